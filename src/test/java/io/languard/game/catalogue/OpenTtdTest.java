package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Player;
import io.languard.game.CommandChannel;
import io.languard.game.GameAdapter;
import io.languard.game.GameSignal;
import io.languard.game.PlayerQuery;
import io.languard.game.StopMethod;
import io.languard.game.query.Endpoint;
import io.languard.game.query.OpenTtdAdmin;
import io.languard.testing.games.Binaries;
import io.languard.testing.games.FreePorts;
import io.languard.testing.games.OpenTtdClient;
import io.languard.testing.games.RealGame;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definition against the real server. */
class OpenTtdTest {

    private final GameAdapter game = Shipped.game("openttd");
    private final Path executable = Binaries.game("openttd", "openttd");

    @Test
    void startsTakesAPlayerACommandAndStops(@TempDir Path directory) throws IOException {
        int port = FreePorts.block(2);
        try (RealGame server = RealGame.start(game, executable, directory.resolve("server"), port, config -> {
            ((ObjectNode) config.get("server")).put("server_name", "  [x] = ; # \\ $HOME %d 'é'");
            ((ObjectNode) config.get("world")).put("map_width", "64").put("map_height", "64");
        })) {
            server.awaitReady();
            assertThat(server.signals()).hasAtLeastOneElementOfType(GameSignal.Progress.class);

            Player joined;
            try (OpenTtdClient client = OpenTtdClient.join(port, "Bot (1) #2", directory.resolve("client"))) {
                joined = server.awaitJoined(client.name());
                PlayerQuery.Answer answer = server.awaitListed(client.name());
                assertThat(answer.players()).singleElement().isEqualTo(joined);
                assertThat(joined.address()).isEqualTo("127.0.0.1");
            }
            server.awaitLeft(joined.slotId());

            server.command("say \"hello there\"");
            server.awaitLine("hello there");
            assertThat(admin(server, port).execute("server_info")).contains("Current/maximum clients");
            assertThat(admin(server, port).execute("setting server_name")).contains("[x] = ; # \\ $HOME %d 'é'");
            CommandChannel.Remote console = admin(server, port);
            String longest = "x".repeat(console.mostBytes() - "echo ".length());
            assertThat(console.execute("echo " + longest)).isEqualTo(longest);
            assertThat(game.stopMethod(server.settings())).isEqualTo(new StopMethod.Command("quit", false));
            server.command("QUIT");
            server.awaitLine("Command 'QUIT' not found");
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void refusesAWrongAdminPassword(@TempDir Path directory) {
        int port = FreePorts.block(2);
        try (RealGame server =
                RealGame.start(game, executable, directory, port, config -> ((ObjectNode) config.get("world"))
                        .put("map_width", "64")
                        .put("map_height", "64"))) {
            server.awaitReady();
            assertThatThrownBy(() -> OpenTtdAdmin.players(new Endpoint("127.0.0.1", port + 1, "wrong"))
                            .ask())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("admin password");
        }
    }

    private static CommandChannel.Remote admin(RealGame server, int port) {
        String password = server.settings().value("network", "admin_password").asText();
        return OpenTtdAdmin.console(new Endpoint("127.0.0.1", port + 1, password));
    }
}
