package io.languard.api.pterodactyl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.api.SampleServer;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleLine;
import io.languard.console.LineKind;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.ServerSettings;
import io.languard.game.catalogue.Catalogue;
import io.languard.json.Json;
import io.languard.security.TestCallers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small parts that put things into the panel's words, and back. */
class TranslationTest {

    private static final Games GAMES = new Games(List.of(new Catalogue(Path.of("/nonexistent"), "/bin/cat")));

    @ParameterizedTest
    @CsvSource({
        "INSTALLING, offline",
        "STOPPED, offline",
        "STARTING, starting",
        "RUNNING, running",
        "STOPPING, stopping",
        "CRASHED, offline",
        "ERROR, offline"
    })
    void statesAreThoseOfTheDaemon(ServerState state, String word) {
        assertThat(Stats.word(state)).isEqualTo(word);
    }

    @Test
    void statsAreInBytesMillisecondsAndPercentOfACore() throws Exception {
        Instant now = Instant.parse("2026-01-15T09:00:01.500Z");

        String message = SocketMessages.stats(Stats.socket(SampleServer.in(ServerState.RUNNING), now));

        String stats = Json.mapper().readTree(message).at("/args/0").textValue();
        assertThat(Json.mapper().readTree(stats))
                .isEqualTo(Json.mapper()
                        .readTree(
                                "{\"memory_bytes\":2147483648,\"memory_limit_bytes\":1073741824,\"cpu_absolute\":45.23,"
                                        + "\"network\":{\"rx_bytes\":0,\"tx_bytes\":0},\"uptime\":1500,\"state\":\"running\","
                                        + "\"disk_bytes\":1342177280}"));
    }

    @Test
    void noSecretIsShownInTheCommandOrAmongTheVariables() {
        for (GameAdapter game : GAMES.all()) {
            ObjectNode config = game.newConfig("Test");
            game.sections().forEach(section -> section.sensitive()
                    .forEach(secret -> config.withObjectProperty(section.name()).put(secret, "TopSecret77")));
            ServerSettings settings = new ServerSettings(
                    new ServerId(1), "Test", Path.of("/usr/bin/game"), Path.of("/srv/1"), 27000, 27003, config);

            assertThat(Invocation.of(game, settings))
                    .as(game.description().gameType())
                    .startsWith("/usr/bin/game")
                    .doesNotContain("TopSecret77")
                    .doesNotContain("HiddenHere");
            assertThat(Variables.of(game, config).toString())
                    .as(game.description().gameType())
                    .doesNotContain("TopSecret77");
        }
    }

    @Test
    void variablesHaveTheRulesOfTheirSettings() {
        GameAdapter game = GAMES.get("openarena");

        List<Variables.VariableView> variables = Variables.of(game, game.newConfig("Test"));

        assertThat(variables)
                .filteredOn(variable -> variable.envVariable().equals("SERVER_MAX_CLIENTS"))
                .singleElement()
                .satisfies(slots -> {
                    assertThat(slots.rules()).isEqualTo("required|integer|min:1|max:64");
                    assertThat(slots.serverValue()).isEqualTo("8");
                });
        assertThat(variables)
                .filteredOn(variable -> variable.envVariable().equals("NETWORK_PUBLIC"))
                .extracting(Variables.VariableView::serverValue)
                .containsExactly("0");
    }

    @Test
    void linesCarryTheGamesWordsAndMarkLanguards() {
        ConsoleBatch batch = new ConsoleBatch(
                new ServerId(1),
                List.of(line(1, LineKind.OUTPUT, "a \"b\" \u001b[31mred"), line(2, LineKind.SYSTEM, "Stopped")));

        assertThat(SocketMessages.lines(batch))
                .containsExactly(
                        "{\"event\":\"console output\",\"args\":[\"a \\\"b\\\" \\u001B[31mred\"]}",
                        "{\"event\":\"console output\",\"args\":[\"\\u001B[33m\\u001B[1m[Languard Daemon]:\\u001B[39m"
                                + " Stopped\\u001B[0m\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"event\":\"send command\",\"args\":[\"a\",\"b\"]} | send command | ab",
                "{\"event\":\"send logs\"} | send logs | ''",
                "{\"event\":\"send logs\",\"args\":null} | send logs | ''"
            })
    void argumentsAreReadWithoutAnythingBetweenThem(String text, String event, String argument) {
        assertThat(SocketMessages.read(text)).contains(new SocketMessages.Wish(event, argument));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"nonsense", "[]", "{\"event\":7}", "{}", "''"})
    void whatMakesNoSenseIsIgnored(String text) {
        assertThat(SocketMessages.read(text)).isEmpty();
    }

    @Test
    void textsOfABodyAreTrimmedAndEmptyOnesMissing() {
        assertThat(input("{\"command\":\"  say hi \"}", "application/json; charset=utf8")
                        .requiredText("command"))
                .isEqualTo("say hi");
        assertThat(input("command=say+hi%21", "application/x-www-form-urlencoded")
                        .requiredText("command"))
                .isEqualTo("say hi!");
        assertThat(rule("{\"command\":\"   \"}")).isEqualTo("required");
        assertThat(rule("{}")).isEqualTo("required");
        assertThat(rule("")).isEqualTo("required");
        assertThat(rule("{\"command\":7}")).isEqualTo("string");
    }

    @Test
    void aBodyThatIsNoJsonIsMalformed() {
        assertThat(catchThrowableOfType(DomainException.class, () -> input("{\"command\":", "application/json"))
                        .code())
                .isEqualTo(ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void permissionsAreAStarForThoseWhoHaveAll() {
        assertThat(Access.permissions(TestCallers.pterodactylKey("*")))
                .containsExactly("*", "admin.websocket.errors", "admin.websocket.install", "admin.websocket.transfer");
        assertThat(Access.permissions(TestCallers.pterodactylKey("control.stop", "control.start")))
                .containsExactly("control.start", "control.stop");
    }

    @Test
    void aFloodOfMessagesIsHeldBackAndOnlyForAWhile() {
        InboundLimits limits = new InboundLimits(true);
        int admitted = 0;
        for (int i = 0; i < 100; i++) {
            admitted += limits.admits("send command", 0) ? 1 : 0;
        }

        assertThat(admitted).isEqualTo(10);
        assertThat(limits.admits("send command", TimeUnit.SECONDS.toNanos(2))).isTrue();
        assertThat(new InboundLimits(false).admits("send logs", 0)).isTrue();
    }

    private static String rule(String body) {
        return catchThrowableOfType(DomainException.class, () -> input(body, "application/json")
                        .requiredText("command"))
                .fields()
                .get(0)
                .rule();
    }

    private static Input input(String body, String type) {
        return Input.read(body.getBytes(StandardCharsets.UTF_8), type);
    }

    private static ConsoleLine line(long seq, LineKind kind, String text) {
        return new ConsoleLine(seq, 0, kind, LogLevel.INFO, 1, 0, false, text);
    }
}
