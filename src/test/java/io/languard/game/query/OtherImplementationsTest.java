package io.languard.game.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.common.Player;
import io.languard.game.PlayerQuery;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import io.languard.testing.games.NodeScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients of protocols that no free game of Debian speaks, against codecs and clients of other people. */
class OtherImplementationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"talkative", "deaf"})
    void sourceRconWithAServerWhoseCodecIsNotOurs(String manner) throws Exception {
        try (NodeScript server =
                NodeScript.start("protocols/source-rcon-server.js", "geheim", manner.equals("deaf") ? "deaf" : "")) {
            int port = Integer.parseInt(server.await("port "));
            Endpoint right = new Endpoint("127.0.0.1", port, "geheim");

            assertThat(SourceRcon.console(right).execute("say Größe")).isEqualTo("You said: say Größe");
            String longLine = "x".repeat(SourceRcon.console(right).mostBytes());
            assertThat(SourceRcon.console(right).execute(longLine)).isEqualTo("You said: " + longLine);
            Endpoint wrong = new Endpoint("127.0.0.1", port, "wrong");
            assertThatThrownBy(() -> SourceRcon.console(wrong).execute("say x"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("refused");
        }
    }

    /** Both the query of ours and the one of npm ask the same simulated server, whose answers are code of its own. */
    @Test
    void sourceQueryAsAnotherClientSeesIt(@TempDir Path folder) throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                .config("hostname = \"Practice Größe\";", "maxPlayers = 12;")
                .script("set join-step 0.05", "at 0.1 join \"Zed Größe\"", "at 0.1 join Anna")
                .start()) {
            int queryPort = server.port() + 1;
            PlayerQuery ours = SourceQuery.players(new Endpoint("127.0.0.1", queryPort, ""));
            Eventually.within(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(ours.ask().players())
                            .extracting(Player::name)
                            .containsExactlyInAnyOrder("Zed Größe", "Anna"));
            assertThat(ours.ask().count()).isEqualTo(2);
            assertThat(ours.ask().maxPlayers()).isEqualTo(12);

            try (NodeScript client =
                    NodeScript.start("protocols/source-query-client.js", Integer.toString(queryPort))) {
                JsonNode seen = Json.mapper().readTree("{" + client.await("{"));
                assertThat(seen.path("name").asText()).isEqualTo("Practice Größe");
                assertThat(seen.path("maxplayers").asInt()).isEqualTo(12);
                assertThat(seen.path("players").findValuesAsText("name"))
                        .containsExactlyInAnyOrder("Zed Größe", "Anna");
                assertThat(seen.path("raw").path("appId").asInt()).isEqualTo(107410);
                assertThat(seen.path("map").asText()).isEqualTo(ours.ask().map());
            }
        }
    }
}
