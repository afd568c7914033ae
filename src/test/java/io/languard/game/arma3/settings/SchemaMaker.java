package io.languard.game.arma3.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import io.languard.json.Json;
import jakarta.validation.constraints.Pattern;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema of a section from its records. */
final class SchemaMaker {

    private final SchemaGenerator generator;

    SchemaMaker() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(Option.INLINE_ALL_SCHEMAS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.with(new JakartaValidationModule(
                JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS,
                JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED));
        config.forTypesInGeneral()
                .withPropertySorter(Comparator.comparingInt(property -> 0))
                .withCustomDefinitionProvider((type, context) -> type.getErasedType() == JsonNode.class
                        ? new CustomDefinition(numberOrText(context.getGeneratorConfig()))
                        : null);
        config.forFields()
                .withPropertyNameOverrideResolver(field -> FieldNames.snake(field.getName()))
                .withNullableCheck(field -> !field.isFakeContainerItemScope()
                        && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class))
                .withInstanceAttributeOverride((node, field, context) -> annotate(node, field));
        generator = new SchemaGenerator(config.build());
    }

    private static tools.jackson.databind.node.ObjectNode numberOrText(
            com.github.victools.jsonschema.generator.SchemaGeneratorConfig config) {
        tools.jackson.databind.node.ObjectNode node = config.createObjectNode();
        node.putArray("type").add("number").add("string");
        node.put("maxLength", 1000);
        node.put("pattern", Texts.ONE_LINE);
        return node;
    }

    private static void annotate(tools.jackson.databind.node.ObjectNode node, FieldScope field) {
        Pattern pattern = field.isFakeContainerItemScope()
                ? field.getContainerItemAnnotation(Pattern.class)
                : field.getAnnotation(Pattern.class);
        if (pattern != null) {
            node.put("x-pattern-help", pattern.message());
        }
        Setting setting = field.isFakeContainerItemScope() ? null : field.getAnnotation(Setting.class);
        if (setting == null) {
            return;
        }
        node.put("title", setting.title());
        node.put("description", setting.help());
        if (!setting.unit().isEmpty()) {
            node.put("x-unit", setting.unit());
        }
        if (setting.advanced()) {
            node.put("x-advanced", true);
        }
        if (setting.multiline()) {
            node.put("x-multiline", true);
        }
        if (setting.sensitive()) {
            node.put("format", "password");
            node.put("writeOnly", true);
        }
    }

    String text(Sections.Shape shape) {
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("type", "object");
        schema.put("title", shape.title());
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Class<? extends Record> group : shape.groups()) {
            JsonNode made = jackson2(generator.generateSchema(group).toString());
            for (var component : group.getRecordComponents()) {
                String name = FieldNames.snake(component.getName());
                ObjectNode property = (ObjectNode) made.path("properties").path(name);
                Setting setting = Choices.setting(group, component.getName());
                property.put("x-group", group.getAnnotation(Group.class).value());
                property.set("default", jackson2(setting.initial()));
                properties.set(name, property);
                required.add(name);
            }
            choices(group, (ObjectNode) made.path("properties"));
        }
        ArrayNode presets = presets(shape.name());
        if (presets.size() > 0) {
            schema.set("x-presets", presets);
        }
        schema.put("additionalProperties", false);
        try {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            return Json.mapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Possible values keep the type that their setting has. */
    private static void choices(Class<?> group, ObjectNode properties) {
        for (Field field : group.getDeclaredFields()) {
            Setting setting = field.getAnnotation(Setting.class);
            ObjectNode property = (ObjectNode) properties.get(FieldNames.snake(field.getName()));
            if (setting != null && setting.choices().length > 0) {
                ArrayNode values = property.putArray("enum");
                ArrayNode titles = property.putArray("x-titles");
                boolean number = field.getType() != String.class;
                Choices.of(setting).forEach((value, title) -> {
                    values.add(
                            number
                                    ? jackson2(value)
                                    : Json.mapper().getNodeFactory().textNode(value));
                    titles.add(title);
                });
                if (property.path("type").isArray()) {
                    values.addNull();
                    titles.add("Not set");
                }
            }
            if (setting != null && setting.entries().length > 0) {
                ArrayNode entries = property.putArray("x-entries");
                Arrays.asList(setting.entries()).forEach(entries::add);
            }
            if (property != null && property.path("items").path("properties") instanceof ObjectNode members) {
                Class<?> entry = (Class<?>)
                        ((java.lang.reflect.ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
                choices(entry, members);
                ((ObjectNode) property.get("items")).put("additionalProperties", false);
            }
        }
    }

    private static ArrayNode presets(String section) {
        ArrayNode presets = Json.mapper().createArrayNode();
        if (section.equals(Sections.BASIC)) {
            for (BandwidthPreset preset : BandwidthPreset.values()) {
                ObjectNode node = presets.addObject();
                node.put("name", FieldNames.snake(preset.name().toLowerCase(java.util.Locale.ROOT)));
                node.put("title", preset.title());
                node.put("description", preset.help());
                node.putObject("values")
                        .put("min_bandwidth", preset.minBandwidth())
                        .put("max_bandwidth", preset.maxBandwidth())
                        .put("max_msg_send", preset.maxMsgSend());
            }
        }
        return presets;
    }

    private static JsonNode jackson2(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + text, e);
        }
    }
}
