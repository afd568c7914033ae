package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of an Arma 3 server as its administrator sees it, with the simulated game at the other end. */
class Arma3LifeIT {

    private static final String ZED = "0123456789abcdef0123456789abcdef";
    private static final String MAX = "fedcba9876543210fedcba9876543210";
    private static final Duration A_WHILE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Product product;
    private static LanguardClient admin;
    private static Path executable;

    @BeforeAll
    static void start() throws IOException {
        Path installation = PracticeServer.install(folder.resolve("arma3"));
        Files.createDirectories(installation.resolve("@cba_a3/addons"));
        Files.createDirectories(installation.resolve("@cba_a3/keys"));
        Files.writeString(installation.resolve("@cba_a3/keys/cba_a3.bikey"), "key");
        Files.createDirectories(installation.resolve("@admin_tools/addons"));
        executable = installation.resolve("arma3server_x64");
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "evening-Pass-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_PLAYER_POLL_SECONDS", "1")
                .with("LANGUARD_RESTART_DELAY_SECONDS", "1")
                .start();
        admin = new LanguardClient(product);
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void anEveningOnAServer() throws IOException {
        long server = create("Evening", Map.of());
        configure(server);
        assertThat(admin.upload(
                                "/api/servers/" + server + "/missions",
                                "Evening.Altis.pbo",
                                Files.readAllBytes(PracticeServer.mission("Practice_Coop.Altis.pbo")))
                        .data()
                        .path("terrain")
                        .asText())
                .isEqualTo("Altis");
        admin.put(
                        "/api/servers/" + server + "/mods/enabled",
                        Map.of("mods", List.of("@cba_a3"), "server_mods", List.of("@admin_tools")))
                .data();
        script(
                server,
                "set join-step 0.05",
                "every 2 from 1 join Zed guid=" + ZED + " steam=76561198000000001 address=198.51.100.7:2304",
                "every 2 from 1 join Max guid=" + MAX + " steam=76561198000000002 address=198.51.100.8:2304",
                "at 1 join \"Ann; say -1 x\" guid=" + "a".repeat(32),
                "every 3 from 2 chat Max Global \"good \"\"evening\"\"\"");
        try (LiveListener live = LiveListener.open(admin.liveUri("server_id=" + server))) {
            admin.start(server);
            admin.awaitStatus(server, "running");
            assertThat(files(server).resolve("keys/cba_a3.bikey")).exists();
            assertThat(arguments(server)).contains("-mod=@cba_a3", "-serverMod=@admin_tools");
            awaitPlayers(server, "Zed", "Max", "Ann; say -1 x");
            live.await("player_joined", data -> data.toString().contains("Zed"));
            live.await("chat", data -> data.toString().contains("good \\\"evening\\\""));

            kick(server, "Ann; say -1 x", "AFK \"too\" long");
            awaitNotThere(server, "Ann; say -1 x");
            live.await("player_kicked", data -> data.toString().contains("Ann; say -1 x"));
            assertThat(admin.post("/api/servers/" + server + "/message", Map.of("text", "Restart in five minutes"))
                            .status())
                    .isBetween(200, 204);
            assertThat(rcon(server, "players").data().path("response").asText()).contains("Zed");

            long forEver = ban(server, ZED, 0);
            awaitNotThere(server, "Zed");
            Instant lifted = Instant.now().plusSeconds(60);
            ban(server, MAX, 1);
            awaitNotThere(server, "Max");

            long before = lastLine(server);
            admin.post("/api/servers/" + server + "/restart").data();
            admin.awaitStatus(server, "running");
            awaitTurnedAway(server, "Zed", before);
            assertThat(awaitLine(server, "Player Max connected (id=", before))
                    .as("Max is let in again no sooner than that")
                    .isAfterOrEqualTo(lifted.minusSeconds(1));
            awaitNotThere(server, "Zed");
            assertThat(bans(server)).hasSize(1);

            admin.delete("/api/servers/" + server + "/bans/" + forEver).data();
            awaitPlayers(server, "Zed", "Max");
            assertThat(admin.get("/api/servers/" + server + "/players/history?search=zed")
                            .data()
                            .path("total")
                            .asInt())
                    .isGreaterThanOrEqualTo(2);
        }

        admin.post("/api/servers/" + server + "/stop").data();
        admin.awaitStatus(server, "stopped");
        assertThat(admin.server(server).path("exit_code").asInt()).isZero();
        assertThat(admin.delete("/api/servers/" + server).status()).isEqualTo(204);
        assertThat(product.data().resolve("servers/" + server)).doesNotExist();
        assertThat(executable).exists();
    }

