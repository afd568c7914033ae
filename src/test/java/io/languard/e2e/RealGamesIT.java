package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Product;
import io.languard.testing.games.Binaries;
import io.languard.testing.games.BzadminClient;
import io.languard.testing.games.FreePorts;
import io.languard.testing.games.GameClient;
import io.languard.testing.games.Minecraft;
import io.languard.testing.games.OpenTtdClient;
import io.languard.testing.games.TeeworldsClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, on real games over the API: create, start, running at the ready line, a player joins and is seen, a command
 * has its effect, a stop in the game's own way with its own exit code.
 */
class RealGamesIT {

    private final LanguardClient client = new LanguardClient(Product.shared());

    @Test
    void openArena() {
        try (Playing game =
                start("openarena", Binaries.game("openarena-server", "openarena-server"), 1, config -> {})) {
            game.command("addbot sarge 3");
            game.awaitPlayer("Sarge");

            game.command("kick sarge");
            game.awaitNobody();
            game.stop();
        }
    }

    @Test
    void openTtd(@TempDir Path home) {
        try (Playing game = start("openttd", Binaries.game("openttd", "openttd"), 2, config -> config.putObject("world")
                .put("map_width", "64")
                .put("map_height", "64"))) {
            try (OpenTtdClient player = OpenTtdClient.join(game.port, "Conductor", home)) {
                game.awaitPlayer(player);
                game.command("say \"mind the gap\"");
                game.awaitLine("mind the gap");
            }
            game.awaitNobody();
            game.stop();
        }
    }

    @Test
    void teeworlds() {
        try (Playing game =
                start("teeworlds", Binaries.game("teeworlds-server", "teeworlds-server"), 2, config -> {})) {
            try (TeeworldsClient player = TeeworldsClient.join(game.port, "Tee")) {
                game.awaitPlayer(player);
                game.command("echo hello tees");
                game.awaitLine("hello tees");
            }
            game.awaitNobody();
            game.stop();
        }
    }

    @Test
    void bzflag() {
        try (Playing game = start("bzflag", Binaries.game("bzfs", "bzflag-server"), 1, config -> {})) {
            try (BzadminClient player = BzadminClient.join(game.port, "Tank")) {
                game.awaitPlayer(player);
                game.command("say hello tanks");
                awaitTold(() -> player.lines().stream().anyMatch(line -> line.contains("hello tanks")));
            }
            game.awaitNobody();
            game.stop();
        }
    }

    @Test
    void minecraft() {
        try (Playing game = start("minecraft", Minecraft.executable(), 1, config -> config.putObject("server")
                .put("online_mode", false)
                .put("accept_eula", true))) {
            try (Minecraft.Bot player = Minecraft.join(game.port, "Botty")) {
                game.awaitPlayer(player);
                game.command("say hello miners");
                awaitTold(() -> player.lines().stream().anyMatch(line -> line.contains("hello miners")));
            }
            game.awaitNobody();
            game.stop();
        }
    }

    private static void awaitTold(BooleanSupplier told) {
        Eventually.within(Duration.ofSeconds(30)).until(told::getAsBoolean);
    }

    private Playing start(String game, Path executable, int ports, Consumer<ObjectNode> change) {
        ObjectNode body = Json.mapper().createObjectNode();
        int port = FreePorts.block(ports);
        body.put("name", "Real " + game)
                .put("game_type", game)
                .put("exe_path", executable.toString())
                .put("game_port", port);
        if (ports > 1) {
            body.put("rcon_port", port + 1);
        }
        ObjectNode config = body.putObject("config");
        change.accept(config);
        JsonNode schema = client.get("/api/games/" + game + "/config-schema").data();
        if (schema.path("network").path("properties").has("bind_address")) {
            config.withObject("/network").put("bind_address", "127.0.0.1");
        }
        long id = client.post("/api/servers", body).data().path("id").asLong();
        LiveListener live = LiveListener.open(client.liveUri("server_id=" + id));
        live.await("connected", data -> true);
        client.start(id);
        Playing playing = new Playing(id, port, live);
        client.awaitStatus(id, "running");
        live.await("server_status", data -> data.path("status").asText().equals("running"));
        return playing;
    }

    /** A running server, seen over the API alone. */
    private final class Playing implements AutoCloseable {

        private final long id;
        private final int port;
        private final LiveListener live;

        private Playing(long id, int port, LiveListener live) {
            this.id = id;
            this.port = port;
            this.live = live;
        }

        void command(String command) {
            client.post("/api/servers/" + id + "/console", Map.of("command", command))
                    .data();
        }

        void awaitPlayer(GameClient player) {
            try {
                awaitPlayer(player.name());
            } catch (AssertionError missing) {
                throw new AssertionError(player.name() + " is not there, and printed: " + player.printed(), missing);
            }
        }

        void awaitPlayer(String name) {
            live.await("players", data -> names(data.path("players")).contains(name));
            Eventually.within(Duration.ofSeconds(20)).until(() -> {
                JsonNode players = client.get("/api/servers/" + id + "/players").data();
                return players.path("player_count").asInt() == 1
                        && names(players.path("players")).contains(name);
            });
            assertThat(client.server(id).path("player_count").asInt()).isEqualTo(1);
        }

        void awaitNobody() {
            Eventually.within(Duration.ofSeconds(30))
                    .until(() -> client.get("/api/servers/" + id + "/players")
                                    .data()
                                    .path("player_count")
                                    .asInt()
                            == 0);
        }

        void awaitLine(String part) {
            live.await("log", data -> data.path("message").asText().contains(part));
        }

        void stop() {
            assertThat(client.post("/api/servers/" + id + "/stop")
                            .data()
                            .path("status")
                            .asText())
                    .isEqualTo("stopped");
            JsonNode stopped = client.server(id);
            assertThat(stopped.path("exit_code").asInt(-1)).as("%s", stopped).isZero();
            live.await("server_status", data -> data.path("status").asText().equals("stopped"));
        }

        private java.util.List<String> names(JsonNode players) {
            return players.findValuesAsText("name");
        }

        @Override
        public void close() {
            live.close();
            if (!client.status(id).equals("stopped")) {
                client.post("/api/servers/" + id + "/kill");
            }
            client.delete("/api/servers/" + id);
        }
    }
}
