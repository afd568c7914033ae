package io.languard.api.peon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A game's settings as PEON has them: one flat object, where Languard has sections. A setting whose name an earlier section
 * has already is called {@code section.name}.
 */
final class FlatConfig {

    static final String MAX_PLAYERS = "max_players";
    static final String PASSWORD = "password";

    /** Names that the reference uses for every game, and what games call the same thing. */
    private static final Map<String, List<String>> ALIASES = Map.of(
            MAX_PLAYERS,
            List.of("max_clients", "slots"),
            PASSWORD,
            List.of("server_password", "join_password"),
            "world_name",
            List.of("level_name", "world"));

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /** Where a flat key belongs. */
    record Setting(ConfigSection section, String property, JsonNode schema) {

        boolean secret() {
            return section.sensitive().contains(property);
        }
    }

    private FlatConfig() {}

    static FlatConfig of(GameAdapter game) {
        FlatConfig flat = new FlatConfig();
        for (ConfigSection section : game.sections()) {
            section.schema().path("properties").properties().forEach(property -> {
                String name = property.getKey();
                String key = flat.settings.containsKey(name) ? section.name() + "." + name : name;
                flat.settings.put(key, new Setting(section, name, property.getValue()));
            });
        }
        return flat;
    }

    Map<String, Setting> settings() {
        return settings;
    }

    /** The name that the reference has for a setting; null when it has none or the game uses that name itself. */
    @Nullable
    String alias(String key) {
        for (Map.Entry<String, List<String>> alias : ALIASES.entrySet()) {
            if (alias.getValue().contains(key)
                    && find(alias.getKey())
                            .filter(found -> found.property().equals(key))
                            .isPresent()) {
                return alias.getKey();
            }
        }
        return null;
    }

    private Optional<Setting> find(String key) {
        Setting setting = settings.get(key);
        if (setting != null) {
            return Optional.of(setting);
        }
        return ALIASES.getOrDefault(key, List.of()).stream()
                .filter(settings::containsKey)
                .findFirst()
                .map(settings::get);
    }

    /**
     * Puts each value into its section.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#INVALID_CONFIG} naming every key that is no setting of the
     *     game
     */
    ObjectNode sections(ObjectNode flat) {
        ObjectNode sections = Json.mapper().createObjectNode();
        List<FieldError> errors = new ArrayList<>();
        flat.properties().forEach(value -> find(value.getKey())
                .ifPresentOrElse(
                        setting -> sections.withObjectProperty(setting.section().name())
                                .set(setting.property(), value.getValue()),
                        () -> errors.add(new FieldError(
                                "config." + value.getKey(), "unknown", "This game has no setting of this name"))));
        if (!errors.isEmpty()) {
            throw DomainException.invalidConfig(errors);
        }
        return sections;
    }

    /** A server's value of a setting, also by the name that the reference has for it; a missing node when there is none. */
    JsonNode value(ObjectNode config, String key) {
        return find(key)
                .map(setting -> config.path(setting.section().name()).path(setting.property()))
                .orElseGet(() -> Json.mapper().missingNode());
    }
}
