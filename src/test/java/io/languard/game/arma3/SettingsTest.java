package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private final GameAdapter game = Arma3Samples.game();

    @Test
    void aNewServerHasTheDefaultsOfTheReferenceAndCredentialsOfItsOwn() {
        ObjectNode config = game.newConfig("My community");

        assertThat(config.at("/server/hostname").asText()).isEqualTo("My community");
        assertThat(config.at("/server/max_players").asInt()).isEqualTo(40);
        assertThat(config.at("/basic/min_bandwidth").asInt()).isEqualTo(800_000);
        assertThat(config.at("/profile/reduced_damage").asInt()).isZero();
        assertThat(config.at("/launch/world").asText()).isEqualTo("empty");
        assertThat(config.at("/launch/limit_fps").asInt()).isEqualTo(50);
        assertThat(config.at("/rcon/max_ping").asInt()).isEqualTo(200);
        assertThat(config.at("/rcon/enabled").asInt()).isEqualTo(1);
        assertThat(config.at("/server/password_admin").asText()).matches("[A-Za-z0-9]{24}");
        assertThat(config.at("/rcon/rcon_password").asText()).matches("[A-Za-z0-9]{24}");
        assertThat(game.newConfig("x").at("/rcon/rcon_password")).isNotEqualTo(config.at("/rcon/rcon_password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\u0000\u2028", "  x\ty ", "\ud83c", "\"quote\""})
    void everyNameOfAServerGivesAHostname(String name) {
        ObjectNode config = game.newConfig(name);

        game.validate("server", config.withObject("/server"));
        assertThat(config.at("/server/hostname").asText()).isNotBlank();
    }

    @Test
    void everySettingOfEverySectionExplainsItself() {
        for (ConfigSection section : game.sections()) {
            section.schema().path("properties").properties().forEach(property -> {
                JsonNode schema = property.getValue();
                assertThat(schema.path("title").asText()).as(property.getKey()).isNotBlank();
                assertThat(schema.path("description").asText())
                        .as(property.getKey())
                        .hasSizeGreaterThan(15);
                assertThat(schema.path("x-group").asText())
                        .as(property.getKey())
                        .isNotBlank();
                assertThat(schema.has("default")).as(property.getKey()).isTrue();
                assertThat(schema.has("type")).as(property.getKey()).isTrue();
            });
        }
    }

    @Test
    void passwordsAreSensitive() {
        assertThat(game.sections())
                .flatExtracting(ConfigSection::sensitive)
                .containsExactlyInAnyOrder("password", "password_admin", "server_command_password", "rcon_password");
    }

    @Test
    void bandwidthPresetsSetExistingFields() {
        JsonNode basic = section("basic").schema();

        assertThat(basic.path("x-presets").findValuesAsText("name")).containsExactly("home", "vps", "dedicated");
        basic.path("x-presets")
                .forEach(preset -> preset.path("values").fieldNames().forEachRemaining(field -> assertThat(
                                basic.path("properties").has(field))
                        .isTrue()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server|max_players|0|max_players|min",
                "server|max_players|\"40\"|max_players|type",
                "server|max_players|4.5|max_players|type",
                "server|max_players|null|max_players|type",
                "server|hostname|\"\"|hostname|size",
                "server|hostname|7|hostname|type",
                "server|hostname|null|hostname|required",
                "server|battleye|2|battleye|in",
                "server|battleye|true|battleye|type",
                "server|loopback|1|loopback|type",
                "server|password_admin|\"a b\"|password_admin|pattern",
                "server|admins|[\"1\"]|admins[0]|pattern",
                "server|admins|[\"76561198000000001\", 5]|admins[1]|type",
                "server|motd_interval|-1|motd_interval|min",
                "server|disconnect_timeout|91|disconnect_timeout|max",
                "server|kick_clients_on_slow_network|[1,1,1]|kick_clients_on_slow_network|size",
                "server|kick_clients_on_slow_network|[1,1,2,1]|kick_clients_on_slow_network[2]|max",
                "server|forced_difficulty|\"Hard\"|forced_difficulty|in",
                "server|missions|[{\"template\":\"a/b\"}]|missions[0].template|pattern",
                "server|missions|[{\"template\":\"a.Altis\",\"difficulty\":\"hard\"}]|missions[0].difficulty|in",
                "server|missions|[{\"template\":\"a.Altis\",\"params\":{\"a b\":1}}]|missions[0].params.a b|pattern",
                "server|missions|[{\"template\":\"a.Altis\",\"params\":{\"a\":[1]}}]|missions[0].params.a|type",
                "server|missions|[{\"template\":\"a.Altis\",\"params\":{\"a\":1e999}}]|missions[0].params.a|max",
                "server|missions|[{\"template\":\"a.Altis\",\"params\":{\"a\":-1e39}}]|missions[0].params.a|max",
                "server|missions|[{\"template\":\"a.Altis\",\"params\":{\"Day\":1,\"day\":2}}]|missions[0].params.day|duplicate",
                "server|missions|[{\"template\":\"a.Altis\",\"params\":{\"class\":1}}]|missions[0].params.class|reserved",
                "server|missions|[{}]|missions[0].template|required",
                "server|missions|[{\"template\":\"a\",\"x\":1}]|missions[0].x|type",
                "server|disable_channels|[{\"id\":9,\"text\":true,\"voice\":true}]|disable_channels[0].id|in",
                "server|allowed_vote_cmds|[{\"cmd\":\"kick\",\"pre_start\":true,\"post_start\":true,\"side_threshold\":0.5}]|allowed_vote_cmds[0].side_threshold|needs",
                "server|extra|\"hostname = 1;\"|extra|duplicate",
                "server|extra|\"a = {;\"|extra|syntax",
                "basic|max_bandwidth|5|min_bandwidth|max",
                "basic|extra|\"class sockets {};\"|extra|duplicate",
                "profile|skill_ai|1.5|skill_ai|max",
                "profile|extra|\"class DifficultyPresets {};\"|extra|duplicate",
                "launch|mods|[\"../x\"]|mods[0]|pattern",
                "launch|mods|[\"a;b\"]|mods[0]|pattern",
                "launch|mods|[\"..\"]|mods[0]|pattern",
                "launch|limit_fps|4|limit_fps|min",
                "launch|ex_threads|2|ex_threads|in",
                "launch|extra_arguments|[\"-PORT=1\"]|extra_arguments[0]|duplicate",
                "launch|extra_arguments|[\"noSound\"]|extra_arguments[0]|pattern",
                "launch|be_path|\"../battleye\"|be_path|pattern",
                "launch|profile_name|\"a/b\"|profile_name|pattern",
                "rcon|rcon_password|\"with space\"|rcon_password|pattern",
                "rcon|rcon_password|\"123456789012345678901234567890123\"|rcon_password|size",
                "rcon|extra|\"RConPort 1\"|extra|duplicate",
                "rcon|unknown|1|unknown|unknown"
            })
    void aWrongValueIsRefusedByItsPath(String section, String field, String value, String path, String rule)
            throws Exception {
        ObjectNode values = game.newConfig("Test").withObject("/" + section);
        values.set(field, Json.mapper().readTree(value));

        DomainException refused = catchThrowableOfType(DomainException.class, () -> game.validate(section, values));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(refused.fields()).extracting(FieldError::field).containsExactly(path);
        assertThat(refused.fields()).extracting(FieldError::rule).containsExactly(rule);
        assertThat(refused.fields().get(0).message())
                .doesNotContain("{", "jakarta")
                .isNotBlank();
    }

    @Test
    void allWrongFieldsAreNamedAtOnceAndNoneQuotesASecret() {
        ObjectNode server = game.newConfig("Test").withObject("/server");
        server.put("max_players", 0).put("hostname", "").put("password_admin", "geheim wort");
        server.remove("motd_lines");

        DomainException refused = catchThrowableOfType(DomainException.class, () -> game.validate("server", server));

        assertThat(refused.fields())
                .extracting(FieldError::field)
                .containsExactly("hostname", "max_players", "motd_lines", "password_admin");
        assertThat(refused.fields()).noneMatch(field -> field.message().contains("geheim"));
    }

    @Test
    void eitherRestartOrShutDownAfterMissions() {
        ObjectNode server = game.newConfig("Test").withObject("/server");
        server.put("missions_to_server_restart", 5).put("missions_to_shutdown", 5);

        assertThatThrownBy(() -> game.validate("server", server)).hasMessageContaining("missions_to_shutdown");
    }

    @Test
    void sentencesAreTheSameUnderEveryLocale() {
        Locale before = Locale.getDefault();
        List<String> sentences = new ArrayList<>();
        try {
            for (String tag : List.of("en", "de", "tr", "ar-EG")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                ObjectNode server = game.newConfig("Test").withObject("/server");
                server.put("max_players", 0);
                sentences.add(catchThrowableOfType(DomainException.class, () -> game.validate("server", server))
                        .fields()
                        .toString());
            }
        } finally {
            Locale.setDefault(before);
        }

        assertThat(sentences).containsOnly(sentences.get(0)).allMatch(text -> text.contains("must be at least 1"));
    }

    @Test
    void anUnknownSectionIsNotFound() {
        assertThatThrownBy(() -> game.validate("nope", Json.mapper().createObjectNode()))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private ConfigSection section(String name) {
        return game.sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
