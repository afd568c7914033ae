package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.languard.api.ApiClient;
import io.languard.api.ApiClient.User;
import io.languard.testing.Eventually;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveSocketIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static ApiClient api;

    @BeforeAll
    static void connect() {
        api = ApiClient.shared();
    }

    @Test
    void missingAndBadTokensAreClosedWith4001() {
        for (String query : List.of("", "token=", "token=a.b.c")) {
            try (LiveClient client = LiveClient.connect(api.product(), query)) {
                assertThat(client.awaitClose()).as(query).isEqualTo(4001);
                assertThat(client.frames()).isEmpty();
            }
        }
    }

    @Test
    void theWelcomeTellsUserAndSubscriptions() {
        User user = api.newUser("viewer");
        try (LiveClient all = LiveClient.connect(api.product(), "token=" + user.token());
                LiveClient two =
                        LiveClient.connect(api.product(), "token=" + user.token() + "&server_id=2&server_id=1")) {
            assertThat(all.awaitType("connected").toString())
                    .contains("\"user\":\"" + user.id() + "\"")
                    .contains("\"subscriptions\":\"all\"");
            assertThat(two.awaitType("connected").at("/data/subscriptions").toString())
                    .isEqualTo("[1,2]");
        }
    }

    @Test
    void wrongParametersAreRefused() {
        try (LiveClient client = LiveClient.connect(api.product(), "token=" + api.adminToken() + "&server_id=abc")) {
            assertThat(client.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void stateAndLinesArriveInOrderOneEventPerFrame() {
        long id = api.newShellServer("for i in $(seq 300); do echo line $i; done; cat");
        try (LiveClient client = LiveClient.connect(api.product(), "token=" + api.adminToken() + "&server_id=" + id)) {
            client.awaitType("connected");
            api.admin().post("/api/servers/" + id + "/start").then().statusCode(200);

            assertThat(client.awaitStatus("starting").path("server_id").asLong())
                    .isEqualTo(id);
            JsonNode running = client.awaitStatus("running");
            assertThat(running.at("/data/pid").asLong()).isPositive();
            assertThat(running.at("/data/started_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            client.await(event -> event.at("/data/message").asText().equals("line 300"));
            assertThat(client.logMessages().stream().filter(text -> text.startsWith("line ")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 300)
                            .mapToObj(i -> "line " + i)
                            .toList());
            assertThat(client.frames()).allMatch(frame -> frame.startsWith("{\"type\":"));
            JsonNode line =
                    client.await(event -> event.at("/data/message").asText().equals("line 1"));
            assertThat(line.at("/data/level").asText()).isEqualTo("info");
            assertThat(line.at("/data/timestamp").asText()).endsWith("Z");
            assertThat(line.at("/data/seq").asLong()).isPositive();

            api.admin().post("/api/servers/" + id + "/kill").then().statusCode(200);
            client.awaitStatus("stopped");
        }
        api.remove(id);
    }

    @Test
    void typesOfEventsCanBeChosen() {
        long id = api.newShellServer("echo hello; cat");
        try (LiveClient lines =
                        LiveClient.connect(api.product(), "token=" + api.adminToken() + "&only=log&server_id=" + id);
                LiveClient others =
                        LiveClient.connect(api.product(), "token=" + api.adminToken() + "&without=log,metrics")) {
            lines.awaitType("connected");
            others.awaitType("connected");
            api.admin().post("/api/servers/" + id + "/start").then().statusCode(200);

            lines.await(event -> event.at("/data/message").asText().equals("hello"));
            others.awaitStatus("running");
            api.admin().post("/api/servers/" + id + "/kill").then().statusCode(200);
            others.awaitStatus("stopped");

            assertThat(lines.events().stream().map(event -> event.path("type").asText()))
                    .containsOnly("connected", "log");
            assertThat(others.events().stream().map(event -> event.path("type").asText()))
                    .doesNotContain("log", "metrics");
        }
        api.remove(id);
    }

    @Test
    void aHeartbeatTellsAQuietConnectionFromADeadOne() {
        try (LiveClient client = LiveClient.connect(
                api.product(), "token=" + api.adminToken() + "&batch=true&heartbeat=1&only=bans_changed")) {
            assertThat(client.awaitType("heartbeat").at("/data/timestamp").asText())
                    .endsWith("Z");
            Eventually.within(SOON).until(() -> client.frames().size() >= 3);
            assertThat(client.frames().stream().skip(1))
                    .allMatch(frame -> frame.startsWith("[{\"type\":\"heartbeat\""));
        }
    }

    @Test
    void wrongWishesAreNamed() {
        for (String query : List.of("only=logs", "without=log,", "heartbeat=61", "heartbeat=x")) {
            try (LiveClient client = LiveClient.connect(api.product(), "token=" + api.adminToken() + "&" + query)) {
                assertThat(client.awaitClose()).as(query).isEqualTo(1008);
            }
        }
    }

    @Test
    void batchesAreArraysAndOtherServersAreNotHeard() {
        long wanted = api.newShellServer("for i in $(seq 2000); do echo line $i; done; cat");
        long other = api.newShellServer("echo other; cat");
        try (LiveClient client =
                LiveClient.connect(api.product(), "token=" + api.adminToken() + "&batch=true&server_id=" + wanted)) {
            client.awaitType("connected");
            api.admin().post("/api/servers/" + other + "/start").then().statusCode(200);
            api.admin().post("/api/servers/" + wanted + "/start").then().statusCode(200);

            client.await(event -> event.at("/data/message").asText().equals("line 2000"));
            assertThat(client.logMessages().stream().filter(text -> text.startsWith("line ")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 2000)
                            .mapToObj(i -> "line " + i)
                            .toList());
            assertThat(client.frames().stream().skip(1)).allMatch(frame -> frame.startsWith("[{"));
            assertThat(client.frames().size()).as("frames").isLessThan(1000);
            assertThat(client.events().stream().skip(1))
                    .allMatch(event -> event.path("server_id").asLong() == wanted);
        }
        api.remove(wanted);
        api.remove(other);
    }

    @Test
    void resumingFromALineGivesWhatCameAfterIt() {
        long id = api.newShellServer("for i in $(seq 50); do echo line $i; done; cat");
        api.admin().post("/api/servers/" + id + "/start").then().statusCode(200);
        String last = "/api/servers/" + id + "/logs?search=line 50";
        Eventually.within(SOON)
                .until(() ->
                        !api.admin().get(last).jsonPath().getList("data.lines").isEmpty());
        List<Integer> seqs = api.admin()
                .get("/api/servers/" + id + "/logs?regex=^line 40$")
                .jsonPath()
                .getList("data.lines.seq");

        try (LiveClient client = LiveClient.connect(
                api.product(), "token=" + api.adminToken() + "&server_id=" + id + "&since=" + id + ":" + seqs.get(0))) {
            api.admin()
                    .body(Map.of("command", "live"))
                    .post("/api/servers/" + id + "/console")
                    .then()
                    .statusCode(200);
            client.await(event -> event.at("/data/kind").asText().equals("output")
                    && event.at("/data/message").asText().equals("live"));
            assertThat(client.logMessages().stream().filter(text -> text.startsWith("line ")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(41, 50)
                            .mapToObj(i -> "line " + i)
                            .toList());
        }
        api.remove(id);
    }

    @Test
    void deletedUsersAndChangedPasswordsEndConnections() {
        User deleted = api.newUser("viewer");
        User changed = api.newUser("viewer");
        try (LiveClient first = LiveClient.connect(api.product(), "token=" + deleted.token());
                LiveClient second = LiveClient.connect(api.product(), "token=" + changed.token())) {
            first.awaitType("connected");
            second.awaitType("connected");

            api.admin().delete("/api/auth/users/" + deleted.id()).then().statusCode(204);
            assertThat(first.awaitClose()).isEqualTo(4001);
            assertThat(second.isOpen()).isTrue();

            api.with(changed.token())
                    .body(Map.of("current_password", "password-1", "new_password", "password-2"))
                    .put("/api/auth/password")
                    .then()
                    .statusCode(200);
            assertThat(second.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void aTokenThatExpiresEndsTheConnection() throws Exception {
        User user = api.newUser("viewer");
        Instant end = Instant.now().plusSeconds(4);
        JWTClaimsSet claims = new JWTClaimsSet.Builder(
                        SignedJWT.parse(user.token()).getJWTClaimsSet())
                .expirationTime(Date.from(end))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(
                Files.readAllBytes(api.product().data().resolve("keys").resolve("session.key"))));

        try (LiveClient client = LiveClient.connect(api.product(), "token=" + token.serialize())) {
            client.awaitType("connected");
            assertThat(client.awaitClose()).isEqualTo(4001);
            assertThat(Instant.now()).isAfterOrEqualTo(end.minusSeconds(1));
        }
    }

    @Test
    void aClientThatDoesNotReadSlowsNobody() {
        long id = api.newShellServer(
                "i=0; while [ $i -lt 60000 ]; do i=$((i+1));"
                        + " echo \"$i ........................................................................\"; done; sleep 2; echo done; cat");
        String query = "token=" + api.adminToken() + "&batch=true&server_id=" + id;
        try (LiveClient stuck = LiveClient.connectWithoutReading(api.product(), query);
                LiveClient reader = LiveClient.connect(api.product(), query)) {
            stuck.awaitType("connected");
            reader.awaitType("connected");
            api.admin().post("/api/servers/" + id + "/start").then().statusCode(200);

            reader.await(event -> event.at("/data/message").asText().equals("done"));
            api.admin().get("/api/servers/" + id).then().statusCode(200);
            assertThat(stuck.frames()).hasSize(1);
        }
        api.remove(id);
    }
}
