package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Player;
import io.languard.game.GameAdapter;
import io.languard.game.PlayerQuery;
import io.languard.game.StopMethod;
import io.languard.game.query.Endpoint;
import io.languard.game.query.TeeworldsEcon;
import io.languard.testing.games.Binaries;
import io.languard.testing.games.FreePorts;
import io.languard.testing.games.RealGame;
import io.languard.testing.games.TeeworldsClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definition against the real server. */
class TeeworldsTest {

    private static final String HOSTILE = "a \"b\" \\ ; shutdown # $HOME %s \\\"; é";

    private final GameAdapter game = Shipped.game("teeworlds");
    private final Path executable = Binaries.game("teeworlds-server", "teeworlds-server");

    @Test
    void startsTakesAPlayerACommandAndStops(@TempDir Path directory) {
        int port = FreePorts.block(2);
        try (RealGame server =
                RealGame.start(game, executable, directory, port, config -> ((ObjectNode) config.get("server"))
                        .put("name", HOSTILE)
                        .put("motd", "back\\slash\\"))) {
            server.awaitReady();

            TeeworldsClient client = TeeworldsClient.join(port, "Tee [0] 'x'");
            Player joined = server.awaitJoined(client.name());
            PlayerQuery.Answer answer = server.awaitListed(client.name());
            assertThat(answer.players()).singleElement().satisfies(player -> {
                assertThat(player.slotId()).isEqualTo(joined.slotId());
                assertThat(player.address()).isEqualTo("127.0.0.1");
            });

            assertThat(server.command("sv_name")).isEqualTo("Value: " + HOSTILE);
            assertThat(server.command("sv_motd")).isEqualTo("Value: back\\slash\\");

            // A console that vanishes while the server writes to it would end the server.
            for (int i = 0; i < 20; i++) {
                assertThat(server.command("echo round " + i)).isEqualTo("round " + i);
            }

            // Blanks are not repeated in the answer, which is limited, too.
            assertThat(server.command("echo" + " ".repeat(1024 - "echoend".length()) + "end"))
                    .isEqualTo("end");

            client.close();
            server.awaitLeft(joined.slotId());
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void endsByItsStopCommandInCapitalsToo(@TempDir Path directory) {
        try (RealGame server = RealGame.start(game, executable, directory, FreePorts.block(2), config -> {})) {
            server.awaitReady();
            assertThat(game.stopMethod(server.settings())).isEqualTo(new StopMethod.Command("shutdown", true));
            assertThat(server.stopTyped("SHUTDOWN")).isZero();
        }
    }

    @Test
    void refusesAWrongExternalConsolePassword(@TempDir Path directory) {
        int port = FreePorts.block(2);
        try (RealGame server = RealGame.start(game, executable, directory, port, config -> {})) {
            server.awaitReady();
            assertThatThrownBy(() -> TeeworldsEcon.console(new Endpoint("127.0.0.1", port + 1, "wrong"))
                            .execute("status"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Teeworlds refused the external console password");
        }
    }
}
