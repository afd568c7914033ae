package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.game.ConfigSection;
import java.util.stream.Collectors;

/** The JSON Schema of a section, as APIs and forms use it. */
final class SectionSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SectionSchema() {}

    static ConfigSection of(GameDefinition.Section section) {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("type", "object");
        schema.put("title", section.title());
        if (!section.help().isEmpty()) {
            schema.put("description", section.help());
        }
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Field field : section.fields()) {
            properties.set(field.name(), property(field));
            required.add(field.name());
        }
        schema.put("additionalProperties", false);
        return new ConfigSection(
                section.name(),
                section.title(),
                schema,
                section.fields().stream()
                        .filter(Field::sensitive)
                        .map(Field::name)
                        .collect(Collectors.toSet()));
    }

    private static ObjectNode property(Field field) {
        ObjectNode node = NODES.objectNode();
        switch (field.type()) {
            case STRING -> text(node, field);
            case INTEGER -> node.put("type", "integer");
            case NUMBER -> node.put("type", "number");
            case BOOLEAN -> node.put("type", "boolean");
            case ENUM -> {
                node.put("type", "string");
                ArrayNode values = node.putArray("enum");
                ArrayNode titles = node.putArray("x-titles");
                field.options().forEach(option -> {
                    values.add(option.value());
                    titles.add(option.title());
                });
            }
            case LIST -> {
                node.put("type", "array");
                node.put("maxItems", field.maxItems());
                text(node.putObject("items"), field);
            }
        }
        node.put("title", field.title());
        node.put("description", field.help());
        if (field.generated() == 0 && field.initial().references().findAny().isEmpty()) {
            node.set("default", field.initialConstant());
        }
        if (field.minimum() != null) {
            node.put("minimum", field.minimum());
        }
        if (field.maximum() != null) {
            node.put("maximum", field.maximum());
        }
        if (field.unit() != null) {
            node.put("x-unit", field.unit());
        }
        if (field.advanced()) {
            node.put("x-advanced", true);
        }
        if (field.multiline()) {
            node.put("x-multiline", true);
        }
        if (field.sensitive()) {
            node.put("format", "password");
            node.put("writeOnly", true);
        }
        return node;
    }

    private static void text(ObjectNode node, Field field) {
        node.put("type", "string");
        if (field.minLength() > 0) {
            node.put("minLength", field.minLength());
        }
        node.put("maxLength", field.maxLength());
        if (field.pattern() != null) {
            node.put("pattern", field.pattern().pattern());
            if (field.patternHelp() != null) {
                node.put("x-pattern-help", field.patternHelp());
            }
        }
        if (field.regex()) {
            node.put("format", "regex");
        }
    }
}
