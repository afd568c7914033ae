package io.languard.api.peon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers of {@link PeonGamesResource}. */
final class GameViews {

    private GameViews() {}

    @Schema(name = "PeonGames")
    public record GamesView(List<GameView> games, int total) {}

    @Schema(name = "PeonGame")
    public record GameView(
            String id,
            String name,
            String description,

            @Schema(
                    description = "experimental for definitions whose version begins with 0",
                    enumeration = {"stable", "experimental"})
            String status,

            @Schema(description = "Whether its executable is on this machine")
            boolean installed,

            int defaultPort,
            Map<String, JsonNode> defaultConfig,
            Map<String, SettingView> configSchema) {

        static GameView of(GameAdapter adapter) {
            GameDescription game = adapter.description();
            FlatConfig flat = FlatConfig.of(adapter);
            return new GameView(
                    game.gameType(),
                    game.displayName(),
                    game.summary(),
                    game.version().startsWith("0.") ? "experimental" : "stable",
                    isInstalled(game),
                    game.defaultGamePort(),
                    defaults(flat),
                    schema(flat));
        }
    }

    @Schema(name = "PeonGameConfig")
    public record GameConfigView(
            String id, String name, Map<String, JsonNode> defaultConfig, Map<String, SettingView> configSchema) {

        static GameConfigView of(GameAdapter adapter) {
            FlatConfig flat = FlatConfig.of(adapter);
            return new GameConfigView(
                    adapter.description().gameType(),
                    adapter.description().displayName(),
                    defaults(flat),
                    schema(flat));
        }
    }

    /** A setting. None has to be given: what is left out has a default or is generated. */
    @Schema(name = "PeonSetting")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SettingView(
            String type,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @JsonProperty("enum") @Nullable JsonNode values,
            @JsonProperty("default") @Nullable JsonNode initial,
            boolean optional,

            @Schema(description = "A password: never shown again")
            boolean secret,

            @Nullable String unit,

            @Schema(description = "Another name that is accepted for it") @Nullable
            String alias,

            String section,
            @Nullable String title,
            @Nullable String description) {

        static SettingView of(FlatConfig flat, String key, FlatConfig.Setting setting) {
            JsonNode schema = setting.schema();
            return new SettingView(
                    schema.path("type").asText("string"),
                    number(schema, "minimum"),
                    number(schema, "maximum"),
                    whole(schema, "minLength"),
                    whole(schema, "maxLength"),
                    text(schema, "pattern"),
                    schema.get("enum"),
                    schema.get("default"),
                    true,
                    setting.secret(),
                    text(schema, "x-unit"),
                    flat.alias(key),
                    setting.section().name(),
                    text(schema, "title"),
                    text(schema, "description"));
        }
    }

    private static Map<String, JsonNode> defaults(FlatConfig flat) {
        Map<String, JsonNode> defaults = new LinkedHashMap<>();
        flat.settings().forEach((key, setting) -> {
            JsonNode initial = setting.schema().get("default");
            if (initial != null) {
                defaults.put(key, initial);
            }
        });
        return defaults;
    }

    private static Map<String, SettingView> schema(FlatConfig flat) {
        Map<String, SettingView> schema = new LinkedHashMap<>();
        flat.settings().forEach((key, setting) -> schema.put(key, SettingView.of(flat, key, setting)));
        return schema;
    }

    /** A game without usual places, such as {@code generic}, is there when what the operator allowed by its path is. */
    private static boolean isInstalled(GameDescription game) {
        return game.executableCandidates().stream().anyMatch(GameViews::isExecutable)
                || game.allowedExecutables().stream()
                        .filter(allowed -> allowed.startsWith("/"))
                        .anyMatch(GameViews::isExecutable);
    }

    private static boolean isExecutable(String path) {
        return Files.isExecutable(Path.of(path));
    }

    private static @Nullable BigDecimal number(JsonNode schema, String name) {
        return schema.path(name).isNumber() ? schema.path(name).decimalValue() : null;
    }

    private static @Nullable Integer whole(JsonNode schema, String name) {
        return schema.path(name).isNumber() ? (Integer) schema.path(name).intValue() : null;
    }

    private static @Nullable String text(JsonNode schema, String name) {
        return schema.path(name).isTextual() ? schema.path(name).textValue() : null;
    }
}
