package io.languard.api.pterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A game's settings as startup variables. Secrets are what the panel calls hidden: they are not listed at all. */
final class Variables {

    private Variables() {}

    /**
     * A variable.
     *
     * @param defaultValue empty where a new server gets a value of its own
     * @param rules in the language of the panel's framework, for example {@code required|integer|min:1}
     */
    public record VariableView(
            String name,
            String description,
            String envVariable,
            String defaultValue,
            @Nullable String serverValue,
            boolean isEditable,
            String rules) {}

    static List<VariableView> of(GameAdapter game, ObjectNode config) {
        List<VariableView> views = new ArrayList<>();
        for (ConfigSection section : game.sections()) {
            section.schema().path("properties").properties().forEach(property -> {
                String name = property.getKey();
                if (!section.sensitive().contains(name)) {
                    JsonNode schema = property.getValue();
                    views.add(new VariableView(
                            schema.path("title").asText(name),
                            schema.path("description").asText(""),
                            (section.name() + "_" + name)
                                    .toUpperCase(Locale.ROOT)
                                    .replace('-', '_'),
                            text(schema.path("default")),
                            serverValue(config.path(section.name()).path(name)),
                            false,
                            rules(schema)));
                }
            });
        }
        return views;
    }

    private static @Nullable String serverValue(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : text(value);
    }

    /** The panel's variables are texts; its switches are 1 and 0. */
    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "1" : "0";
        }
        return value.isContainerNode() ? value.toString() : value.asText("");
    }

    private static String rules(JsonNode schema) {
        String type = schema.path("type").asText("string");
        List<String> rules = new ArrayList<>();
        rules.add(schema.path("minLength").asInt(0) > 0 || !type.equals("string") ? "required" : "nullable");
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asText()));
            rules.add("in:" + String.join(",", values));
            return String.join("|", rules);
        }
        rules.add(
                switch (type) {
                    case "integer" -> "integer";
                    case "number" -> "numeric";
                    case "boolean" -> "boolean";
                    default -> "string";
                });
        limit(rules, schema, "minimum", "min:");
        limit(rules, schema, "maximum", "max:");
        limit(rules, schema, "minLength", "min:");
        limit(rules, schema, "maxLength", "max:");
        return String.join("|", rules);
    }

    private static void limit(List<String> rules, JsonNode schema, String name, String rule) {
        if (schema.path(name).isNumber()) {
            rules.add(rule + schema.path(name).decimalValue().toPlainString());
        }
    }
}
