package io.languard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.languard.testing.Product;
import io.restassured.response.Response;
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
