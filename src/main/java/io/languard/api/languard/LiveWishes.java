package io.languard.api.languard;

import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client of the live socket wants.
 *
 * @param servers empty for all
 * @param since by server, the number of the last line that the client has
 * @param batch arrays of events instead of one per frame
 */
record LiveWishes(Set<ServerId> servers, Map<ServerId, Long> since, boolean batch) {

    private static final int MOST_SERVERS = 1000;

    LiveWishes {
        servers = Set.copyOf(servers);
        since = Map.copyOf(since);
    }

    /** @throws DomainException naming every wrong parameter */
    static LiveWishes of(Map<String, List<String>> parameters) {
        List<FieldError> errors = new ArrayList<>();
        Set<ServerId> servers = new LinkedHashSet<>();
        for (String text : parameters.getOrDefault("server_id", List.of())) {
            if (isNumber(text)) {
                servers.add(new ServerId(Long.parseLong(text)));
            } else {
                errors.add(new FieldError("server_id", "type", "must be a server number"));
            }
        }
        if (servers.size() > MOST_SERVERS) {
            errors.add(new FieldError("server_id", "max", "at most " + MOST_SERVERS + "; leave it out for all"));
        }
        Map<ServerId, Long> since = new LinkedHashMap<>();
        for (String text : parameters.getOrDefault("since", List.of())) {
            String[] parts = text.split(":", -1);
            if (parts.length == 2 && isNumber(parts[0]) && ("0".equals(parts[1]) || isNumber(parts[1]))) {
                since.put(new ServerId(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
            } else {
                errors.add(new FieldError("since", "pattern", "must be <server_id>:<number of the last line>"));
            }
        }
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
        return new LiveWishes(
                servers, since, parameters.getOrDefault("batch", List.of()).contains("true"));
    }

    boolean wants(ServerId server) {
        return servers.isEmpty() || servers.contains(server);
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9][0-9]{0,17}");
    }
}
