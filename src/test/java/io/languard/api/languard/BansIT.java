package io.languard.api.languard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.languard.api.ApiClient;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.ResponseSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bans and moderation of a game that has neither a ban file nor a remote console: the bans are kept all the same. */
class BansIT {

    private static final String GUID = "331e64806b30277076963283eea16438";

    private static ApiClient api;

    private long server;
    private String bans;

    @BeforeAll
    static void connect() {
        api = ApiClient.shared();
    }

    @BeforeEach
    void create() {
        server = api.newShellServer("echo ready; cat");
        bans = "/api/servers/" + server + "/bans";
    }

    @AfterEach
    void remove() {
        api.remove(server);
    }

    @Test
    void aBanHasTheDocumentedShape() {
        int id = api.admin()
                .body(Map.of("player_uid", GUID, "ban_type", "GUID", "reason", "Cheating", "duration_minutes", 0))
                .post(bans)
                .then()
                .statusCode(201)
                .body("success", equalTo(true))
                .body("error", nullValue())
                .body("data.server_id", equalTo((int) server))
                .body("data.guid", equalTo(GUID))
                .body("data.reason", equalTo("Cheating"))
                .body("data.ban_type", equalTo("GUID"))
                .body("data.expires_at", nullValue())
                .extract()
                .path("data.id");

        api.admin()
                .get(bans)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("data", hasSize(1))
                .body("data[0].id", equalTo(id))
                .body("data[0].server_id", equalTo((int) server))
                .body("data[0].guid", equalTo(GUID))
                .body("data[0].name", nullValue())
                .body("data[0].reason", equalTo("Cheating"))
                .body("data[0].banned_by", equalTo("admin"))
                .body("data[0].ban_type", equalTo("GUID"))
                .body("data[0].duration_minutes", equalTo(0))
                .body("data[0].expires_at", nullValue())
                .body("data[0].created_at", notNullValue())
                .body("meta", nullValue());

        api.admin()
                .delete(bans + "/" + id)
                .then()
                .statusCode(200)
                .body("data.message", equalTo("Ban " + id + " revoked"));
        api.admin().get(bans).then().body("data", hasSize(0));
        api.admin()
                .get(bans + "?include_inactive=true")
                .then()
                .body("data[0].is_active", equalTo(false))
                .body("data[0].revoked_by", equalTo("admin"));
        api.admin().delete(bans + "/" + id).then().spec(refused(409, "CONFLICT"));
    }

    @Test
    void aBanThatIsNotThereOrOfAnotherServerIsNotFound() {
        int id = ban(GUID, "x");
        long other = api.newShellServer("cat");
        try {
            api.admin().delete("/api/servers/" + other + "/bans/" + id).then().spec(refused(404, "NOT_FOUND"));
            api.admin().delete(bans + "/999999999").then().spec(refused(404, "NOT_FOUND"));
            api.admin().delete(bans + "/first").then().spec(refused(404, "NOT_FOUND"));
            api.admin().get("/api/servers/999999999/bans").then().spec(refused(404, "NOT_FOUND"));
        } finally {
            api.remove(other);
        }
    }

    @Test
    void everyWrongFieldIsNamed() {
        api.admin()
                .body(Map.of("player_uid", " ", "reason", "x".repeat(201), "duration_minutes", -1))
                .post(bans)
                .then()
                .spec(refused(422, "VALIDATION_ERROR"))
                .body("error.fields.field", contains("player_uid", "duration_minutes", "reason"));
        api.admin()
                .body(Map.of("player_uid", GUID, "ban_type", "NAME"))
                .post(bans)
                .then()
                .spec(refused(422, "VALIDATION_ERROR"))
                .body("error.fields.field", contains("ban_type"));
        api.admin().body(Map.of()).post(bans).then().body("error.fields.field", hasItem("player_uid"));
        for (String name : List.of("x".repeat(101), "Max\u0000")) {
            api.admin()
                    .body(Map.of("player_uid", GUID, "name", name))
                    .post(bans)
                    .then()
                    .spec(refused(422, "VALIDATION_ERROR"))
                    .body("error.fields.field", contains("name"));
        }
        api.admin()
                .urlEncodingEnabled(false)
                .get(bans + "?search=%00")
                .then()
                .spec(refused(422, "VALIDATION_ERROR"))
                .body("error.fields.field", contains("search"));
    }

    @Test
    void aFormThatIsNoneIsMalformed() {
        given().baseUri(api.product().baseUri().toString())
                .header("Authorization", "Bearer " + api.adminToken())
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType("multipart/form-data")
                .body("no boundary")
                .post(bans + "/import")
                .then()
                .spec(refused(400, "MALFORMED_REQUEST"));
    }

