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
 * @param only types of events; empty for all
 * @param without types of events that are left out
 * @param heartbeatSeconds pause after which an event of type {@code heartbeat} is sent; 0 for none
 */
record LiveWishes(
        Set<ServerId> servers,
        Map<ServerId, Long> since,
        boolean batch,
        Set<String> only,
        Set<String> without,
        int heartbeatSeconds) {

    /** Type of the events that are console lines. */
    static final String LINES = "log";

    private static final int MOST_SERVERS = 1000;
    private static final int LONGEST_HEARTBEAT_SECONDS = 60;

    LiveWishes {
        servers = Set.copyOf(servers);
        since = Map.copyOf(since);
        only = Set.copyOf(only);
        without = Set.copyOf(without);
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
        Set<String> only = types("only", parameters, errors);
        Set<String> without = types("without", parameters, errors);
        boolean batch = batch(parameters, errors);
        int heartbeat = heartbeat(parameters, errors);
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
        return new LiveWishes(servers, since, batch, only, without, heartbeat);
    }

    private static Set<String> types(String name, Map<String, List<String>> parameters, List<FieldError> errors) {
        Set<String> types = new LinkedHashSet<>();
        for (String text : parameters.getOrDefault(name, List.of())) {
            for (String type : text.split(",", -1)) {
                if (LiveMessages.TYPES.contains(type)) {
                    types.add(type);
                } else {
                    errors.add(new FieldError(name, "enum", "is not a type of event: " + type));
                }
            }
        }
        return types;
    }

    private static boolean batch(Map<String, List<String>> parameters, List<FieldError> errors) {
        List<String> sent = parameters.getOrDefault("batch", List.of());
        if (!List.of("", "true", "false").containsAll(sent)) {
            errors.add(new FieldError("batch", "type", "must be true or false"));
        }
        return sent.contains("true");
    }

    private static int heartbeat(Map<String, List<String>> parameters, List<FieldError> errors) {
        String text = parameters.getOrDefault("heartbeat", List.of("0")).get(0);
        if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) <= LONGEST_HEARTBEAT_SECONDS) {
            return Integer.parseInt(text);
        }
        errors.add(new FieldError("heartbeat", "max", "must be seconds, at most " + LONGEST_HEARTBEAT_SECONDS));
        return 0;
    }

    boolean wants(String type) {
        return (only.isEmpty() || only.contains(type)) && !without.contains(type);
    }

    boolean wantsEveryType() {
        return only.isEmpty() && without.isEmpty();
    }

    boolean wants(ServerId server) {
        return servers.isEmpty() || servers.contains(server);
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9][0-9]{0,17}");
    }
}
