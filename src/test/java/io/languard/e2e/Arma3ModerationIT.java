package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.languard.api.ApiClient;
import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kicks, messages and bans on the simulated Arma 3 server, through restarts of the game and of the manager. */
class Arma3ModerationIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ZED = "331e64806b30277076963283eea16438";
    private static final String MAX = "2c65319280ac51b220aef667552a7f06";

    /** Both come for six seconds and come back two seconds later, if they are let in. */
    private static final String SCRIPT = "at 1 join Zed guid=" + ZED + " address=198.51.100.7:2304\n"
            + "at 1 join Max guid=" + MAX + " address=198.51.100.9:2304\n"
            + "at 7 leave Zed\nat 7 leave Max\nloop 8\n";

    private static final String REFUSED = "Player Zed kicked off by BattlEye: Admin Ban (Cheating)";
    private static final String LET_IN = "Player Zed connected (id=";

    private static Product product;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "moderate-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .start();
        api = ApiClient.of(product);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void playersAreKickedBannedAndLetInAgainWhateverRestarts() throws IOException {
        int id = create(SCRIPT);
        String server = "/api/servers/" + id;
        Path file = product.data().resolve("servers/" + id + "/files/battleye/bans.txt");
        try {
            api.admin()
                    .body(Map.of("command", "players"))
                    .post(server + "/rcon/command")
                    .then()
                    .statusCode(409)
                    .body("error.code", equalTo("SERVER_NOT_RUNNING"));
            api.admin().post(server + "/start").then().statusCode(200);
            awaitPlayer(server, "Zed");
            awaitPlayer(server, "Max");
            Eventually.within(SOON).untilAsserted(() -> api.admin()
                    .body(Map.of("command", "players"))
                    .post(server + "/rcon/command")
                    .then()
                    .statusCode(200)
                    .body("data.response", containsString("Zed")));
            api.admin()
                    .body(Map.of("command", "say -1 hello"))
                    .post(server + "/rcon/command")
                    .then()
                    .statusCode(200)
                    .body("data.response", equalTo("Command executed"));
            api.admin()
                    .body(Map.of("text", "Restart at six"))
                    .post(server + "/message")
                    .then()
                    .statusCode(200);

            Eventually.within(SOON).untilAsserted(() -> {
                String slot = slotOf(server, "Max");
                assertThat(slot).isNotNull();
                api.admin()
                        .body(Map.of("name", "Zed"))
                        .post(server + "/players/" + slot + "/kick")
                        .then()
                        .statusCode(409)
                        .body("error.code", equalTo("CONFLICT"));
                api.admin()
                        .body(Map.of("text", "Last warning", "name", "Max"))
                        .post(server + "/players/" + slot + "/message")
                        .then()
                        .statusCode(200);
                api.admin()
                        .body(Map.of("reason", "AFK", "name", "Max"))
                        .post(server + "/players/" + slot + "/kick")
                        .then()
                        .statusCode(200);
            });
            awaitLog(server, "Player Max kicked off by BattlEye: Admin Kick (AFK)");
            api.admin().post(server + "/players/999/kick").then().statusCode(404);

            awaitPlayer(server, "Zed");
            int ban = api.admin()
                    .body(Map.of("player_uid", ZED, "reason", "Cheating"))
                    .post(server + "/bans")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("data.id");
            Eventually.within(SOON).until(() -> !names(server).contains("Zed"));
            assertThat(file).content().contains(ZED + " -1 Cheating");
            awaitSync(server, "in_line");

            long admitted = count(server, LET_IN);
            long refused = count(server, REFUSED);
            api.admin().post(server + "/restart").then().statusCode(200);
            Eventually.within(SOON).until(() -> count(server, REFUSED) > refused);

            product.kill9Manager();
            product.awaitReady();
            long beforeKill = count(server, REFUSED);
            Eventually.within(SOON).until(() -> count(server, REFUSED) > beforeKill);
            assertThat(count(server, LET_IN)).isEqualTo(admitted);

            api.admin().delete(server + "/bans/" + ban).then().statusCode(200);
            Eventually.within(SOON).until(() -> count(server, LET_IN) > admitted);

            Files.writeString(file, MAX + " -1 by hand\n");
            Eventually.within(SOON).untilAsserted(() -> api.admin()
                    .get(server + "/bans")
                    .then()
                    .body("data[0].guid", equalTo(MAX))
                    .body("data[0].origin", equalTo("file")));
            Eventually.within(SOON).until(() -> !names(server).contains("Max"));

            Files.delete(file);
            Files.createDirectories(file);
            api.admin()
                    .body(Map.of("player_uid", ZED, "reason", "while it fails"))
                    .post(server + "/bans")
                    .then()
                    .statusCode(201);
            awaitSync(server, "failed");
            product.kill9Manager();
            Files.delete(file);
            product.awaitReady();
            awaitSync(server, "in_line");
            assertThat(file).content().contains(ZED + " -1 while it fails", MAX + " -1 by hand");
        } finally {
            api.remove(id);
        }
    }

    @Test
    void aRemoteConsoleThatIsSilentOrNotSetUpIsSaidSo() throws IOException {
        int id = create("at 2 rcon-silent on\n");
        String server = "/api/servers/" + id;
        try {
            api.admin().post(server + "/start").then().statusCode(200);
            Eventually.within(SOON).untilAsserted(() -> {
                long asked = System.nanoTime();
                command(server, "players").statusCode(503).body("error.code", equalTo("RCON_ERROR"));
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(7));
            });
            api.admin().post(server + "/kill").then().statusCode(200);
            int version =
                    api.admin().get(server + "/config/rcon").then().extract().path("data._meta.config_version");
            api.admin()
                    .body(Map.of("rcon_password", "", "config_version", version))
                    .put(server + "/config/rcon")
                    .then()
                    .statusCode(200);
            command(server, "players").statusCode(400).body("error.code", equalTo("NO_RCON_PASSWORD"));
        } finally {
            api.remove(id);
        }
    }

    @Test
    void theCommandToStopIsAWantedStopAndAPasswordIsNotLogged() throws IOException {
        int id = create("");
        String server = "/api/servers/" + id;
        try {
            api.admin().post(server + "/start").then().statusCode(200);
            Eventually.within(SOON)
                    .untilAsserted(() -> command(server, "#login top-secret-1").statusCode(200));
            awaitLog(server, "#login ***");
            assertThat(count(server, "top-secret-1")).isZero();
            assertThat(count(server, "RCon command by admin")).isPositive();
            command(server, "#shutdown").statusCode(200).body("data.response", equalTo("Command executed"));
            Eventually.within(SOON).untilAsserted(() -> api.admin()
                    .get(server)
                    .then()
                    .body("data.status", equalTo("stopped"))
                    .body("data.exit_code", equalTo(0)));
        } finally {
            api.remove(id);
        }
    }

    private static int create(String script) throws IOException {
        int id = api.admin()
                .body(Map.of(
                        "name",
                        "Moderated " + System.nanoTime(),
                        "game_type",
                        "arma3",
                        "exe_path",
                        PracticeServer.executable().toString(),
                        "game_port",
                        PracticeServer.freePorts()))
                .post("/api/servers")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
        Path files = product.data().resolve("servers/" + id + "/files");
        Files.createDirectories(files);
        Files.writeString(files.resolve("practice.script"), script);
        return id;
    }

    private static ValidatableResponse command(String server, String command) {
        return api.admin()
                .body(Map.of("command", command))
                .post(server + "/rcon/command")
                .then();
    }

    private static List<String> names(String server) {
        return api.admin().get(server + "/players").then().extract().path("data.players.name");
    }

    private static void awaitPlayer(String server, String name) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(names(server)).contains(name));
    }

    private static String slotOf(String server, String name) {
        return api.admin()
                .get(server + "/players")
                .then()
                .extract()
                .path("data.players.find { it.name == '" + name + "' }.slot_id");
    }

    private static void awaitLog(String server, String text) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(api.admin()
                        .queryParam("limit", 1000)
                        .get(server + "/logs")
                        .then()
                        .extract()
                        .asString())
                .contains(text));
    }

    private static long count(String server, String text) {
        List<String> lines = api.admin()
                .queryParam("limit", 1000)
                .queryParam("search", text)
                .get(server + "/logs")
                .then()
                .extract()
                .path("data.lines.message");
        return lines.stream().filter(line -> line.contains(text)).count();
    }

    private static void awaitSync(String server, String state) {
        Eventually.within(SOON)
                .untilAsserted(() -> api.admin().get(server + "/bans").then().body("sync.state", equalTo(state)));
    }
}