    @Test
    void theSameIsNotBannedTwice() {
        int id = ban(GUID, "first");

        api.admin()
                .body(Map.of("player_uid", GUID))
                .post(bans)
                .then()
                .spec(refused(409, "CONFLICT"))
                .body("error.ban_id", equalTo(id));

        api.admin()
                .body(Map.of("duration_minutes", 10))
                .put(bans + "/" + id)
                .then()
                .statusCode(200)
                .body("data.reason", equalTo("first"))
                .body("data.expires_at", notNullValue());
    }

    @Test
    void theListIsSearchedAndPaged() {
        List.of("one", "two", "three").forEach(name -> ban("id-" + name, "Reason " + name));

        api.admin().get(bans + "?search=TWO").then().body("data.guid", contains("id-two"));
        api.admin()
                .get(bans + "?limit=1&offset=1")
                .then()
                .header("X-Total-Count", "3")
                .body("data.guid", contains("id-two"))
                .body("meta.total", equalTo(3));
        api.admin().get(bans + "?limit=0&include_inactive=x").then().spec(refused(422, "VALIDATION_ERROR"));
    }

    @Test
    void viewersSeeBansButNoAddressesAndChangeNothing() {
        api.admin()
                .body(Map.of("player_uid", "198.51.100.7", "ban_type", "IP"))
                .post(bans)
                .then()
                .statusCode(201)
                .body("data.guid", equalTo("198.51.100.7"));
        String viewer = api.newUser("viewer").token();

        String answer = api.with(viewer)
                .get(bans)
                .then()
                .statusCode(200)
                .body("data[0].ban_type", equalTo("IP"))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("198.51.100.7");
        api.with(viewer).get(bans + "?search=198.51.100.7").then().header("X-Total-Count", "0");
        api.admin().get(bans + "?search=198.51.100.7").then().header("X-Total-Count", "1");
        api.with(viewer).body(Map.of("player_uid", GUID)).post(bans).then().spec(refused(403, "FORBIDDEN"));
        api.with(viewer).delete(bans + "/1").then().spec(refused(403, "FORBIDDEN"));
    }

    @Test
    void aGameWithoutBanFileSaysSo() {
        api.admin().get(bans).then().body("sync.last_error", nullValue());
        api.admin()
                .get(bans + "/export")
                .then()
                .spec(refused(400, "NOT_SUPPORTED"))
                .body("error.message", equalTo("Game type 'generic' does not support ban management"));
        api.admin()
                .contentType(ContentType.TEXT)
                .body(GUID + " -1 x")
                .post(bans + "/import")
                .then()
                .spec(refused(400, "NOT_SUPPORTED"));
        api.admin()
                .get(bans + "/export?format=json")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("bans-" + server + ".json"));
    }

    @Test
    void aGameWithoutRemoteConsoleSaysSoInTheWordsOfTheReference() {
        String path = "/api/servers/" + server;
        api.admin()
                .body(Map.of("command", "#restart"))
                .post(path + "/rcon/command")
                .then()
                .spec(refused(400, "NOT_SUPPORTED"))
                .body("error.message", equalTo("Game type 'generic' does not support RCon"));
        api.admin().body(Map.of()).post(path + "/rcon/command").then().spec(refused(422, "VALIDATION_ERROR"));
        api.admin().post(path + "/players/1/kick").then().spec(refused(400, "NOT_SUPPORTED"));
        api.admin()
                .body(Map.of("text", "hello"))
                .post(path + "/players/1/message")
                .then()
                .spec(refused(400, "NOT_SUPPORTED"));
        api.admin().body(Map.of("text", "hello")).post(path + "/message").then().spec(refused(400, "NOT_SUPPORTED"));
    }

    @Test
    void bansGoWithTheirServer() {
        long gone = api.newShellServer("cat");
        api.admin()
                .body(Map.of("player_uid", GUID))
                .post("/api/servers/" + gone + "/bans")
                .then()
                .statusCode(201);

        api.remove(gone);

        api.admin().get("/api/servers/" + gone + "/bans").then().spec(refused(404, "NOT_FOUND"));
        api.admin().get(bans).then().body("data.guid", not(hasItem(GUID)));
    }

    private int ban(String uid, String reason) {
        return api.admin()
                .body(Map.of("player_uid", uid, "reason", reason))
                .post(bans)
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }

    private static ResponseSpecification refused(int status, String code) {
        return new ResponseSpecBuilder()
                .expectStatusCode(status)
                .expectBody("success", equalTo(false))
                .expectBody("data", nullValue())
                .expectBody("error.code", equalTo(code))
                .expectBody("error.message", notNullValue())
                .build();
    }
}
