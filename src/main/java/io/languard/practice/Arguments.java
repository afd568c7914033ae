package io.languard.practice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command line. Names count whatever their case, and what is not known is ignored, as the game does. */
final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    Arguments(String[] arguments) {
        for (String argument : arguments) {
            if (!argument.startsWith("-")) {
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(1, equals < 0 ? argument.length() : equals);
            values.put(name.toLowerCase(Locale.ROOT), equals < 0 ? "" : argument.substring(equals + 1));
        }
    }

    boolean has(String name) {
        return values.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Null when absent or without a value. */
    @Nullable
    String get(String name) {
        String value = values.get(name.toLowerCase(Locale.ROOT));
        return value == null || value.isEmpty() ? null : value;
    }

    String get(String name, String otherwise) {
        String value = get(name);
        return value == null ? otherwise : value;
    }

    int number(String name, int otherwise) {
        try {
            return Integer.parseInt(get(name, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Parts between semicolons. */
    List<String> list(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : get(name, "").split(";")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
