package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.game.GameSignal;
import io.languard.game.query.Endpoint;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import io.languard.testing.games.NodeScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's BattlEye library as the other side: of our client, and of the simulated game that our client is tested on. */
class OtherImplementationsTest {

    private static final String PASSWORD = "Gehe1mnis!";

    @Test
    void ourClientUnderstandsAServerWithAnotherCodec() throws Exception {
        List<GameSignal> signals = new CopyOnWriteArrayList<>();
        try (NodeScript server = NodeScript.start("protocols/battleye-server.js", PASSWORD)) {
            int port = Integer.parseInt(server.await("port "));
            try (BattlEyeSession session = new BattlEyeSession(
                    new Endpoint("127.0.0.1", port, PASSWORD), message -> true, task -> new Thread(task))) {
                session.open(signals::add);

                assertThat(session.execute("say -1 Größe 🎖")).isEqualTo("say -1 Größe 🎖");
                assertThat(session.execute("repeat 300 Größe 🎖")).isEqualTo("Größe 🎖".repeat(300));
                for (int i = 0; i < 300; i++) {
                    server.write("(Side) Zed: word " + i);
                    int so = i + 1;
                    if (so % 50 == 0) {
                        // It says nothing twice: more at once could be lost on the way.
                        Eventually.within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(server.lines())
                                .filteredOn(line -> line.startsWith("confirmed "))
                                .hasSize(so));
                    }
                }
                Eventually.within(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(signals).hasSize(300));
                assertThat(signals.get(299)).isEqualTo(new GameSignal.Chat("Side", "Zed", "word 299"));
            }
            try (BattlEyeSession stranger = new BattlEyeSession(
                    new Endpoint("127.0.0.1", port, "wrong"), message -> true, task -> new Thread(task))) {
                stranger.open(signals::add);
                assertThatThrownBy(() -> stranger.execute("version")).hasMessageContaining("refused");
            }
        }
    }

    @Test
    void anotherClientUnderstandsTheSimulatedGame(@TempDir Path folder) throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                        .config("BattlEye = 1;")
                        .rcon(PASSWORD)
                        .script(
                                "set join-step 0.05",
                                "at 0.1 join Zed",
                                "at 0.1 join Anna",
                                "every 0.3 chat Zed Side hello")
                        .start();
                NodeScript client = NodeScript.start(
                        "protocols/battleye-client.js", Integer.toString(server.rconPort()), PASSWORD)) {
            client.await("{\"connected\"");
            awaitLine(client, line -> line.path("message").asText().equals("(Side) Zed: hello"));
            for (int i = 0; i < 20; i++) {
                client.write("version");
            }
            client.write("players");

            JsonNode players =
                    awaitLine(client, line -> line.path("command").asText().equals("players"));
            assertThat(PlayerList.parse(players.path("answer").asText()).players())
                    .extracting(PlayerList.Row::name)
                    .containsExactlyInAnyOrder("Zed", "Anna");
            Eventually.within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(lines(client))
                    .filteredOn(line -> line.path("command").asText().equals("version"))
                    .hasSize(20)
                    .allMatch(line -> line.path("answer").asText().startsWith("1.")));
        }
    }

    private static JsonNode awaitLine(NodeScript script, Predicate<JsonNode> wanted) {
        List<JsonNode> found = new ArrayList<>();
        Eventually.within(Duration.ofSeconds(10)).untilAsserted(() -> {
            lines(script).stream().filter(wanted).findFirst().ifPresent(found::add);
            assertThat(found).as("in %s", script.lines()).isNotEmpty();
        });
        return found.get(0);
    }

    private static List<JsonNode> lines(NodeScript script) throws java.io.IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : script.lines()) {
            if (line.startsWith("{")) {
                lines.add(Json.mapper().readTree(line));
            }
        }
        return lines;
    }
}
