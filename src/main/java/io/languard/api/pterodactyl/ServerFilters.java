package io.languard.api.pterodactyl;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.server.ServerView;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code filter[...]} parameters of the list of servers. */
final class ServerFilters {

    private static final Pattern PARAMETER = Pattern.compile("filter\\[(.*)]");
    private static final Pattern ADDRESS = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})?(?::([0-9]{1,5})?)?");
    private static final String ANYTHING = "*";
    private static final String EXTERNAL_ID = "external_id";

    private static final Map<String, Function<ServerView, String>> FIELDS = fields();

    private ServerFilters() {}

    private static Map<String, Function<ServerView, String>> fields() {
        Map<String, Function<ServerView, String>> fields = new LinkedHashMap<>();
        fields.put("uuid", server -> server.definition().uuid().toString());
        fields.put("name", server -> server.definition().name());
        fields.put("description", server -> {
            String description = server.definition().description();
            return description == null ? "" : description;
        });
        return fields;
    }

    /**
     * @param allocations the ports of a server, only asked for where a filter needs them
     * @throws DomainException for a filter that does not exist
     */
    static Predicate<ServerView> of(
            MultivaluedMap<String, String> query, Function<ServerView, List<Serializer.AllocationView>> allocations) {
        Predicate<ServerView> accepts = server -> true;
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            Matcher filter = PARAMETER.matcher(parameter.getKey());
            if (!filter.matches()) {
                continue;
            }
            String name = filter.group(1);
            String value = parameter.getValue().get(0).strip();
            Function<ServerView, String> field = FIELDS.get(name);
            if (field == null && !ANYTHING.equals(name) && !EXTERNAL_ID.equals(name)) {
                unknown.add(name);
            } else if (field != null) {
                accepts = accepts.and(server -> contains(field.apply(server), value));
            } else {
                // Servers have no external ids here.
                accepts = accepts.and(
                        ANYTHING.equals(name) ? server -> matches(server, value, allocations) : server -> false);
            }
        }
        if (!unknown.isEmpty()) {
            throw new DomainException(
                    ErrorCode.MALFORMED_REQUEST,
                    "Requested filter(s) `" + String.join(", ", unknown)
                            + "` are not allowed. Allowed filter(s) are `uuid, name, description, external_id, *`.",
                    Map.of(PterodactylErrors.EXCEPTION, "InvalidFilterQuery"));
        }
        return accepts;
    }

    private static boolean matches(
            ServerView server, String value, Function<ServerView, List<Serializer.AllocationView>> allocations) {
        Matcher address = ADDRESS.matcher(value);
        if (address.matches()) {
            String ip = address.group(1);
            String port = address.group(2);
            return allocations.apply(server).stream()
                    .anyMatch(allocation -> (ip == null || ip.equals(allocation.ip()))
                            && (port == null
                                    || Integer.toString(allocation.port()).startsWith(port)));
        }
        return server.definition().uuid().toString().startsWith(value.toLowerCase(Locale.ROOT))
                || contains(server.definition().name(), value);
    }

    private static boolean contains(String text, String part) {
        // An empty filter is one that was left empty in a form.
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
