package io.languard.api.languard;

import static io.languard.api.languard.AccountsIT.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.languard.api.ApiClient;
import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a form that makes a server asks before, and what it shows after. */
class WizardIT {

    private static ApiClient api;

    @BeforeAll
    static void connect() {
        api = ApiClient.shared();
    }

    @Test
    void aDryRunNamesEveryWrongFieldAndMakesNothing() {
        int before = servers();
        error(
                        api.admin()
                                .body(Map.of(
                                        "name",
                                        "",
                                        "exe_path",
                                        "/nonexistent/arma3server_x64",
                                        "tags",
                                        List.of("<b>"),
                                        "config",
                                        Map.of("server", Map.of("max_players", -1, "nonsense", 1))))
                                .post("/api/servers?dry_run=true")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body(
                        "error.fields.field",
                        containsInAnyOrder(
                                "name", "exe_path", "tags[0]", "config.server.max_players", "config.server.nonsense"));
        int port = PracticeServer.freePorts();
        Map<String, Object> good = Map.of(
                "name",
                "Dry",
                "exe_path",
                PracticeServer.executable().toString(),
                "game_port",
                port,
                "config",
                Map.of("server", Map.of("hostname", "Ours")));
        api.admin()
                .body(good)
                .post("/api/servers?dry_run=true")
                .then()
                .statusCode(200)
                .body("data.game_port", equalTo(port))
                .body("data.generated", containsInAnyOrder("rcon_password", "password_admin"));
        assertThat(servers()).isEqualTo(before);

        int id = api.admin()
                .body(good)
                .post("/api/servers")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
        api.admin()
                .get("/api/servers/" + id + "/config/server")
                .then()
                .body("data.hostname", equalTo("Ours"))
                .body("data._meta.config_version", equalTo(1));
        error(api.admin().body(good).post("/api/servers?dry_run=true").then(), 409, "PORT_IN_USE");
        error(api.admin().body(good).post("/api/servers?dry_run=perhaps").then(), 422, "VALIDATION_ERROR");
        api.remove(id);
    }

    @Test
    void portsAndProgramsAreToldToAdministratorsOnly() {
        int port = PracticeServer.freePorts();
        api.admin()
                .get("/api/system/ports?game_type=arma3&port=" + port)
                .then()
                .statusCode(200)
                .body("data.free", is(true))
                .body("data.ports.protocol", everyItem(equalTo("udp")))
                .body("data.ports[0].purpose", equalTo("game"))
                .body("data.ports.taken_by", everyItem(nullValue()))
                .body("data.suggestion.game_port", equalTo(port));
        api.admin().get("/api/system/ports?game_type=openarena").then().statusCode(200);
        error(api.admin().get("/api/system/ports?game_type=nope").then(), 404, "GAME_TYPE_NOT_FOUND");
        error(api.admin().get("/api/system/ports?port=70000&rcon_port=x").then(), 422, "VALIDATION_ERROR")
                .body("error.fields.field", contains("port", "rcon_port"));

        api.admin()
                .get("/api/games/arma3/executables")
                .then()
                .statusCode(200)
                .body("data.source", hasItem("own"))
                .body("data.path", hasItem("/srv/arma3/arma3server_x64"));
        api.admin()
                .queryParam("path", PracticeServer.executable().toString())
                .get("/api/games/arma3/executables/check")
                .then()
                .body("data.accepted", is(true))
                .body("data.refusal", nullValue());
        api.admin()
                .queryParam("path", "/bin/sh")
                .get("/api/games/arma3/executables/check")
                .then()
                .statusCode(200)
                .body("data.accepted", is(false))
                .body("data.refusal.code", equalTo("EXE_NOT_ALLOWED"))
                .body("data.refusal.field", equalTo("exe_path"))
                .body("data.refusal.allowed_executables", hasItem("arma3server_x64"));
        for (String hostile :
                new String[] {"/tmp/../srv/arma3server_x64", "arma3server_x64/..", "/a\u0000b", "$(id)"}) {
            api.admin()
                    .queryParam("path", hostile)
                    .get("/api/games/arma3/executables/check")
                    .then()
                    .statusCode(200)
                    .body("data.accepted", is(false));
        }
        error(api.admin().get("/api/games/arma3/executables/check").then(), 422, "VALIDATION_ERROR");
    }

    @Test
    void secretsAreToldInClearAndProblemsOfTheNextStartToEverybody() {
        int port = PracticeServer.freePorts();
        Map<String, String> credentials = Map.of("rcon_password", "Reveal-me-1");
        int id = api.admin()
                .body(Map.of(
                        "name",
                        "Secretive",
                        "exe_path",
                        PracticeServer.executable().toString(),
                        "game_port",
                        port,
                        "config",
                        Map.of("rcon", credentials, "launch", Map.of("mods", List.of("@missing")))))
                .post("/api/servers")
                .then()
                .statusCode(201)
                .body("data.credentials", not(hasKey("rcon_password")))
                .extract()
                .path("data.id");
        String config = "/api/servers/" + id + "/config";
        api.admin()
                .get(config + "/rcon/secrets")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("data", equalTo(credentials));
        api.admin().get(config + "/launch/secrets").then().statusCode(200).body("data", equalTo(Map.of()));
        error(api.admin().get(config + "/nope/secrets").then(), 404, "NOT_FOUND");

        api.with(api.newUser("viewer").token())
                .get(config + "/check")
                .then()
                .statusCode(200)
                .body("data.find { it.field == 'mods[0]' }.severity", equalTo("error"))
                .body("data.find { it.field == 'mods[0]' }.section", equalTo("launch"))
                .body("data.toString()", not(startsWith("Reveal-me-1")));
        api.remove(id);
    }

    @Test
    void anOverviewHasThePointsOfAllServersThatRan() {
        long id = api.newShellServer("echo ready; cat");
        api.admin().post("/api/servers/" + id + "/start").then().statusCode(200);
        String line = "data.servers.find { it.server_id == " + id + " }";
        Eventually.within(Duration.ofSeconds(40)).untilAsserted(() -> api.admin()
                .get("/api/metrics?range=15m")
                .then()
                .statusCode(200)
                .body("data.times", hasSize(30))
                .body("data.step_seconds", equalTo(30))
                .body(line + ".cpu_percent", hasSize(30))
                .body(line + ".ram_mb", hasItem(notNullValue()))
                .body(line + ".player_count", hasSize(30)));
        error(api.admin().get("/api/metrics?range=2y").then(), 422, "VALIDATION_ERROR");
        api.remove(id);
    }

    private static int servers() {
        List<?> all = api.admin().get("/api/servers").then().extract().path("data");
        return all.size();
    }
}
