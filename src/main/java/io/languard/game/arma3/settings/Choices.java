package io.languard.game.arma3.settings;

import io.languard.common.FieldError;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings that have a few possible values, each with a title for forms. */
final class Choices {

    private Choices() {}

    /** Titles by values, in the order to show them; empty when there is no choice. */
    static Map<String, String> of(Setting setting) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String choice : setting.choices()) {
            int colon = choice.indexOf(':');
            titles.put(choice.substring(0, colon), choice.substring(colon + 1).strip());
        }
        return titles;
    }

    static @Nullable Setting setting(Class<?> group, String component) {
        try {
            Field field = group.getDeclaredField(component);
            return field.getAnnotation(Setting.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("A record has a field for each component", e);
        }
    }

    /** Adds every value that is none of its choices, in the entries of lists as well. */
    static void check(Record group, String prefix, List<FieldError> errors) {
        for (RecordComponent component : group.getClass().getRecordComponents()) {
            String path = prefix + FieldNames.snake(component.getName());
            Object value = value(group, component);
            Setting setting = setting(group.getClass(), component.getName());
            if (value instanceof List<?> entries) {
                for (int i = 0; i < entries.size(); i++) {
                    if (entries.get(i) instanceof Record entry) {
                        check(entry, path + "[" + i + "].", errors);
                    }
                }
            } else if (value != null && setting != null && setting.choices().length > 0) {
                Map<String, String> titles = of(setting);
                if (!titles.containsKey(value.toString())) {
                    errors.add(new FieldError(
                            path, "in", "must be one of " + String.join(", ", Arrays.asList(setting.choices()))));
                }
            }
        }
    }

    private static @Nullable Object value(Record group, RecordComponent component) {
        try {
            return component.getAccessor().invoke(group);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's accessors can be called", e);
        }
    }
}
