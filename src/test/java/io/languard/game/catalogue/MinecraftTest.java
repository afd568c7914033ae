package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.LaunchPlan;
import io.languard.game.PlayerQuery;
import io.languard.game.ServerSettings;
import io.languard.testing.Eventually;
import io.languard.testing.games.FreePorts;
import io.languard.testing.games.Minecraft;
import io.languard.testing.games.RealGame;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definition against a real server of the Minecraft protocol. */
class MinecraftTest {

    private static final String HOSTILE = " a=b: #c ! \\ \\u0041 $HOME %s 'é' 日本";

    private final GameAdapter game = Shipped.game("minecraft");

    @Test
    void startsTakesAPlayerACommandAndStops(@TempDir Path directory) throws IOException {
        int port = FreePorts.block(1);
        Files.writeString(directory.resolve("server.properties"), "# mine\nspawn-protection=3\nmotd=old\n");
        try (RealGame server = RealGame.start(
                game, Minecraft.executable(), directory, port, config -> ((ObjectNode) config.get("server"))
                        .put("motd", HOSTILE)
                        .put("max_players", 7)
                        .put("online_mode", false)
                        .put("accept_eula", true))) {
            server.awaitReady();
            assertThat(Files.readString(directory.resolve("server.properties")))
                    .startsWith("# mine\nspawn-protection=3\nmotd=\\ a=b")
                    .containsOnlyOnce("motd=");
            assertThat(messageOfTheDay(port)).isEqualTo(HOSTILE);

            Player joined;
            try (Minecraft.Bot bot = Minecraft.join(port, "Botty")) {
                joined = server.awaitJoined(bot.name());
                assertThat(joined.address()).isEqualTo("127.0.0.1");
                PlayerQuery.Answer answer = server.awaitListed(bot.name());
                assertThat(answer.maxPlayers()).isEqualTo(7);
                assertThat(answer.players())
                        .singleElement()
                        .extracting(Player::slotId)
                        .isEqualTo(joined.slotId());

                server.command("say hello there");
                Eventually.within(Duration.ofSeconds(10))
                        .until(() -> bot.lines().stream().anyMatch(line -> line.contains("hello there")));
            }
            server.awaitLeft(joined.slotId());
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void tellsHowManyPlayWhenTheServerHidesWho(@TempDir Path directory) throws IOException {
        int port = FreePorts.block(1);
        Files.writeString(directory.resolve("server.properties"), "hide-online-players=true\n");
        try (RealGame server = RealGame.start(
                game, Minecraft.executable(), directory, port, config -> ((ObjectNode) config.get("server"))
                        .put("online_mode", false)
                        .put("accept_eula", true))) {
            server.awaitReady();
            try (Minecraft.Bot bot = Minecraft.join(port, "Botty")) {
                server.awaitJoined(bot.name());
                PlayerQuery.Answer answer =
                        game.playerQuery(server.settings()).orElseThrow().ask();
                assertThat(answer.players()).isNull();
                assertThat(answer.count()).isEqualTo(1);
            }
        }
    }

    @Test
    void tellsThatTheLicenceIsNotAccepted(@TempDir Path directory) {
        int port = FreePorts.block(1);
        try (RealGame server = RealGame.start(game, Minecraft.executable(), directory, port, config -> {})) {
            server.awaitEnd();
            assertThat(server.signals()).singleElement().asString().contains("You need to agree to the EULA");
        }
    }

    @Test
    void runsAJarWithJava() {
        ObjectNode config = game.newConfig("x");
        ((ObjectNode) config.get("launch"))
                .put("jar", "paper-1.21.jar")
                .put("memory", 512)
                .putArray("java_args")
                .add("-XX:+UseZGC");
        ServerSettings settings = new ServerSettings(
                new ServerId(1), "x", Path.of("/usr/bin/java"), Path.of("/srv/1"), 25565, null, config);

        LaunchPlan plan = game.plan(settings, ExistingFiles.NONE);

        assertThat(plan.command())
                .containsExactly("/usr/bin/java", "-Xmx512M", "-XX:+UseZGC", "-jar", "paper-1.21.jar", "nogui");
    }

    @Test
    void readsTheLogOfTheOriginalServer() {
        ObjectNode config = game.newConfig("x");
        ServerSettings settings = new ServerSettings(
                new ServerId(1), "x", Path.of("/usr/bin/java"), Path.of("/srv/1"), 25565, null, config);
        SignalsOf log = new SignalsOf(game.logReader(settings));
        log.read("[10:12:01] [Worker-Main-2/INFO]: Preparing spawn area: 83%");
        log.read("[10:12:03] [Server thread/INFO]: Done (5.123s)! For help, type \"help\"");
        log.read(
                "[10:13:01] [Server thread/INFO]: Steve[/192.0.2.7:51234] logged in with entity id 81 at (1.5, 64.0, 2.5)");
        log.read("[10:13:01] [Server thread/INFO]: Steve joined the game");
        log.read("[10:13:05] [Server thread/INFO]: <Steve> Alex left the game");
        log.read("[10:14:01] [Server thread/INFO]: Steve left the game");

        assertThat(log.words()).containsExactly("progress 83", "ready", "joined Steve 192.0.2.7", "left Steve");
    }

    /** The message of the day, by another reading of the protocol than the one under test. */
    private static String messageOfTheDay(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(new byte[] {7, 0, 47, 1, 'x', (byte) (port >> 8), (byte) port, 1, 1, 0});
            InputStream in = socket.getInputStream();
            byte[] packet = in.readNBytes(number(in));
            String text = new String(packet, StandardCharsets.UTF_8);
            JsonNode description = new ObjectMapper()
                    .readTree(text.substring(text.indexOf('{')))
                    .path("description");
            return description.path("text").asText(description.asText());
        }
    }

    private static int number(InputStream in) throws IOException {
        int low = in.read();
        return low < 0x80 ? low : (low & 0x7f) | (number(in) << 7);
    }
}
