package io.languard.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.game.Capability;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that a new server begins with: the game's own, and what somebody wants otherwise.
 *
 * @param sections complete
 * @param credentials generated ones, which nobody but the creator is ever told: field name to its value in clear
 * @param rconPort as it was given among the settings, where forms show it; null when it was not
 */
record NewConfig(
        ObjectNode sections,
        Map<String, String> credentials,
        @Nullable Integer rconPort) {

    private static final String PATH = "config.";
    private static final String RCON = "rcon";
    private static final String RCON_PORT = "rcon_port";

    /** What is wrong with it: what breaks the schema, and what makes no sense to the game. */
    record Problems(List<FieldError> schema, List<FieldError> rules) {

        Problems() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * @param wanted section name to an object of values that differ; null for none
     * @param problems takes everything that is wrong, by path in the body
     */
    static NewConfig of(
            GameAdapter adapter, ConfigSource configs, String name, @Nullable ObjectNode wanted, Problems problems) {
        ObjectNode sections = adapter.newConfig(name);
        Map<String, String> credentials = new LinkedHashMap<>();
        for (ConfigSection section : adapter.sections()) {
            JsonNode values = sections.path(section.name());
            for (String field : section.sensitive()) {
                if (!values.path(field).asText("").isEmpty()) {
                    credentials.put(field, values.path(field).asText());
                }
            }
        }
        ObjectNode changes = wanted == null ? Json.mapper().createObjectNode() : wanted.deepCopy();
        Integer rconPort = takePort(adapter, changes, problems);
        changes.properties().forEach(section -> {
            boolean known =
                    adapter.sections().stream().anyMatch(shape -> shape.name().equals(section.getKey()));
            if (!known || !section.getValue().isObject()) {
                problems.schema()
                        .add(new FieldError(PATH + section.getKey(), "section", "This game has no such section"));
            }
        });
        for (ConfigSection section : adapter.sections()) {
            ObjectNode values = sections.withObject("/" + section.name());
            ObjectNode changed = changes.path(section.name()) instanceof ObjectNode given
                    ? given
                    : Json.mapper().createObjectNode();
            // Whoever sends back what was shown masked wants what is there.
            for (String secret : section.sensitive()) {
                if (Secret.MASK.equals(changed.path(secret).asText())) {
                    changed.remove(secret);
                }
            }
            values.setAll(changed);
            changed.fieldNames().forEachRemaining(credentials::remove);
            check(adapter, configs, section, changed, values, problems);
        }
        return new NewConfig(sections, credentials, rconPort);
    }

    /** Forms show the second port among the settings of the remote control. */
    private static @Nullable Integer takePort(GameAdapter adapter, ObjectNode changes, Problems problems) {
        if (!adapter.description().can(Capability.REMOTE_ADMIN)
                || !(changes.path(RCON) instanceof ObjectNode rcon)
                || !rcon.has(RCON_PORT)) {
            return null;
        }
        JsonNode port = rcon.remove(RCON_PORT);
        if (port.isNull()) {
            return null;
        }
        if (!port.isIntegralNumber() || !port.canConvertToInt()) {
            problems.schema().add(new FieldError(PATH + RCON + "." + RCON_PORT, "type", "must be an integer"));
            return null;
        }
        return port.intValue();
    }

    private static void check(
            GameAdapter adapter,
            ConfigSource configs,
            ConfigSection section,
            ObjectNode changed,
            ObjectNode values,
            Problems problems) {
        List<FieldError> wrong = configs.problems(adapter, section, changed, values);
        if (!wrong.isEmpty()) {
            wrong.forEach(error -> problems.schema().add(below(section, error)));
            return;
        }
        try {
            adapter.validate(section.name(), values.deepCopy());
        } catch (DomainException e) {
            if (e.code() != ErrorCode.INVALID_CONFIG) {
                throw e;
            }
            e.fields().forEach(error -> problems.rules().add(below(section, error)));
        }
    }

    private static FieldError below(ConfigSection section, FieldError error) {
        String path = PATH + section.name();
        return new FieldError(
                error.field().equals(section.name()) ? path : path + "." + error.field(),
                error.rule(),
                error.message());
    }

    /** Without values, as they may be secrets. */
    @Override
    public String toString() {
        return "NewConfig[" + sections.size() + " sections]";
    }
}
