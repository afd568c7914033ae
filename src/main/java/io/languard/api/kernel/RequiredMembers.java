package io.languard.api.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Says in the schemas of answers which members are always there and which may be null, as the records have it. Without that
 * every member of a generated client would be optional.
 */
final class RequiredMembers {

    private RequiredMembers() {}

    /**
     * @param schemas by name, changed in place
     * @param answers records that answers are made of
     */
    static void mark(Map<String, Schema> schemas, Set<Class<?>> answers) {
        Map<String, Class<?>> byName = new HashMap<>();
        for (Class<?> answer : answers) {
            byName.put(nameOf(answer), answer);
        }
        schemas.forEach((name, schema) -> recordOf(name, byName).ifPresent(type -> mark(schema, type)));
    }

    private static String nameOf(Class<?> type) {
        org.eclipse.microprofile.openapi.annotations.media.Schema named =
                type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        return named == null || named.name().isEmpty() ? type.getSimpleName() : named.name();
    }

    /** A generic record has a schema for each of its uses, whose names begin with its own. */
    private static Optional<Class<?>> recordOf(String schema, Map<String, Class<?>> byName) {
        Class<?> exact = byName.get(schema);
        if (exact != null) {
            return Optional.of(exact);
        }
        return byName.entrySet().stream()
                .filter(named -> named.getValue().getTypeParameters().length > 0 && schema.startsWith(named.getKey()))
                .<Class<?>>map(Map.Entry::getValue)
                .findFirst();
    }

    private static void mark(Schema schema, Class<?> type) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = nameOf(component);
            Schema property = properties.get(name);
            if (property == null) {
                continue;
            }
            if (isNullable(component)) {
                schema.addProperty(name, orNull(property));
            } else {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? FieldPaths.snakeCase(component.getName()) : named.value();
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Schema orNull(Schema property) {
        boolean anything = property.getType() == null && property.getRef() == null;
        if (anything) {
            return property;
        }
        if (property.getRef() == null && property.getEnumeration() == null) {
            return property.addType(Schema.SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .anyOf(List.of(property, OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
    }
}
