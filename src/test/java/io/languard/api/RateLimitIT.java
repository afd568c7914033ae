package io.languard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.languard.testing.Product;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Limits as documented, on a product of its own: the shared one has none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitIT {

    private Product product;
    private ApiClient api;

    @BeforeAll
    void start() {
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "limited-Product-1")
                .with("PEON_API_TOKEN", "environment-key-of-peon")
                .with("LANGUARD_RATE_LIMIT_PEON", "3")
                .with("LANGUARD_RATE_LIMIT_BROWSER", "70")
                .with("LANGUARD_TRUSTED_PROXIES", "127.0.0.1")
                .start();
        api = ApiClient.of(product);
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    void sixtyRequestsAMinuteForEachTokenAndFiveLoginsForAnAddress() {
        String first = api.adminToken();
        String second = api.login("admin", product.adminPassword());
        for (int i = 0; i < 60; i++) {
            assertThat(api.with(first).get("/api/auth/me").statusCode())
                    .as("request %d", i)
                    .isEqualTo(200);
        }
        api.with(first)
                .get("/api/auth/me")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("X-RateLimit-Limit", "60")
                .header("X-RateLimit-Remaining", "0")
                .body("error.code", equalTo("RATE_LIMITED"))
                .body("data", nullValue());
        api.with(second).get("/api/auth/me").then().statusCode(200);

        // Two logins were made above.
        for (int i = 0; i < 3; i++) {
            assertThat(login().statusCode()).isEqualTo(401);
        }
        login().then().statusCode(429).header("Retry-After", notNullValue());
        api.anonymous().get("/api/system/health").then().statusCode(200);
    }

    /** Comes from an address of its own, as the logins of the other test are counted by address. */
    @Test
    void aBrowserSessionHasALimitOfItsOwnApartFromTokensAndOtherSessions() {
        String one = cookie();
        String other = cookie();
        String token = api.anonymous()
                .header("X-Forwarded-For", "192.0.2.7")
                .body(Map.of("username", "admin", "password", product.adminPassword()))
                .post("/api/auth/login")
                .path("data.access_token");
        for (int i = 0; i < 70; i++) {
            assertThat(browser(one).get("/api/auth/me").statusCode())
                    .as("request %d", i)
                    .isEqualTo(200);
        }
        browser(one)
                .get("/api/auth/me")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("X-RateLimit-Limit", "70")
                .body("success", equalTo(false))
                .body("error.code", equalTo("RATE_LIMITED"));
        browser(other).get("/api/auth/me").then().statusCode(200).header("X-RateLimit-Remaining", "69");
        api.with(token).get("/api/auth/me").then().statusCode(200).header("X-RateLimit-Remaining", "59");
        browser(other).get("/api/v1/nothing").then().statusCode(404).header("X-RateLimit-Limit", "70");
    }

    @Test
    void theCookieIsSecureAndLoginsCountByClientBehindATrustedProxy() {
        Response answer = api.anonymous()
                .header("X-Forwarded-For", "192.0.2.9, 127.0.0.1")
                .header("X-Forwarded-Proto", "https")
                .body(Map.of("username", "admin", "password", product.adminPassword(), "cookie", true))
                .post("/api/auth/login");
        assertThat(answer.header("Set-Cookie")).endsWith("; Secure");
        for (int i = 0; i < 5; i++) {
            assertThat(login("192.0.2.8").statusCode()).isEqualTo(401);
        }
        login("192.0.2.8").then().statusCode(429).body("error.code", equalTo("RATE_LIMITED"));
        login("192.0.2.10").then().statusCode(401);
    }

    @Test
    void everySpellingOfThePathCountsAsAnAttemptToProveAPassword() {
        List<String> spellings = List.of("/api/auth/login/", "/api/auth/login;a=b", "/api/auth;x/login");
        for (int i = 0; i < 5; i++) {
            int status =
                    attempt("192.0.2.20", spellings.get(i % spellings.size())).statusCode();
            assertThat(status).as("attempt %d", i).isEqualTo(401);
        }
        for (String spelling : spellings) {
            assertThat(attempt("192.0.2.20", spelling).statusCode())
                    .as(spelling)
                    .isEqualTo(429);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(change("/api/auth/password/").statusCode()).isEqualTo(401);
        }
        assertThat(change("/api/auth/password").statusCode()).isEqualTo(429);
        assertThat(change("/api/auth/password;a").statusCode()).isEqualTo(429);
    }

    private Response attempt(String address, String path) {
        return api.anonymous()
                .urlEncodingEnabled(false)
                .header("X-Forwarded-For", address)
                .body(Map.of("username", "admin", "password", "wrong"))
                .post(path);
    }

    private Response change(String path) {
        return api.anonymous()
                .urlEncodingEnabled(false)
                .header("X-Forwarded-For", "192.0.2.21")
                .body(Map.of("current_password", "wrong", "new_password", "whatever-1"))
                .put(path);
    }

    private Response login(String address) {
        return api.anonymous()
                .header("X-Forwarded-For", address)
                .body(Map.of("username", "admin", "password", "wrong"))
                .post("/api/auth/login");
    }

    private String cookie() {
        return api.anonymous()
                .header("X-Forwarded-For", "192.0.2.7")
                .body(Map.of("username", "admin", "password", product.adminPassword(), "cookie", true))
                .post("/api/auth/login")
                .cookie("languard_session");
    }

    private RequestSpecification browser(String cookie) {
        return api.anonymous().cookie("languard_session", cookie);
    }

    @Test
    void otherFamiliesAnswerInTheirOwnWords() {
        for (int i = 0; i < 3; i++) {
            api.with("environment-key-of-peon").get("/api/v1/nothing").then().statusCode(404);
        }
        api.with("environment-key-of-peon")
                .get("/api/v1/nothing")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("success", equalTo(false))
                .body("error.code", equalTo("RATE_LIMITED"))
                .body("timestamp", notNullValue());
        api.with("nobody")
                .get("/api/client/nothing")
                .then()
                .statusCode(404)
                .header("X-RateLimit-Limit", "256")
                .header("X-RateLimit-Remaining", notNullValue());
    }

    private Response login() {
        return api.anonymous()
                .body(Map.of("username", "admin", "password", "wrong"))
                .post("/api/auth/login");
    }
}
