package io.languard.game.arma3.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.languard.common.FieldError;
import io.languard.game.ConfigSection;
import io.languard.json.Json;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sections of an Arma 3 server's configuration. Immutable; safe for use by many threads. */
public final class Sections {

    public static final String SERVER = "server";
    public static final String BASIC = "basic";
    public static final String PROFILE = "profile";
    public static final String LAUNCH = "launch";
    public static final String RCON = "rcon";

    /** In the order in which forms show them. */
    static final List<Shape> SHAPES = List.of(
            new Shape(
                    SERVER,
                    "Server",
                    List.of(
                            Identity.class,
                            MissionCycle.class,
                            Security.class,
                            Voting.class,
                            Voice.class,
                            Gameplay.class,
                            Connections.class,
                            Timeouts.class,
                            HeadlessAccess.class,
                            Logging.class,
                            Flooding.class,
                            Hooks.class,
                            Extra.class)),
            new Shape(BASIC, "Network", List.of(Bandwidth.class, Extra.class)),
            new Shape(PROFILE, "Difficulty", List.of(Difficulty.class, Opponents.class, Extra.class)),
            new Shape(
                    LAUNCH,
                    "Start and mods",
                    List.of(Loading.class, HeadlessClients.class, Performance.class, ProcessOptions.class)),
            new Shape(RCON, "Remote control", List.of(RemoteControl.class, Extra.class)));

    /** Refuses what Jackson would turn into something else: {@code "40"} is no number and 40 is no text. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .withCoercionConfig(LogicalType.Textual, coercions -> coercions
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final List<ConfigSection> sections;
    private final Validator validator;

    /** @param validation the container's; only its messages are replaced */
    public Sections(ValidatorFactory validation) {
        this.validator =
                validation.usingContext().messageInterpolator(new Sentences()).getValidator();
        this.sections =
                SHAPES.stream().map(shape -> section(shape, read(shape.name()))).toList();
    }

    public List<ConfigSection> all() {
        return sections;
    }

    /** What a new server has, credentials and name apart. */
    public ObjectNode initial() {
        ObjectNode config = Json.mapper().createObjectNode();
        for (ConfigSection section : sections) {
            ObjectNode values = config.putObject(section.name());
            section.schema()
                    .path("properties")
                    .properties()
                    .forEach(property -> values.set(
                            property.getKey(),
                            property.getValue().path("default").deepCopy()));
        }
        return config;
    }

    /**
     * @param prefix of the paths in the answer
     * @return every wrong field; empty when the section can be {@link #bind bound}
     */
    public List<FieldError> check(String section, JsonNode values, String prefix) {
        Shape shape = shape(section);
        List<FieldError> errors = new ArrayList<>();
        Set<String> unknown = new HashSet<>();
        values.fieldNames().forEachRemaining(unknown::add);
        for (Class<? extends Record> group : shape.groups()) {
            Map<String, Object> wellTyped = new LinkedHashMap<>();
            int before = errors.size();
            for (RecordComponent component : group.getRecordComponents()) {
                String name = FieldNames.snake(component.getName());
                unknown.remove(name);
                Object value = typed(component, values.get(name), prefix + name, errors);
                if (value != null) {
                    wellTyped.put(component.getName(), value);
                }
            }
            if (errors.size() == before) {
                Record bound = bind(group, values);
                validator.validate(bound).forEach(violation -> errors.add(Sentences.error(violation, prefix)));
                Choices.check(bound, prefix, errors);
            } else {
                // There is no record to check, but each of the other values can be.
                wellTyped.forEach((name, value) -> validator
                        .validateValue(group, name, value)
                        .forEach(violation -> errors.add(Sentences.error(violation, prefix))));
            }
        }
        unknown.stream()
                .sorted()
                .forEach(name -> errors.add(
                        new FieldError(prefix + name, "unknown", "There is no such setting in " + shape.title())));
        errors.sort(Comparator.comparing(FieldError::field));
        return errors;
    }

    /** @return null when it is not of its type, which is added to the errors; also for a value that is not set */
    private static @Nullable Object typed(
            RecordComponent component, @Nullable JsonNode value, String path, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(path, "required", "A value is needed"));
            return null;
        }
        try {
            return STRICT.readerFor(STRICT.constructType(component.getGenericType()))
                    .readValue(value);
        } catch (JsonMappingException e) {
            errors.add(new FieldError(
                    path + FieldNames.path(e.getPath()), "type", "is not of the type that this setting has"));
        } catch (IOException e) {
            errors.add(new FieldError(path, "type", "is not of the type that this setting has"));
        }
        return null;
    }

    /**
     * The values of a group.
     *
     * @param values a section's complete and checked content
     */
    public static <T extends Record> T bind(Class<T> group, JsonNode values) {
        ObjectNode members = Json.mapper().createObjectNode();
        for (RecordComponent component : group.getRecordComponents()) {
            String name = FieldNames.snake(component.getName());
            members.set(name, values.path(name));
        }
        try {
            return STRICT.treeToValue(members, group);
        } catch (JsonProcessingException e) {
            // The cause would quote values.
            throw new IllegalStateException("Settings were used that had not been checked: " + group.getSimpleName());
        }
    }

    private static Shape shape(String section) {
        return SHAPES.stream()
                .filter(shape -> shape.name().equals(section))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No section " + section));
    }

    private static ConfigSection section(Shape shape, ObjectNode schema) {
        Set<String> sensitive = new HashSet<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue().path("writeOnly").asBoolean()) {
                sensitive.add(property.getKey());
            }
        }
        return new ConfigSection(shape.name(), shape.title(), schema, sensitive);
    }

    private static ObjectNode read(String section) {
        String name = section + ".schema.json";
        try (InputStream in = Sections.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The schema " + name + " is not packaged");
            }
            return (ObjectNode) Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a section consists of. */
    record Shape(String name, String title, List<Class<? extends Record>> groups) {}
}
