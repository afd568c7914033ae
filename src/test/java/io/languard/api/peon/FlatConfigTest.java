package io.languard.api.peon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.catalogue.Catalogue;
import io.languard.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatConfigTest {

    private static final Games GAMES = new Games(List.of(new Catalogue(Path.of("/nonexistent"), "/bin/cat")));
    private static final GameAdapter OPENARENA = GAMES.get("openarena");

    private final FlatConfig flat = FlatConfig.of(OPENARENA);

    @Test
    void putsEachKeyIntoTheSectionThatHasIt() throws Exception {
        ObjectNode sections = flat.sections(object("{'motd':'Hi','map':'oa_dm2','public':true}"));

        assertThat(sections)
                .isEqualTo(object("{'server':{'motd':'Hi'},'game':{'map':'oa_dm2'},'network':{'public':true}}"));
    }

    @Test
    void understandsTheNameOfTheReferenceWhereTheGameHasAnother() throws Exception {
        assertThat(flat.sections(object("{'max_players':12}"))).isEqualTo(object("{'server':{'max_clients':12}}"));
        assertThat(GameViews.GameView.of(OPENARENA)
                        .configSchema()
                        .get("max_clients")
                        .alias())
                .isEqualTo("max_players");
    }

    @Test
    void namesEveryUnknownKey() throws Exception {
        ObjectNode config = object("{'difficulty':'normal','motd':'Hi','pvp':true}");

        DomainException refusal = catchThrowableOfType(DomainException.class, () -> flat.sections(config));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(refusal.fields()).extracting(FieldError::field).containsExactly("config.difficulty", "config.pvp");
    }

    @Test
    void anAliasIsUnknownWhereTheGameHasNoSuchSetting() throws Exception {
        FlatConfig generic = FlatConfig.of(GAMES.get("generic"));
        ObjectNode config = object("{'max_players':12}");

        assertThat(catchThrowableOfType(DomainException.class, () -> generic.sections(config))
                        .fields())
                .extracting(FieldError::field)
                .containsExactly("config.max_players");
    }

    @Test
    void theSchemaHasTheWordsOfTheReference() {
        JsonNode slots = Json.mapper()
                .valueToTree(GameViews.GameView.of(OPENARENA).configSchema().get("max_clients"));

        assertThat(slots.path("type").textValue()).isEqualTo("integer");
        assertThat(slots.path("min").intValue()).isEqualTo(1);
        assertThat(slots.path("max").intValue()).isEqualTo(64);
        assertThat(slots.path("default").intValue()).isEqualTo(8);
        assertThat(slots.has("pattern")).as("what does not apply is left out").isFalse();
    }

    @Test
    void theDefaultsAreAcceptedForANewServerAndHoldNoCredential() {
        GameViews.GameView game = GameViews.GameView.of(OPENARENA);
        ObjectNode given = Json.mapper().valueToTree(game.defaultConfig());
        ObjectNode config = OPENARENA.newConfig("Test");

        flat.sections(given).properties().forEach(section -> config.withObjectProperty(section.getKey())
                .setAll((ObjectNode) section.getValue()));

        OPENARENA
                .sections()
                .forEach(section -> OPENARENA.validate(section.name(), (ObjectNode) config.get(section.name())));
        assertThat(game.defaultConfig()).containsKey("map").doesNotContainKey("rcon_password");
        assertThat(game.configSchema().get("rcon_password").secret()).isTrue();
    }

    @Test
    void everyShippedGameTellsItsSettings() {
        for (GameAdapter game : GAMES.all()) {
            GameViews.GameView view = GameViews.GameView.of(game);
            assertThat(view.configSchema().keySet())
                    .as(view.id())
                    .hasSize(game.sections().stream()
                            .mapToInt(section ->
                                    section.schema().path("properties").size())
                            .sum());
            assertThat(view.status()).isEqualTo("stable");
        }
    }

    private static ObjectNode object(String json) throws Exception {
        return (ObjectNode) Json.mapper().readTree(json.replace('\'', '"'));
    }
}
