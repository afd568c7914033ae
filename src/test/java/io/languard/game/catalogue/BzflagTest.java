package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Player;
import io.languard.game.GameAdapter;
import io.languard.game.GameSignal;
import io.languard.game.PlayerQuery;
import io.languard.game.query.BzflagConsole;
import io.languard.game.query.Endpoint;
import io.languard.testing.Eventually;
import io.languard.testing.games.Binaries;
import io.languard.testing.games.BzadminClient;
import io.languard.testing.games.FreePorts;
import io.languard.testing.games.RealGame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definition against the real server. */
class BzflagTest {

    private final GameAdapter game = Shipped.game("bzflag");
    private final Path executable = Binaries.game("bzfs", "bzflag-server");

    @Test
    void startsTakesAPlayerACommandAndStops(@TempDir Path directory) {
        int port = FreePorts.block(1);
        try (RealGame server = RealGame.start(game, executable, directory, port, config -> {
            ((ObjectNode) config.get("server")).put("max_players", 7).put("message", "-g # %s 'é' $HOME");
            ((ObjectNode) config.get("game")).put("mode", "capture-the-flag");
        })) {
            server.awaitReady();

            BzadminClient client = BzadminClient.join(port, "Tank [7]");
            Player joined = server.awaitJoined(client.name());
            PlayerQuery.Answer answer = server.awaitListed(client.name());
            assertThat(answer.maxPlayers()).isEqualTo(7);
            assertThat(answer.players())
                    .singleElement()
                    .extracting(Player::slotId)
                    .isEqualTo(joined.slotId());

            server.command("say hello from the console");
            Eventually.within(Duration.ofSeconds(10))
                    .until(() -> client.lines().stream().anyMatch(line -> line.contains("hello from the console")));
            assertThat(client.lines()).anyMatch(line -> line.contains("-g # %s 'é' $HOME"));
            String longest = "say " + "x".repeat(126 - "say ".length());
            server.command(longest);
            Eventually.within(Duration.ofSeconds(10))
                    .until(() -> client.lines().stream().anyMatch(line -> line.contains(longest.substring(4))));
            assertThat(server.command("playerlist")).contains(client.name());
            assertThat(server.signals())
                    .filteredOn(GameSignal.PlayerJoined.class::isInstance)
                    .hasSize(1);

            client.close();
            server.awaitLeft(joined.slotId());
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void refusesAWrongOperatorPassword(@TempDir Path directory) {
        int port = FreePorts.block(1);
        try (RealGame server = RealGame.start(game, executable, directory, port, config -> {})) {
            server.awaitReady();
            assertThatThrownBy(() -> BzflagConsole.console(new Endpoint("127.0.0.1", port, "wrong"))
                            .execute("say x"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The BZFlag server refused the operator password");
        }
    }
}
