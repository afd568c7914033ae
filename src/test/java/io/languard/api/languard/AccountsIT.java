package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.languard.api.ApiClient;
import io.languard.api.ApiClient.User;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountsIT {

    private static ApiClient api;

    @BeforeAll
    static void connect() {
        api = ApiClient.shared();
    }

    @Test
    void loginAnswersAsTheReferenceSays() {
        api.anonymous()
                .body(Map.of("username", "admin", "password", api.product().adminPassword()))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("error", nullValue())
                .body("data.token_type", equalTo("bearer"))
                .body("data.expires_in", equalTo(86400))
                .body("data.user.username", equalTo("admin"))
                .body("data.user.role", equalTo("admin"))
                .body("data.access_token", matchesPattern("[\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                .header("Cache-Control", "no-store")
                .header("X-Request-Id", notNullValue());
    }

    @Test
    void wrongPasswordAndUnknownNameGetTheSameAnswer() {
        for (String name : List.of("admin", "nobody")) {
            error(
                            api.anonymous()
                                    .body(Map.of("username", name, "password", "wrong"))
                                    .post("/api/auth/login")
                                    .then(),
                            401,
                            "UNAUTHORIZED")
                    .body("error.message", equalTo("Invalid credentials"));
        }
    }

    @Test
    void meLogoutAndUsersFollowTheReference() {
        User viewer = api.newUser("viewer");

        api.with(viewer.token()).get("/api/auth/me").then().statusCode(200).body("data.id", equalTo(viewer.id()));
        api.with(viewer.token())
                .post("/api/auth/logout")
                .then()
                .statusCode(200)
                .body("data.message", equalTo("Logged out"));
        api.admin()
                .get("/api/auth/users")
                .then()
                .statusCode(200)
                .body("data.username", hasItem(viewer.username()))
                .body("data[0].created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
    }

    @Test
    void takenNamesConflictInAnyCase() {
        User user = api.newUser("viewer");

        error(
                api.admin()
                        .body(Map.of(
                                "username",
                                user.username().toUpperCase(java.util.Locale.ROOT),
                                "password",
                                "password-1"))
                        .post("/api/auth/users")
                        .then(),
                409,
                "CONFLICT");
    }

    @Test
    void wrongFieldsAreAllNamed() {
        error(
                        api.admin()
                                .body(Map.of("username", "with blank", "password", "short"))
                                .post("/api/auth/users")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", containsInAnyOrder("username", "password"));
        error(api.admin().body(Map.of()).post("/api/auth/users").then(), 422, "VALIDATION_ERROR")
                .body("error.fields.field", containsInAnyOrder("username", "password"))
                .body("error.fields.rule", contains("required", "required"));
        error(
                        api.admin()
                                .body("{\"username\": {\"a\": 1}}")
                                .post("/api/auth/users")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields[0].field", equalTo("username"));
    }

    @Test
    void aRoleThatIsNoneIsNamedTogetherWithWhatElseIsWrong() {
        error(
                        api.admin()
                                .body(Map.of("username", "!", "password", "x", "role", "owner"))
                                .post("/api/auth/users")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", contains("username", "password", "role"));
        int id = api.newUser("viewer").id();
        error(
                        api.admin()
                                .body(Map.of("password", "x", "role", "owner"))
                                .put("/api/auth/users/" + id)
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", contains("password", "role"));
    }

    @Test
    void controlCharactersAreRefusedWhereTextsAreStoredOrSearched() {
        error(
                        api.admin()
                                .body(Map.of("family", "peon", "name", "a\u0000b"))
                                .post("/api/auth/tokens")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", contains("name"));
        error(
                        api.admin()
                                .urlEncodingEnabled(false)
                                .get("/api/activity?search=%00&actor=a%00b&action=%07")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", containsInAnyOrder("search", "actor", "action"));
    }

    @Test
    void timesBeyondTheRangeOfTheDatabaseAreRefused() {
        error(
                        api.admin()
                                .urlEncodingEnabled(false)
                                .get("/api/activity?since=%2B300000-01-01T00:00:00Z")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", contains("since"));
        error(
                        api.admin()
                                .body(Map.of("family", "peon", "name", "far", "expires_at", "+300000-01-01T00:00:00Z"))
                                .post("/api/auth/tokens")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", contains("expires_at"));
    }

    @Test
    void brokenJsonIsMalformed() {
        error(api.admin().body("{\"username\": ").post("/api/auth/users").then(), 400, "MALFORMED_REQUEST");
        error(api.admin().body("{} {}").post("/api/auth/users").then(), 400, "MALFORMED_REQUEST");
        String deep = "[".repeat(1100) + "]".repeat(1100);
        error(
                api.anonymous()
                        .body("{\"x\":" + deep + "}")
                        .post("/api/auth/login")
                        .then(),
                400,
                "MALFORMED_REQUEST");
        byte[] noText = {0, 0, 0, '{', 0x7F, 0, 0, 0};
        error(api.anonymous().body(noText).post("/api/auth/login").then(), 400, "MALFORMED_REQUEST");
    }

    @Test
    void nobodyDeletesTheOwnAccount() {
        User admin = api.newUser("admin");

        error(api.with(admin.token()).delete("/api/auth/users/" + admin.id()).then(), 400, "VALIDATION_ERROR");
    }

    @Test
    void aDeletedUserIsOutAtOnce() {
        User user = api.newUser("viewer");

        api.admin().delete("/api/auth/users/" + user.id()).then().statusCode(204);

        error(api.with(user.token()).get("/api/auth/me").then(), 401, "UNAUTHORIZED");
        error(api.admin().delete("/api/auth/users/" + user.id()).then(), 404, "NOT_FOUND");
    }

    @Test
    void changingThePasswordVoidsOldTokensAndGivesANewOne() {
        User user = api.newUser("viewer");
        error(
                api.with(user.token())
                        .body(Map.of("current_password", "wrong", "new_password", "password-2"))
                        .put("/api/auth/password")
                        .then(),
                401,
                "UNAUTHORIZED");

        String fresh = api.with(user.token())
                .body(Map.of("current_password", "password-1", "new_password", "password-2"))
                .put("/api/auth/password")
                .then()
                .statusCode(200)
                .body("data.message", equalTo("Password changed"))
                .extract()
                .path("data.access_token");

        error(api.with(user.token()).get("/api/auth/me").then(), 401, "UNAUTHORIZED");
        api.with(fresh).get("/api/auth/me").then().statusCode(200);
        assertThat(api.login(user.username(), "password-2")).isNotBlank();
    }

    @Test
    void tokensShowTheirSecretOnceAndOpenTheirFamilyOnly() {
        User user = api.newUser("admin");
        ValidatableResponse created = api.with(user.token())
                .body(Map.of("family", "pterodactyl", "name", "bot"))
                .post("/api/auth/tokens")
                .then()
                .statusCode(201)
                .body("data.token", matchesPattern("ptlc_\\w{43}"))
                .body("data.scopes", contains("*"));
        String secret = created.extract().path("data.token");
        int id = created.extract().path("data.id");
        created.body("data.identifier", equalTo(secret.substring(0, 16)));

        String list = api.with(user.token())
                .get("/api/auth/tokens")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(list).contains(secret.substring(0, 16)).doesNotContain(secret);
        error(api.with(secret).get("/api/servers").then(), 401, "UNAUTHORIZED");

        api.with(user.token()).delete("/api/auth/tokens/" + id).then().statusCode(204);
        error(api.with(user.token()).delete("/api/auth/tokens/" + id).then(), 404, "NOT_FOUND");
    }

    @Test
    void viewersMakeNoTokensThatCanMoreThanThey() {
        User viewer = api.newUser("viewer");

        error(
                        api.with(viewer.token())
                                .body(Map.of(
                                        "family",
                                        "peon",
                                        "name",
                                        "bot",
                                        "scopes",
                                        List.of("read", "write", "nonsense")))
                                .post("/api/auth/tokens")
                                .then(),
                        422,
                        "VALIDATION_ERROR")
                .body("error.fields.field", contains("scopes[1]", "scopes[2]"));
        api.with(viewer.token()).get("/api/auth/tokens").then().statusCode(200).body("data.size()", equalTo(0));
    }

    @Test
    void pathsMethodsAndMediaTypesThatDoNotExistAnswerInTheEnvelope() {
        error(api.admin().get("/api/nothing").then(), 404, "NOT_FOUND");
        error(api.admin().post("/api/auth/me").then(), 405, "METHOD_NOT_ALLOWED")
                .header("Allow", notNullValue());
        error(
                api.admin()
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/auth/users")
                        .then(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        error(api.admin().accept("image/png").get("/api/auth/me").then(), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void noHeaderTellsAnExceptionAndEveryAnswerHasTheSecurityHeaders() {
        ValidatableResponse answer = api.admin().get("/api/nothing").then();

        assertThat(answer.extract().headers().asList().toString()).doesNotContain("Exception");
        answer.header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Powered-By", nullValue())
                .header("Server", nullValue());
    }

    @Test
    void aRequestIdOfTheCallerComesBackUnlessItCouldHarmTheLog() {
        api.admin().header("X-Request-Id", "abc-1").get("/api/auth/me").then().header("X-Request-Id", "abc-1");
        api.admin()
                .header("X-Request-Id", "a b;c")
                .get("/api/auth/me")
                .then()
                .header("X-Request-Id", not(equalTo("a b;c")));
    }

    @Test
    void anAdministratorChangesRoleAndPasswordOfOthersWhichEndsTheirSessions() {
        ApiClient.User user = api.newUser("viewer");
        String path = "/api/auth/users/" + user.id();

        api.admin()
                .body(Map.of("role", "admin"))
                .put(path)
                .then()
                .statusCode(200)
                .body("data.role", equalTo("admin"));
        api.with(user.token()).get("/api/auth/me").then().statusCode(401);
        String promoted = api.login(user.username(), "password-1");
        api.with(promoted).get("/api/auth/users").then().statusCode(200);
        error(api.with(promoted).body(Map.of("role", "viewer")).put(path).then(), 422, "VALIDATION_ERROR");
        error(
                api.with(promoted)
                        .body(Map.of("password", "other-pass-1"))
                        .put(path)
                        .then(),
                422,
                "VALIDATION_ERROR");

        api.admin()
                .body(Map.of("role", "viewer", "password", "other-pass-1"))
                .put(path)
                .then()
                .statusCode(200);
        api.with(promoted).get("/api/auth/me").then().statusCode(401);
        String demoted = api.login(user.username(), "other-pass-1");
        error(api.with(demoted).get("/api/auth/users").then(), 403, "FORBIDDEN");
        error(api.with(demoted).body(Map.of("role", "admin")).put(path).then(), 403, "FORBIDDEN");

        error(api.admin().body(Map.of("role", "king")).put(path).then(), 422, "VALIDATION_ERROR");
        error(api.admin().body(Map.of("password", "short")).put(path).then(), 422, "VALIDATION_ERROR");
        api.admin().body(Map.of("role", "viewer")).put(path).then().statusCode(200);
        api.with(demoted).get("/api/auth/me").then().statusCode(200);
        error(api.admin().body(Map.of()).put("/api/auth/users/999999").then(), 404, "NOT_FOUND");
    }

    static ValidatableResponse error(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .body("success", equalTo(false))
                .body("data", nullValue())
                .body("error.code", equalTo(code))
                .body("error.message", notNullValue());
    }
}
