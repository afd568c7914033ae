package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.languard.api.ApiClient;
import io.languard.api.ApiClient.User;
import io.languard.testing.Eventually;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions that live in a cookie: what browsers get instead of a token. */
class BrowserSessionIT {

    private static final String COOKIE = "languard_session";
    private static final String PROOF = "X-CSRF-Token";

    private static ApiClient api;

    private record Session(String cookie, String proof) {}

    @BeforeAll
    static void connect() {
        api = ApiClient.shared();
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndForeignPagesAndNoTokenIsInTheAnswer() {
        User user = api.newUser("viewer");

        Response answer = login(user.username(), "password-1", true);

        answer.then()
                .statusCode(200)
                .body("data.token_type", equalTo("cookie"))
                .body("data.access_token", nullValue())
                .body("data.expires_in", equalTo(86400))
                .body("data.user.username", equalTo(user.username()))
                .body("data.csrf_token", notNullValue());
        assertThat(answer.header("Set-Cookie"))
                .startsWith(COOKIE + "=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=86400")
                .doesNotContain("Secure");
        login(user.username(), "password-1", false)
                .then()
                .header("Set-Cookie", nullValue())
                .body("data", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasKey("csrf_token")));
    }

    @Test
    void aPageLearnsWhoIsSignedInAndItsProof() {
        User user = api.newUser("viewer");
        Session session = signIn(user);

        with(session)
                .get("/api/auth/session")
                .then()
                .statusCode(200)
                .body("data.kind", equalTo("cookie"))
                .body("data.user.username", equalTo(user.username()))
                .body("data.user.role", equalTo("viewer"))
                .body("data.csrf_token", equalTo(session.proof()))
                .body("data.expires_in", greaterThan(86000));
        api.with(user.token())
                .get("/api/auth/session")
                .then()
                .body("data.kind", equalTo("bearer"))
                .body("data.csrf_token", nullValue());
        api.anonymous().get("/api/auth/session").then().statusCode(401).body("error.code", equalTo("UNAUTHORIZED"));
    }

    @Test
    void changesNeedTheProofAndReadingDoesNot() {
        Session session = signIn(api.newUser("admin"));
        Session other = signIn(api.newUser("admin"));
        Map<String, String> user = Map.of("username", "made-" + System.nanoTime(), "password", "password-1");

        with(session).get("/api/auth/users").then().statusCode(200);
        for (String wrong : new String[] {null, "", "wrong", other.proof()}) {
            RequestSpecification request = with(session).body(user);
            if (wrong != null) {
                request.header(PROOF, wrong);
            }
            request.post("/api/auth/users")
                    .then()
                    .statusCode(403)
                    .body("error.code", equalTo("CSRF_TOKEN_INVALID"))
                    .body("data", nullValue());
        }
        with(session)
                .header(PROOF, session.proof())
                .body(user)
                .post("/api/auth/users")
                .then()
                .statusCode(201);
        with(session)
                .post("/api/v1/servers/x/start")
                .then()
                .statusCode(403)
                .body("success", equalTo(false))
                .body("error.code", equalTo("CSRF_TOKEN_INVALID"));
    }

    @Test
    void aBadTokenIsNotRescuedByAGoodCookieNorTheOtherWayRound() {
        User user = api.newUser("viewer");
        Session session = signIn(user);

        with(session)
                .header("Authorization", "Bearer bad.token.here")
                .get("/api/auth/me")
                .then()
                .statusCode(401);
        api.with(session.cookie()).get("/api/auth/me").then().statusCode(401);
        api.anonymous().cookie(COOKIE, user.token()).get("/api/auth/me").then().statusCode(401);
        api.anonymous().cookie(COOKIE, "nonsense").get("/api/auth/me").then().statusCode(401);
        api.anonymous().cookie(COOKIE, "nonsense").get("/api/games").then().statusCode(200);
        with(session)
                .header("Authorization", "Bearer " + user.token())
                .body(Map.of("current_password", "password-1", "new_password", "password-2"))
                .put("/api/auth/password")
                .then()
                .statusCode(200);
    }