    @Test
    void aServerThatIgnoresEveryWishToEndIsKilledAfterThirtySeconds() throws IOException {
        long server = create("Stubborn", Map.of());
        script(server, "mode ignore-shutdown", "mode ignore-sigterm");
        admin.start(server);
        admin.awaitStatus(server, "running");

        Instant asked = Instant.now();
        admin.post("/api/servers/" + server + "/stop").data();

        assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(50));
        assertThat(admin.status(server)).isEqualTo("stopped");
    }

    @Test
    void aServerThatCrashesIsStartedAgain() throws IOException {
        long server = create("Fragile", Map.of("auto_restart", true, "max_restarts", 2));
        script(server, "at 1 segfault");

        admin.start(server);

        Eventually.within(A_WHILE).untilAsserted(() -> {
            JsonNode now = admin.server(server);
            assertThat(now.path("status").asText()).as(now.toString()).isEqualTo("crashed");
            assertThat(now.path("restart_count").asInt()).isEqualTo(2);
            assertThat(now.path("status_reason").asText()).contains("signal 11");
        });
    }

    @Test
    void aRemoteConsoleThatIsSilentOrHasNoPasswordIsSaidWithinSeconds() throws IOException {
        long silent = create("Silent", Map.of());
        script(silent, "boot 0 rcon-silent on");
        admin.start(silent);
        admin.awaitStatus(silent, "running");
        Instant asked = Instant.now();
        LanguardClient.Answer unanswered = rcon(silent, "players");
        assertThat(unanswered.status()).isEqualTo(503);
        assertThat(unanswered.error()).isEqualTo("RCON_ERROR");
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(8));
        admin.post("/api/servers/" + silent + "/kill").data();

        long open = create("Open", Map.of());
        change(open, "rcon", "rcon_password", "");
        admin.start(open);
        admin.awaitStatus(open, "running");
        LanguardClient.Answer refused = rcon(open, "players");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("NO_RCON_PASSWORD");
        admin.post("/api/servers/" + open + "/kill").data();
    }

    @Test
    void aStartThatCannotWriteItsFilesSaysSo() throws IOException {
        long server = create("Unwritable", Map.of());
        Files.createDirectories(files(server));
        // A folder where a file has to be: no user may write that, root included.
        Files.createDirectories(files(server).resolve("server.cfg/operator"));

        LanguardClient.Answer refused = admin.post("/api/servers/" + server + "/start");

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(500);
        assertThat(refused.error()).isEqualTo("CONFIG_WRITE_ERROR");
        assertThat(refused.body().toString()).contains("server.cfg");
        assertThat(admin.status(server)).isEqualTo("stopped");
    }

    private static long create(String name, Map<String, Object> more) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("name", name)
                .put("game_type", "arma3")
                .put("exe_path", executable.toString())
                .put("game_port", PracticeServer.freePorts());
        more.forEach((field, value) -> body.set(field, Json.mapper().valueToTree(value)));
        JsonNode created = admin.post("/api/servers", body).data();
        assertThat(created.toString()).contains("rcon_password");
        return created.path("id").asLong();
    }

    /** Changes something in each section, and reads it back. */
    private static void configure(long server) {
        change(server, "server", "hostname", "The \"evening\" server; maxPlayers = 1; //");
        change(server, "basic", "max_msg_send", 256);
        change(server, "profile", "third_person_view", 1);
        change(server, "launch", "limit_fps", 60);
        change(server, "rcon", "max_ping", 300);
        JsonNode preview =
                admin.get("/api/servers/" + server + "/config/preview").data();
        assertThat(preview.path("server.cfg").asText()).contains("\"The \"\"evening\"\" server; maxPlayers = 1; //\"");
    }

    private static void change(long server, String section, String field, Object value) {
        String path = "/api/servers/" + server + "/config/" + section;
        int version = admin.get(path).data().at("/_meta/config_version").asInt();
        JsonNode changed =
                admin.put(path, Map.of(field, value, "config_version", version)).data();
        assertThat(changed.path(field)).isEqualTo(Json.mapper().valueToTree(value));
        assertThat(changed.at("/_meta/config_version").asInt()).isEqualTo(version + 1);
    }

    private static void script(long server, String... lines) throws IOException {
        Files.createDirectories(files(server));
        Files.writeString(files(server).resolve("practice.script"), String.join("\n", lines) + "\n");
    }

    private static Path files(long server) {
        return product.data().resolve("servers/" + server + "/files");
    }

    /** What its process was given. */
    private static List<String> arguments(long server) throws IOException {
        Path commandLine = Path.of("/proc", admin.server(server).path("pid").asText(), "cmdline");
        return List.of(Files.readString(commandLine, StandardCharsets.UTF_8).split("\0"));
    }

    private static void kick(long server, String name, String reason) {
        String slot = slotOf(server, name);
        assertThat(admin.post("/api/servers/" + server + "/players/" + slot + "/kick", Map.of("reason", reason))
                        .status())
                .isBetween(200, 204);
    }

    private static long ban(long server, String guid, int minutes) {
        return admin.post(
                        "/api/servers/" + server + "/bans",
                        Map.of("player_uid", guid, "reason", "a \"reason\"", "duration_minutes", minutes))
                .data()
                .path("id")
                .asLong();
    }

    private static JsonNode bans(long server) {
        return admin.get("/api/servers/" + server + "/bans").data();
    }

    private static LanguardClient.Answer rcon(long server, String command) {
        return admin.post("/api/servers/" + server + "/rcon/command", Map.of("command", command));
    }

    private static List<String> present(long server) {
        return players(server).findValuesAsText("name");
    }

    private static JsonNode players(long server) {
        return admin.get("/api/servers/" + server + "/players").data().path("players");
    }

    private static String slotOf(long server, String name) {
        for (JsonNode player : players(server)) {
            if (player.path("name").asText().equals(name)) {
                return player.path("slot_id").asText();
            }
        }
        throw new AssertionError(name + " does not play: " + players(server));
    }

    private static void awaitPlayers(long server, String... names) {
        Eventually.within(A_WHILE)
                .untilAsserted(() -> assertThat(present(server)).contains(names));
    }

    private static void awaitNotThere(long server, String name) {
        Eventually.within(A_WHILE)
                .untilAsserted(() -> assertThat(present(server)).doesNotContain(name));
    }

    private static long lastLine(long server) {
        return admin.get("/api/servers/" + server + "/logs?limit=1")
                .data()
                .path("last_seq")
                .asLong();
    }

    /** BattlEye lets the banned knock: for a moment they are there, until it knows who they are. */
    private static void awaitTurnedAway(long server, String name, long afterLine) {
        awaitLine(server, "Player " + name + " kicked off by BattlEye: Admin Ban", afterLine);
    }

    /** When it was printed. */
    private static Instant awaitLine(long server, String part, long afterLine) {
        Instant[] printed = new Instant[1];
        Eventually.within(A_WHILE).untilAsserted(() -> {
            JsonNode lines = admin.get("/api/servers/" + server + "/logs?limit=1000&since=" + afterLine)
                    .data()
                    .path("lines");
            for (JsonNode line : lines) {
                if (line.path("message").asText().contains(part)) {
                    printed[0] = Instant.parse(line.path("timestamp").asText());
                    return;
                }
            }
            throw new AssertionError("No line with '" + part + "' among " + lines);
        });
        return printed[0];
    }
}
