package io.languard.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.languard.common.FieldError;
import io.languard.game.ConfigSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks values against the JSON Schema of their section. The sentences are our own and never quote a value, which may be a
 * secret. Safe for use by many threads.
 */
final class SectionCheck {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .locale(Locale.ROOT)
                            .build()));

    private final ConfigSection section;
    private final Schema schema;

    SectionCheck(ConfigSection section) {
        this.section = section;
        this.schema = REGISTRY.getSchema(section.schema());
    }

    /** True when the section has a field of that name, or takes any. */
    boolean knows(String field) {
        JsonNode others = section.schema().path("additionalProperties");
        return section.schema().path("properties").has(field) || others.isObject() || others.asBoolean(false);
    }

    /**
     * @param changes what somebody sent: only there unknown fields are errors
     * @param values the complete section with the changes in it
     * @return every wrong field, by path
     */
    List<FieldError> check(ObjectNode changes, ObjectNode values) {
        Set<FieldError> found = new TreeSet<>(Comparator.comparing(FieldError::field)
                .thenComparing(FieldError::rule)
                .thenComparing(FieldError::message));
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (knows(change.getKey())) {
                unstorable(change.getKey(), change.getValue(), found);
            } else {
                found.add(new FieldError(change.getKey(), "unknown", "is not a field of this section"));
            }
        }
        for (Error error : schema.validate(values)) {
            found.add(fieldError(error));
        }
        return new ArrayList<>(new LinkedHashSet<>(found));
    }

    /** PostgreSQL keeps neither NUL nor half a surrogate pair in {@code jsonb}. */
    private static void unstorable(String path, JsonNode value, Set<FieldError> found) {
        if (value.isTextual()) {
            if (!isStorable(value.textValue())) {
                found.add(new FieldError(path, "characters", "has a character that cannot be stored"));
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                unstorable(path + "[" + i + "]", value.get(i), found);
            }
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (!isStorable(member.getKey())) {
                    found.add(new FieldError(path, "characters", "has a name with a character that cannot be stored"));
                }
                unstorable(path + "." + member.getKey(), member.getValue(), found);
            }
        }
    }

    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private FieldError fieldError(Error error) {
        String keyword = error.getKeyword();
        String path = path(error.getInstanceLocation());
        if (error.getProperty() != null) {
            path = path.isEmpty() ? error.getProperty() : path + "." + error.getProperty();
        }
        return new FieldError(path.isEmpty() ? section.name() : path, rule(keyword), sentence(error));
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            if (step instanceof Number) {
                path.append('[').append(step).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step);
            }
        }
        return path.toString();
    }

    private static String rule(String keyword) {
        return switch (keyword) {
            case "minimum", "exclusiveMinimum" -> "min";
            case "maximum", "exclusiveMaximum" -> "max";
            case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" -> "size";
            case "enum", "const" -> "in";
            case "additionalProperties", "unevaluatedProperties" -> "unknown";
            default -> keyword;
        };
    }

    private String sentence(Error error) {
        String keyword = error.getKeyword();
        if (keyword.equals("pattern")) {
            String help = holder(error.getSchemaLocation().getFragment())
                    .path("x-pattern-help")
                    .asText();
            if (!help.isEmpty()) {
                return help;
            }
        }
        return sentence(keyword, error.getSchemaNode());
    }

    /** The part of the schema that a keyword is in: only there it is told what a pattern means. */
    private JsonNode holder(NodePath keyword) {
        JsonNode node = section.schema();
        for (int i = 0; i < keyword.getNameCount() - 1; i++) {
            Object step = keyword.getElement(i);
            node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
        }
        return node;
    }

    private static String sentence(String keyword, JsonNode limit) {
        return switch (keyword) {
            case "required" -> "is required";
            case "type" -> "must be " + type(limit);
            case "minimum" -> "must be at least " + limit.asText();
            case "maximum" -> "must be at most " + limit.asText();
            case "exclusiveMinimum" -> "must be greater than " + limit.asText();
            case "exclusiveMaximum" -> "must be less than " + limit.asText();
            case "multipleOf" -> "must be a multiple of " + limit.asText();
            case "minLength" -> "must have at least " + limit.asText() + " characters";
            case "maxLength" -> "must have at most " + limit.asText() + " characters";
            case "minItems" -> "must have at least " + limit.asText() + " entries";
            case "maxItems" -> "must have at most " + limit.asText() + " entries";
            case "uniqueItems" -> "must not hold an entry twice";
            case "pattern" -> "must match " + limit.asText();
            case "format" -> "must be a valid " + limit.asText();
            case "enum" -> "must be one of " + limit;
            case "const" -> "must be " + limit;
            case "additionalProperties", "unevaluatedProperties" -> "is not a field of this section";
            default -> "breaks the rule '" + keyword + "' of this section";
        };
    }

    private static String type(JsonNode types) {
        if (types.isArray()) {
            List<String> words = new ArrayList<>();
            types.forEach(type -> words.add(type(type)));
            return String.join(" or ", words);
        }
        return switch (types.asText()) {
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "string" -> "a text";
            case "array" -> "a list";
            case "null" -> "null";
            default -> "an object";
        };
    }
}