    @Test
    void signingOutEndsTheSessionForGood() {
        User user = api.newUser("viewer");
        Session session = signIn(user);
        Session elsewhere = signIn(user);

        Response answer = with(session).header(PROOF, session.proof()).post("/api/auth/logout");

        answer.then().statusCode(200).body("data.message", equalTo("Logged out"));
        assertThat(answer.header("Set-Cookie")).startsWith(COOKIE + "=;").contains("Max-Age=0", "HttpOnly");
        with(session).get("/api/auth/me").then().statusCode(401);
        with(elsewhere).get("/api/auth/me").then().statusCode(200);
        api.with(user.token()).get("/api/auth/me").then().statusCode(200);
    }

    @Test
    void aNewPasswordVoidsOtherSessionsAndRenewsThisOne() {
        User user = api.newUser("viewer");
        Session session = signIn(user);
        Session elsewhere = signIn(user);

        Response answer = with(session)
                .header(PROOF, session.proof())
                .body(Map.of("current_password", "password-1", "new_password", "password-2"))
                .put("/api/auth/password");

        answer.then().statusCode(200).body("data.access_token", nullValue());
        with(elsewhere).get("/api/auth/me").then().statusCode(401);
        with(session).get("/api/auth/me").then().statusCode(401);
        Session renewed = session(answer);
        with(renewed).get("/api/auth/me").then().statusCode(200);
        api.admin().delete("/api/auth/users/" + user.id()).then().statusCode(204);
        with(renewed).get("/api/auth/me").then().statusCode(401);
    }

    @Test
    void theLiveSocketTakesTheCookieFromOurOwnPagesOnly() {
        User user = api.newUser("viewer");
        Session session = signIn(user);
        String own = "http://localhost:" + api.product().port();

        Listener listener = new Listener();
        open(session, own, listener);
        Eventually.within(Duration.ofSeconds(20))
                .until(() ->
                        listener.first.get() != null && listener.first.get().contains("\"connected\""));
        for (String foreign : new String[] {null, "http://evil.example", "http://localhost:1", "null"}) {
            assertThat(refusal(session, foreign)).as("origin %s", foreign).isEqualTo(403);
        }

        with(session)
                .header(PROOF, session.proof())
                .post("/api/auth/logout")
                .then()
                .statusCode(200);
        Eventually.within(Duration.ofSeconds(20)).until(() -> listener.closeCode.get() == 4001);
    }

    private static int refusal(Session session, String origin) {
        try {
            open(session, origin, new Listener());
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    private static void open(Session session, String origin, Listener listener) {
        WebSocket.Builder builder =
                HttpClient.newHttpClient().newWebSocketBuilder().header("Cookie", COOKIE + "=" + session.cookie());
        if (origin != null) {
            builder.header("Origin", origin);
        }
        builder.buildAsync(URI.create("ws://localhost:" + api.product().port() + "/ws"), listener)
                .join();
    }

    private static Session signIn(User user) {
        return session(login(user.username(), "password-1", true));
    }

    private static Session session(Response answer) {
        return new Session(answer.cookie(COOKIE), answer.path("data.csrf_token"));
    }

    private static Response login(String username, String password, boolean cookie) {
        return api.anonymous()
                .body(Map.of("username", username, "password", password, "cookie", cookie))
                .post("/api/auth/login");
    }

    private static RequestSpecification with(Session session) {
        return api.anonymous().cookie(COOKIE, session.cookie());
    }

    private static final class Listener implements WebSocket.Listener {

        private final AtomicReference<String> first = new AtomicReference<>();
        private final AtomicInteger closeCode = new AtomicInteger();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            first.compareAndSet(null, data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closeCode.set(code);
            return null;
        }
    }
}
