package io.languard.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the braces of a class, or in a whole file. Names are found whatever their case, as the engine does.
 *
 * <p>Values are {@link String}, {@link Double}, {@link List} of values, or {@code ConfigClass}.
 */
public final class ConfigClass {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    boolean put(String name, Object value) {
        String key = name.toLowerCase(Locale.ROOT);
        names.putIfAbsent(key, name);
        return values.putIfAbsent(key, value) == null;
    }

    void replace(String name, Object value) {
        String key = name.toLowerCase(Locale.ROOT);
        names.putIfAbsent(key, name);
        values.put(key, value);
    }

    /** As written, in the order of the file. */
    public List<String> names() {
        return List.copyOf(names.values());
    }

    public @Nullable Object get(String name) {
        return values.get(name.toLowerCase(Locale.ROOT));
    }

    public @Nullable ConfigClass child(String name) {
        return get(name) instanceof ConfigClass child ? child : null;
    }

    String text(String name, String otherwise) {
        Object value = get(name);
        if (value instanceof Double number) {
            return plain(number);
        }
        return value instanceof String text ? text : otherwise;
    }

    double number(String name, double otherwise) {
        Object value = get(name);
        if (value instanceof String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return 0; // The engine's reading of a text where it wants a number.
            }
        }
        return value instanceof Double number ? number : otherwise;
    }

    int integer(String name, int otherwise) {
        return (int) number(name, otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        Object value = get(name);
        if (value instanceof String text && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return text.equalsIgnoreCase("true");
        }
        return number(name, otherwise ? 1 : 0) != 0;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (get(name) instanceof List<?> list) {
            for (Object each : list) {
                texts.add(each instanceof Double number ? plain(number) : String.valueOf(each));
            }
        }
        return texts;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
