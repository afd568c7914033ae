package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Player;
import io.languard.game.CommandChannel;
import io.languard.game.GameAdapter;
import io.languard.game.PlayerQuery;
import io.languard.game.StopMethod;
import io.languard.game.query.Endpoint;
import io.languard.game.query.Quake3;
import io.languard.testing.games.Binaries;
import io.languard.testing.games.FreePorts;
import io.languard.testing.games.RealGame;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definition against the real server. */
class OpenArenaTest {

    private final GameAdapter game = Shipped.game("openarena");
    private final Path executable = Binaries.game("openarena-server", "openarena-server");

    @Test
    void startsTakesAPlayerACommandAndStops(@TempDir Path directory) throws IOException {
        int port = FreePorts.block(1);
        try (RealGame server = RealGame.start(game, executable, directory, port, config -> {
            ((ObjectNode) config.get("server"))
                    .put("hostname", "Zoë's // $HOME %s arena")
                    .put("max_clients", 5);
            ((ObjectNode) config.get("server")).put("motd", "a; quit");
        })) {
            server.awaitReady();
            server.command("addbot sarge 3");

            Player joined = server.awaitJoined("Sarge");
            PlayerQuery.Answer answer = server.awaitListed("Sarge");
            assertThat(joined.slotId()).isEqualTo("0");
            assertThat(answer.players())
                    .singleElement()
                    .extracting(Player::slotId)
                    .isEqualTo("0");
            assertThat(answer.maxPlayers()).isEqualTo(5);
            assertThat(answer.map()).isEqualTo("oa_dm1");

            CommandChannel.Remote rcon = Quake3.console(endpoint(server, port));
            assertThat(rcon.execute("sv_hostname")).contains("\"sv_hostname\" is:\"Zoë's // $HOME %s arena");
            assertThat(rcon.execute("g_motd")).contains("a; quit");

            String longest = "x".repeat(rcon.mostBytes() - "echo ".length());
            assertThat(rcon.execute("echo " + longest)).isEqualTo(longest);

            server.command("kick sarge");
            server.awaitLeft(joined.slotId());
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void endsByItsStopCommandInCapitalsToo(@TempDir Path directory) {
        try (RealGame server = RealGame.start(game, executable, directory, FreePorts.block(1), config -> {})) {
            server.awaitReady();
            assertThat(game.stopMethod(server.settings())).isEqualTo(new StopMethod.Command("quit", true));
            assertThat(server.stopTyped("QUIT")).isZero();
        }
    }

    @Test
    void refusesAWrongRemoteConsolePassword(@TempDir Path directory) {
        int port = FreePorts.block(1);
        try (RealGame server = RealGame.start(game, executable, directory, port, config -> {})) {
            server.awaitReady();
            assertThatThrownBy(() -> Quake3.console(new Endpoint("127.0.0.1", port, "wrong"))
                            .execute("status"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The game refused the remote console password");
        }
    }

    @Test
    void tellsOfAMapThatIsNotThere(@TempDir Path directory) {
        int port = FreePorts.block(1);
        try (RealGame server =
                RealGame.start(game, executable, directory, port, config -> ((ObjectNode) config.get("game"))
                        .put("map", "no_such_map"))) {
            server.awaitProblem("Can't find map");
            assertThat(server.isReady()).isFalse();
        }
    }

    private static Endpoint endpoint(RealGame server, int port) {
        String password = server.settings().value("server", "rcon_password").asText();
        return new Endpoint("127.0.0.1", port, password);
    }
}
