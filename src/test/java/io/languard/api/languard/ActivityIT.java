package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.api.ApiClient;
import io.languard.api.ApiClient.User;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ActivityIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ECHO = "while read l; do [ \"$l\" = quit ] && exit 0; echo \"got $l\"; done";

    private static ApiClient api;

    @BeforeAll
    static void connect() {
        api = ApiClient.shared();
    }

    @Test
    void whatIsDoneThroughEachFamilyAndTheSocketIsRecordedWithWhoDidIt() {
        long id = api.newShellServer(ECHO);
        String peon = token("peon", "Script", List.of("write", "read"));
        String panel = token("pterodactyl", "Bot", List.of("*"));
        String uuid = api.admin().get("/api/servers/" + id).path("data.uuid");

        ok(api.admin().post("/api/servers/" + id + "/start"));
        ok(api.with(peon).post("/api/v1/servers/generic_%03d/restart".formatted(id)));
        ok(api.with(panel).body(Map.of("command", "hello")).post("/api/client/servers/" + uuid + "/command"));
        ok(api.with(panel).body(Map.of("signal", "kill")).post("/api/client/servers/" + uuid + "/power"));
        // The restart has stopped it once before.
        await(
                id,
                entry -> is(entry, "server.stopped", "ok")
                        && entry.path("text").asText().endsWith("killed by Bot"));
        WebSocket socket = socket(panel, uuid);
        socket.sendText("{\"event\":\"set state\",\"args\":[\"start\"]}", true).join();
        await(
                id,
                entry -> is(entry, "server.start", "ok")
                        && entry.path("via").asText().equals("pterodactyl"));
        socket.sendText("{\"event\":\"send command\",\"args\":[\"by socket\"]}", true)
                .join();

        JsonNode command = await(
                id, entry -> entry.path("subject").asText().equals("by socket") && is(entry, "server.command", "ok"));
        assertThat(command.at("/actor/kind").asText()).isEqualTo("token");
        assertThat(command.at("/actor/name").asText()).isEqualTo("admin");
        assertThat(command.at("/actor/token").asText()).isEqualTo("Bot");
        assertThat(command.path("address").asText()).isNotEmpty();
        JsonNode created = await(id, entry -> is(entry, "server.created", "ok"));
        assertThat(created.at("/actor/kind").asText()).isEqualTo("user");
        assertThat(created.at("/server/name").asText()).startsWith("shell ");
        assertThat(created.path("request_id").asText()).isNotEmpty();
        JsonNode restart = await(id, entry -> is(entry, "server.restart", "ok"));
        assertThat(restart.path("via").asText()).isEqualTo("peon");
        assertThat(restart.at("/actor/token").asText()).isEqualTo("Script");
        JsonNode kill = await(id, entry -> is(entry, "server.kill", "ok"));
        assertThat(kill.path("text").asText()).startsWith("Token Bot of admin killed shell ");
        await(id, entry -> entry.path("subject").asText().equals("hello"));
        await(
                id,
                entry -> is(entry, "server.running", "ok")
                        && entry.at("/actor/kind").asText().equals("system"));

        ok(api.admin().post("/api/servers/" + id + "/kill"));
        Response twice = api.admin().post("/api/servers/" + id + "/kill");
        twice.then().statusCode(409);
        JsonNode refused = await(id, entry -> is(entry, "server.kill", "refused"));
        assertThat(refused.path("error_code").asText()).isEqualTo("SERVER_NOT_RUNNING");
        api.admin().delete("/api/servers/" + id).then().statusCode(204);

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(items(api.adminToken(), "/api/activity?server_id=" + id + "&limit=1")
                                .get(0)
                                .path("action")
                                .asText())
                        .as("entries of a deleted server stay")
                        .isEqualTo("server.deleted"));
        api.admin().get("/api/servers/" + id + "/activity").then().statusCode(404);
    }

    @Test
    void refusalsThatMatterAreRecordedAndMistakesAreNot() {
        long id = api.newShellServer(ECHO);
        User viewer = api.newUser("viewer");

        api.with(viewer.token()).post("/api/servers/" + id + "/start").then().statusCode(403);
        api.with(viewer.token()).get("/api/auth/users").then().statusCode(403);
        api.anonymous()
                .body(Map.of("username", viewer.username(), "password", "wrong-password"))
                .post("/api/auth/login")
                .then()
                .statusCode(401);
        String typed = "my-Pass-" + System.nanoTime();
        api.anonymous()
                .body(Map.of("username", typed, "password", "x"))
                .post("/api/auth/login")
                .then()
                .statusCode(401);
        api.with(viewer.token())
                .body(Map.of("current_password", "wrong-password", "new_password", "password-2"))
                .put("/api/auth/password")
                .then()
                .statusCode(401);
        api.admin()
                .body("{}")
                .put("/api/servers/" + id + "/config/launch")
                .then()
                .statusCode(422);
        api.admin().delete("/api/auth/users/99999999").then().statusCode(404);
        api.admin()
                .body(Map.of("args", List.of("-c", "true"), "config_version", 1))
                .put("/api/servers/" + id + "/config/launch?dry_run=true")
                .then()
                .statusCode(200);
        api.admin().delete("/api/auth/users/" + viewer.id()).then().statusCode(204);

        await(
                id,
                entry -> is(entry, "server.start", "refused")
                        && entry.at("/actor/name").asText().equals(viewer.username()));
        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(items(api.adminToken(), "/api/activity?search=" + viewer.username()))
                        .extracting(entry -> entry.path("action").asText())
                        .containsExactly(
                                "account.deleted",
                                "account.password_changed",
                                "account.sign_in_failed",
                                "access.denied",
                                "server.start",
                                "account.signed_in",
                                "account.created"));
        assertThat(api.admin().get("/api/activity?limit=500").asString())
                .as("somebody typed a password into the wrong field")
                .doesNotContain(typed);
        assertThat(words(api.adminToken(), id)).doesNotContain("config.saved");
        api.remove(id);
    }

    @Test
    void viewersSeeOfServersOnlyAndNoAddressesByRequestAndLive() {
        long id = api.newShellServer(ECHO);
        User viewer = api.newUser("viewer");
        try (LiveClient looking = LiveClient.connect(api.product(), "token=" + viewer.token());
                LiveClient ruling = LiveClient.connect(api.product(), "token=" + api.adminToken() + "&batch=true");
                LiveClient other =
                        LiveClient.connect(api.product(), "token=" + api.adminToken() + "&server_id=" + (id + 1_000))) {
            for (LiveClient client : List.of(looking, ruling, other)) {
                client.awaitType("connected");
            }
            User newcomer = api.newUser("viewer");
            ok(api.admin().post("/api/servers/" + id + "/start"));

            ruling.await(event -> isLive(event, "account.created")
                    && event.at("/data/subject").asText().equals(newcomer.username()));
            JsonNode whole = ruling.await(event -> isLive(event, "server.start")
                    && event.at("/data/outcome").asText().equals("ok"));
            JsonNode shown = looking.await(event -> isLive(event, "server.start")
                    && event.at("/data/outcome").asText().equals("ok"));
            assertThat(whole.path("server_id").asLong()).isEqualTo(id);
            assertThat(whole.at("/data/address").asText()).isNotEmpty();
            assertThat(shown.at("/data/id")).isEqualTo(whole.at("/data/id"));
            assertThat(shown.path("data").has("address")).isFalse();
            assertThat(shown.path("data").has("request_id")).isFalse();
            assertThat(looking.frames()).noneMatch(frame -> frame.contains("account."));
            assertThat(other.frames()).noneMatch(frame -> frame.contains("\"activity\""));
        }

        JsonNode mine = items(viewer.token(), "/api/servers/" + id + "/activity");
        assertThat(mine).isNotEmpty();
        assertThat(mine).allMatch(entry -> !entry.has("address") && !entry.has("request_id"));
        JsonNode all = items(viewer.token(), "/api/activity?limit=500");
        assertThat(all).isNotEmpty();
        assertThat(all)
                .allMatch(entry -> entry.path("server").isObject() && !entry.has("address"))
                .noneMatch(entry -> entry.path("action").asText().startsWith("access."));
        assertThat(items(viewer.token(), "/api/activity?action=account.")).isEmpty();
        api.remove(id);
    }

    @Test
    void pagesGoOnWhereTheyEndedAndWrongParametersAreNamed() {
        long id = api.newShellServer(ECHO);
        for (int i = 0; i < 6; i++) {
            ok(api.admin().body(Map.of("description", "n" + i)).put("/api/servers/" + id));
        }
        Eventually.within(SOON).until(() -> words(api.adminToken(), id).size() == 7);

        List<Long> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = data(api.adminToken(), "/api/servers/" + id + "/activity?limit=3" + next);
            page.path("items").forEach(entry -> ids.add(entry.path("id").asLong()));
            next = page.path("next_before").isNull()
                    ? ""
                    : "&before=" + page.path("next_before").asLong();
        } while (!next.isEmpty());
        assertThat(ids)
                .hasSize(7)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                .doesNotHaveDuplicates();

        Response wrong = api.admin().get("/api/activity?limit=501&before=x&since=yesterday&until=never&server_id=-1");
        wrong.then().statusCode(422);
        assertThat(wrong.<List<String>>path("error.fields.field"))
                .containsExactlyInAnyOrder("server_id", "limit", "before", "since", "until");
        api.remove(id);
    }

    private static boolean isLive(JsonNode event, String action) {
        return event.path("type").asText().equals("activity")
                && event.at("/data/action").asText().equals(action);
    }

    private static boolean is(JsonNode entry, String action, String outcome) {
        return entry.path("action").asText().equals(action)
                && entry.path("outcome").asText().equals(outcome);
    }

    private static JsonNode await(long server, Predicate<JsonNode> wanted) {
        JsonNode[] found = new JsonNode[1];
        Eventually.within(SOON).untilAsserted(() -> {
            JsonNode all = items(api.adminToken(), "/api/servers/" + server + "/activity");
            all.forEach(entry -> {
                if (wanted.test(entry)) {
                    found[0] = entry;
                }
            });
            assertThat(found[0]).as("one of %s", all.toPrettyString()).isNotNull();
        });
        return found[0];
    }

    private static List<String> words(String token, long server) {
        List<String> words = new ArrayList<>();
        items(token, "/api/servers/" + server + "/activity")
                .forEach(entry -> words.add(entry.path("action").asText()));
        return words;
    }

    private static JsonNode items(String token, String path) {
        return data(token, path).path("items");
    }

    private static JsonNode data(String token, String path) {
        try {
            return Json.mapper()
                    .readTree(api.with(token)
                            .get(path)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token(String family, String name, List<String> scopes) {
        return api.admin()
                .body(Map.of("family", family, "name", name, "scopes", scopes))
                .post("/api/auth/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("data.token");
    }

    private static void ok(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isBetween(200, 299);
    }

    private static WebSocket socket(String token, String uuid) {
        Response address = api.with(token).get("/api/client/servers/" + uuid + "/websocket");
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address.path("data.socket")), new WebSocket.Listener() {})
                .join();
        socket.sendText("{\"event\":\"auth\",\"args\":[\"" + address.path("data.token") + "\"]}", true)
                .join();
        return socket;
    }
}
