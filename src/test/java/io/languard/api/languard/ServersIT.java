package io.languard.api.languard;

import static io.languard.api.languard.AccountsIT.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.languard.api.ApiClient;
import io.languard.testing.Eventually;
import io.languard.testing.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServersIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ECHO = "echo ready; while read line; do echo \"got $line\"; done";

    private static ApiClient api;

    @BeforeAll
    static void connect() {
        api = ApiClient.shared();
    }

    @Test
    void gamesAreListedWithSchemaAndDefaultsForEveryone() {
        api.anonymous()
                .get("/api/games")
                .then()
                .statusCode(200)
                .body("data.game_type", hasItem("generic"))
                .body("data[0]", hasKey("capabilities"));
        api.anonymous()
                .get("/api/games/generic")
                .then()
                .statusCode(200)
                .body("data.config_sections", contains("launch"))
                .body("data.allowed_executables", notNullValue())
                .body("data.schema_version", notNullValue());
        api.anonymous()
                .get("/api/games/generic/config-schema")
                .then()
                .statusCode(200)
                .body("data.launch.type", equalTo("object"));
        api.anonymous()
                .get("/api/games/openarena/defaults")
                .then()
                .statusCode(200)
                .body("data.server", not(hasKey("rcon_password")));
        error(api.anonymous().get("/api/games/nope").then(), 404, "GAME_TYPE_NOT_FOUND");
    }

    @Test
    void statusCountsServers() {
        long id = api.newShellServer(ECHO);
        api.admin()
                .get("/api/system/status")
                .then()
                .statusCode(200)
                .body("data.version", not(containsString("$")))
                .body("data.total_servers", greaterThan(0))
                .body("data.supported_games", hasItem("generic"));
        api.remove(id);
    }

    @Test
    void aNewServersNameIsTrimmedAndAnEmptyDescriptionIsNone() {
        int id = create(Map.of(
                        "name",
                        "  Main  ",
                        "description",
                        "",
                        "game_type",
                        "generic",
                        "exe_path",
                        "/bin/sh",
                        "game_port",
                        Ports.free()))
                .statusCode(201)
                .body("data.name", equalTo("Main"))
                .body("data.description", nullValue())
                .extract()
                .path("data.id");
        api.remove(id);
        error(create(Map.of("name", "\u200b", "game_type", "generic")), 422, "VALIDATION_ERROR");
    }

    @Test
    void tagsAreKeptAsTypedAndFoundInAnyCase() {
        long id = api.newShellServer(ECHO);
        String path = "/api/servers/" + id;
        String tag = "Größe " + id;

        api.admin()
                .body(Map.of("tags", List.of(tag, "it", "IT")))
                .put(path)
                .then()
                .statusCode(200)
                .body("data.tags", contains(tag, "it"));
        api.admin()
                .queryParam("tag", "GRÖSSE " + id)
                .get("/api/servers")
                .then()
                .statusCode(200)
                .body("data", empty());
        api.admin()
                .queryParam("tag", "größe " + id)
                .get("/api/servers")
                .then()
                .statusCode(200)
                .body("data.id", contains((int) id))
                .body("data[0].tags", contains(tag, "it"));
        error(
                        api.admin()
                                .body(Map.of("tags", List.of("fine", "</script>,")))
                                .put(path)
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", contains("tags[1]"));
        api.admin().body(Map.of("name", "renamed")).put(path).then().body("data.tags", contains(tag, "it"));
        api.admin().body(Map.of("tags", List.of())).put(path).then().body("data.tags", empty());
        api.remove(id);
    }

    @Test
    void theAddressIsThatOfTheRequestAndAChangedSectionAsksForARestart() {
        long id = api.newShellServer(ECHO);
        String path = "/api/servers/" + id;
        int port = api.admin().get(path).then().extract().path("data.game_port");
        api.admin()
                .get(path)
                .then()
                .body("data.public_address", equalTo(api.product().baseUri().getHost() + ":" + port));
        api.admin()
                .header("Host", "games.example:8080")
                .get(path)
                .then()
                .body("data.public_address", equalTo("games.example:" + port));
        api.admin()
                .header("Host", "[2001:db8::1]:8080")
                .get("/api/servers?search=shell")
                .then()
                .body("data.find { it.id == " + id + " }.public_address", equalTo("[2001:db8::1]:" + port));

        api.admin().post(path + "/start").then().statusCode(200);
        Eventually.within(SOON).until(() -> "running".equals(status(id)));
        api.admin()
                .body(Map.of("args", List.of("-c", "exit 1"), "config_version", 1))
                .put(path + "/config/launch")
                .then()
                .statusCode(200);
        Eventually.within(SOON)
                .until(() -> api.admin().get(path).then().extract().path("data.restart_required"));
        api.admin().get(path).then().body("data.pending_changes", contains("launch"));
        api.admin()
                .get("/api/servers")
                .then()
                .body("data.find { it.id == " + id + " }.restart_required", equalTo(true));
        api.remove(id);
    }

    @Test
    void aServerIsCreatedStartedCommandedStoppedAndDeleted() {
        long id = api.newShellServer(ECHO);
        String path = "/api/servers/" + id;
        api.admin()
                .get(path)
                .then()
                .statusCode(200)
                .body("data.status", equalTo("stopped"))
                .body("data.uptime_seconds", nullValue())
                .body("data", not(hasKey("credentials")));

        api.admin()
                .post(path + "/start")
                .then()
                .statusCode(200)
                .body("data.pid", greaterThan(0))
                .body("data", not(hasKey("error")));
        Eventually.within(SOON).until(() -> "running".equals(status(id)));
        error(api.admin().post(path + "/start").then(), 409, "SERVER_ALREADY_RUNNING");
        error(api.admin().delete(path).then(), 409, "SERVER_NOT_STOPPED");

        api.admin()
                .body(Map.of("command", "hello"))
                .post(path + "/console")
                .then()
                .statusCode(200);
        Eventually.within(SOON).until(() -> api.admin()
                .get(path + "/logs?search=got")
                .jsonPath()
                .getList("data.lines.message")
                .contains("got hello"));
        api.admin()
                .get(path + "/players")
                .then()
                .statusCode(200)
                .body("data.server_id", equalTo((int) id))
                .body("data.players", notNullValue());

        api.admin().post(path + "/restart").then().statusCode(200).body("data.pid", greaterThan(0));
        api.admin()
                .body(Map.of("force", true))
                .post(path + "/stop")
                .then()
                .statusCode(200)
                .body("data.status", equalTo("stopped"));
        error(api.admin().post(path + "/stop").then(), 409, "SERVER_NOT_RUNNING");
        error(api.admin().post(path + "/kill").then(), 409, "SERVER_NOT_RUNNING");
        error(api.admin().post(path + "/restart").then(), 409, "SERVER_NOT_RUNNING");
        error(api.admin().body(Map.of("command", "x")).post(path + "/console").then(), 409, "SERVER_NOT_RUNNING");

        api.admin().delete(path).then().statusCode(204);
        error(api.admin().get(path).then(), 404, "NOT_FOUND");
    }

    @Test
    void whatIsWrongWithANewServerIsSaidByCode() {
        error(
                create(Map.of("name", "x", "game_type", "nope", "exe_path", "/x", "game_port", 5000)),
                400,
                "GAME_TYPE_NOT_FOUND");
        error(
                create(Map.of("name", "x", "game_type", "generic", "exe_path", "/bin/cat", "game_port", Ports.free())),
                400,
                "EXE_NOT_ALLOWED");
        error(
                        create(Map.of(
                                "name",
                                "",
                                "game_type",
                                "generic",
                                "exe_path",
                                "/bin/sh",
                                "game_port",
                                80,
                                "max_restarts",
                                21)),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", hasItem("game_port"))
                .body("error.fields.field", hasItem("max_restarts"));
        long first = api.newShellServer(ECHO);
        int port = api.admin().get("/api/servers/" + first).path("data.game_port");
        error(
                create(Map.of("name", "x", "game_type", "generic", "exe_path", "/bin/sh", "game_port", port)),
                409,
                "PORT_IN_USE");
        api.remove(first);
    }

    @Test
    void changesKeepWhatIsLeftOut() {
        long id = api.newShellServer(ECHO);

        api.admin()
                .body(Map.of("name", "renamed", "description", "with \"quotes\" and ünïcode"))
                .put("/api/servers/" + id)
                .then()
                .statusCode(200)
                .body("data.name", equalTo("renamed"))
                .body("data.exe_path", equalTo("/bin/sh"));

        api.admin()
                .get("/api/servers?search=renamed")
                .then()
                .body("data.description", hasItem("with \"quotes\" and ünïcode"));
        api.remove(id);
    }

    @Test
    void listsAreDocumentedWithoutParametersAndPagedWithThem() {
        List<Long> ids = List.of(api.newShellServer(ECHO), api.newShellServer(ECHO), api.newShellServer(ECHO));

        api.admin()
                .get("/api/servers")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("meta")))
                .body("error", nullValue());
        api.admin()
                .get("/api/servers?limit=2&offset=1&game_type=generic&status=stopped")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(2))
                .body("data.game_type", everyItem(equalTo("generic")))
                .body("meta.limit", equalTo(2))
                .body("meta.offset", equalTo(1))
                .header("X-Total-Count", notNullValue());
        api.admin().get("/api/servers?game_type=nothing").then().statusCode(200).body("data.size()", equalTo(0));
        error(api.admin().get("/api/servers?limit=0&offset=x&status=y").then(), 422, "VALIDATION_ERROR")
                .body("error.fields.field", contains("status", "limit", "offset"));
        ids.forEach(api::remove);
    }

    @Test
    void logsAreSearchedPagedAndDownloaded() {
        long id = api.newShellServer("for i in 1 2 3 4 5; do echo line $i; done; echo ERROR bad; cat");
        String path = "/api/servers/" + id;
        api.admin().post(path + "/start").then().statusCode(200);
        Eventually.within(SOON)
                .until(() -> api.admin()
                                .get(path + "/logs?search=bad")
                                .jsonPath()
                                .getList("data.lines")
                                .size()
                        == 1);

        api.admin()
                .get(path + "/logs?search=LINE&order=asc&limit=2")
                .then()
                .statusCode(200)
                .body("data.lines.message", contains("line 1", "line 2"))
                .body("data.more", equalTo(true));
        int next = api.admin().get(path + "/logs?search=line&order=asc&limit=2").path("data.next");
        api.admin()
                .get(path + "/logs?search=line&limit=2&since=" + next)
                .then()
                .body("data.lines.message", contains("line 3", "line 4"));
        api.admin().get(path + "/logs?regex=line [45]").then().body("data.lines.message", contains("line 5", "line 4"));
        error(api.admin().get(path + "/logs?regex=[&limit=5").then(), 422, "VALIDATION_ERROR");
        error(api.admin().get(path + "/logs?from=yesterday&level=loud&limit=0").then(), 422, "VALIDATION_ERROR")
                .body("error.fields.size()", equalTo(3));
        String text = api.admin()
                .accept("*/*")
                .get(path + "/logs?download=true")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .contentType("text/plain;charset=UTF-8")
                .extract()
                .asString();
        assertThat(text).containsSubsequence("line 1", "line 2", "line 5", "ERROR bad");
        api.remove(id);
    }

    @Test
    void serversThatDoNotExistAreNotFoundWhateverTheirNumber() {
        for (String id : List.of("999999", "0", "-1", "x", "99999999999999999999")) {
            error(api.admin().get("/api/servers/" + id).then(), 404, "NOT_FOUND");
            error(api.admin().get("/api/servers/" + id + "/logs").then(), 404, "NOT_FOUND");
            error(api.admin().post("/api/servers/" + id + "/start").then(), 404, "NOT_FOUND");
        }
    }

    private static io.restassured.response.ValidatableResponse create(Map<String, Object> body) {
        return api.admin().body(body).post("/api/servers").then();
    }

    private static String status(long id) {
        return api.admin().get("/api/servers/" + id).path("data.status");
    }
}
