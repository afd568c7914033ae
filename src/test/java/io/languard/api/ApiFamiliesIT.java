package io.languard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.Product;
import io.languard.testing.Transcript;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The PEON and the Pterodactyl family on the packaged product, with a real process behind them. */
class ApiFamiliesIT {

    private static final String PASSWORD = "families-Pass-1";
    private static final String PEON_TOKEN = "peon-token-of-the-environment";
    private static final Path CLIENTS = Path.of("target", "pterodactyl").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ECHO =
            "echo up; while read line; do [ \"$line\" = quit ] && exit 0; echo \"got $line\"; done";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Product product;
    private static String session;

    @BeforeAll
    static void start() throws Exception {
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", PASSWORD)
                .with("PEON_API_TOKEN", PEON_TOKEN)
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .start();
        session = post("/api/auth/login", null, Map.of("username", "admin", "password", PASSWORD))
                .at("/data/access_token")
                .asText();
        assertThat(session).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @AfterEach
    void removeServers() throws Exception {
        for (JsonNode server : get("/api/v1/servers", PEON_TOKEN).path("servers")) {
            String path = "/api/v1/servers/" + server.path("id").asText();
            if (!server.path("status").asText().equals("stopped")) {
                post(path + "/stop", PEON_TOKEN, Map.of());
            }
            send(request(path, PEON_TOKEN).DELETE());
        }
    }

    @Test
    void speaksPeonAsWrittenDown() throws Exception {
        new Transcript("peon.txt", product.baseUri())
                .with("peon", PEON_TOKEN)
                .with("reader", token("peon", List.of("read")))
                .with("pterodactyl", token("pterodactyl", List.of("*")))
                .hold();
    }

    @Test
    void speaksPterodactylAsWrittenDown() throws Exception {
        createEcho();

        new Transcript("pterodactyl.txt", product.baseUri())
                .with("key", token("pterodactyl", List.of("*")))
                .with("starter", token("pterodactyl", List.of("control.start")))
                .with("port", Integer.toString(product.port()))
                .hold();
    }

    @Test
    void peonRefusesTheHundredAndFirstRequestOfAMinute() throws Exception {
        String token = token("peon", List.of("read"));
        for (int i = 0; i < 100; i++) {
            assertThat(send(request("/api/v1/system/status", token)).statusCode())
                    .as("request " + i)
                    .isEqualTo(200);
        }

        HttpResponse<String> refused = send(request("/api/v1/system/status", token));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 61);
        assertThat(Json.mapper().readTree(refused.body()).at("/error/code").asText())
                .isEqualTo("RATE_LIMITED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pterojs", "nodeactyl"})
    void aClientOfRealPanelsStartsAServerAndTalksToIt(String client) throws Exception {
        String id = createEcho();

        List<JsonNode> steps = runNode(client, token("pterodactyl", List.of("*")), id);

        assertThat(values(steps, "listed").get(0).toString()).contains(id);
        assertThat(values(steps, "status"))
                .extracting(JsonNode::asText)
                .contains("running")
                .endsWith("offline");
        assertThat(values(steps, "output")).extracting(JsonNode::asText).containsExactly("got hello from " + client);
        if (client.equals("pterojs")) {
            assertThat(values(steps, "errors").get(0))
                    .as("what the client does not understand")
                    .isEmpty();
            assertThat(values(steps, "echo")).extracting(JsonNode::asText).containsExactly("hello from pterojs");
        } else {
            assertThat(values(steps, "refused")).extracting(JsonNode::asInt).containsExactly(400);
        }
    }

    @Test
    void theSocketTakesNothingWithoutAToken() throws Exception {
        String id = createEcho();
        Listener listener = new Listener();
        JsonNode address = address(id, token("pterodactyl", List.of("*")));
        WebSocket socket = open(address.path("socket").asText(), null, listener);

        socket.sendText("not json", true).join();
        socket.sendText("{\"event\":\"set state\",\"args\":[\"start\"]}", true).join();
        listener.await("{\"event\":\"jwt error\",\"args\":[\"jwt: no jwt present\"]}");
        socket.sendText("{\"event\":\"auth\",\"args\":[\"a.b.c\"]}", true).join();
        listener.awaitContaining("\"daemon error\"");
        socket.sendText(auth(address.path("token").asText()), true).join();
        listener.await("{\"event\":\"auth success\"}");
        listener.await("{\"event\":\"status\",\"args\":[\"offline\"]}");

        assertThat(listener.texts()).noneMatch(text -> text.contains("starting"));
        socket.abort();
    }

    @Test
    void aTokenOfAnotherServerOpensNothing() throws Exception {
        String key = token("pterodactyl", List.of("*"));
        String one = createEcho();
        JsonNode mine = address(one, key);
        String other = createEcho();
        Listener listener = new Listener();
        WebSocket socket = open(address(other, key).path("socket").asText(), null, listener);

        socket.sendText(auth(mine.path("token").asText()), true).join();

        listener.await("{\"event\":\"jwt error\",\"args\":[\"jwt: server uuid mismatch\"]}");
        socket.abort();
    }

    @Test
    void aKeyThatMayOnlyConnectCannotCommand() throws Exception {
        String id = createEcho();
        String key = token("pterodactyl", List.of("websocket.connect"));
        JsonNode address = address(id, key);
        Listener listener = new Listener();
        WebSocket socket = open(address.path("socket").asText(), null, listener);
        socket.sendText(auth(address.path("token").asText()), true).join();
        listener.await("{\"event\":\"auth success\"}");
        socket.sendText("{\"event\":\"set state\",\"args\":[\"start\"]}", true).join();
        assertThat(power(id, token("pterodactyl", List.of("*")), "start")).isEqualTo(204);
        listener.await("{\"event\":\"status\",\"args\":[\"running\"]}");

        socket.sendText("{\"event\":\"send command\",\"args\":[\"forbidden\"]}", true)
                .join();
        socket.sendText("{\"event\":\"send logs\"}", true).join();

        // The answer to the later wish is there, so the earlier one was dropped.
        Eventually.within(LIMIT)
                .until(() -> listener.texts().stream()
                                .filter(text -> text.equals("{\"event\":\"console output\",\"args\":[\"up\"]}"))
                                .count()
                        == 2);
        assertThat(listener.texts()).noneMatch(text -> text.contains("forbidden"));
        assertThat(listener.texts())
                .as("one start, by the key that may")
                .filteredOn(text -> text.equals("{\"event\":\"status\",\"args\":[\"starting\"]}"))
                .hasSize(1);
        socket.abort();
    }

    @Test
    void revokingTheKeyEndsItsSockets() throws Exception {
        String id = createEcho();
        JsonNode made = create("pterodactyl", List.of("*"));
        JsonNode address = address(id, made.path("token").asText());
        Listener listener = new Listener();
        WebSocket socket = open(address.path("socket").asText(), null, listener);
        socket.sendText(auth(address.path("token").asText()), true).join();
        listener.await("{\"event\":\"auth success\"}");

        send(request("/api/auth/tokens/" + made.path("id").asText(), session).DELETE());

        Eventually.within(LIMIT).until(() -> listener.closeCode == 1008);
    }

    @Test
    void pagesOfOtherSitesCannotOpenTheSocket() throws Exception {
        String id = createEcho();
        String url =
                address(id, token("pterodactyl", List.of("*"))).path("socket").asText();

        assertThat(refusal(() -> open(url, "http://evil.example", new Listener())))
                .isEqualTo(403);
        assertThat(refusal(() -> open(url, "null", new Listener()))).isEqualTo(403);
        String unknown = url.replaceFirst("/servers/[0-9a-f]{8}", "/servers/00000000");
        assertThat(refusal(() -> open(unknown, null, new Listener()))).isEqualTo(404);
        open(url, "http://localhost:" + product.port(), new Listener()).abort();
    }

    private static int refusal(ThrowableAssert.ThrowingCallable attempt) {
        Throwable thrown = Assertions.catchThrowable(attempt);
        assertThat(thrown)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        return ((WebSocketHandshakeException) thrown.getCause()).getResponse().statusCode();
    }

    /** @return the panel's short id */
    private static String createEcho() throws Exception {
        String name = "Echo" + (count() == 0 ? "" : " " + count());
        JsonNode created = post(
                "/api/v1/servers",
                PEON_TOKEN,
                Map.of(
                        "name",
                        name,
                        "game",
                        "generic",
                        "config",
                        Map.of("args", List.of("-c", ECHO), "ready_pattern", "^up$", "stop_command", "quit")));
        assertThat(created.path("success").asBoolean()).as(created.toString()).isTrue();
        for (JsonNode server : get("/api/client", session).path("data")) {
            if (server.at("/attributes/name").asText().equals(name)) {
                return server.at("/attributes/identifier").asText();
            }
        }
        throw new AssertionError("What PEON made is not in the list of the panel: " + created);
    }

    private static int count() throws Exception {
        return get("/api/v1/servers", PEON_TOKEN).path("total").asInt();
    }

    private static JsonNode address(String server, String key) throws Exception {
        return get("/api/client/servers/" + server + "/websocket", key).path("data");
    }

    private static int power(String server, String key, String signal) throws Exception {
        return send(request("/api/client/servers/" + server + "/power", key)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"signal\":\"" + signal + "\"}"))
                        .header("Content-Type", "application/json"))
                .statusCode();
    }

    private static String auth(String token) {
        return "{\"event\":\"auth\",\"args\":[\"" + token + "\"]}";
    }

    private static String token(String family, List<String> scopes) throws Exception {
        return create(family, scopes).path("token").asText();
    }

    private static JsonNode create(String family, List<String> scopes) throws Exception {
        JsonNode made = post("/api/auth/tokens", session, Map.of("family", family, "name", "test", "scopes", scopes))
                .path("data");
        assertThat(made.path("token").asText()).as(made.toString()).isNotEmpty();
        return made;
    }

    private static JsonNode get(String path, String token) throws Exception {
        return Json.mapper().readTree(send(request(path, token)).body());
    }

    private static JsonNode post(String path, String token, Object body) throws Exception {
        ObjectNode json = Json.mapper().valueToTree(body);
        return Json.mapper()
                .readTree(send(request(path, token)
                                .POST(HttpRequest.BodyPublishers.ofString(json.toString()))
                                .header("Content-Type", "application/json"))
                        .body());
    }

    private static HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(product.baseUri().resolve(path));
        return token == null ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static WebSocket open(String url, String origin, Listener listener) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return builder.buildAsync(URI.create(url), listener).join();
    }

    private static List<JsonNode> runNode(String script, String key, String server) throws Exception {
        assertThat(CLIENTS.resolve("node_modules"))
                .as("the client libraries, put there by .ci/node-packages")
                .isDirectory();
        Path output = Files.createTempFile("languard-node", ".out");
        Process node = new ProcessBuilder("node", script + ".js", "http://localhost:" + product.port(), key, server)
                .directory(CLIENTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = node.waitFor(120, TimeUnit.SECONDS);
        node.destroyForcibly();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended).as("%s ended: %s", script, printed).isTrue();
        assertThat(node.exitValue()).as(printed).isZero();
        List<JsonNode> steps = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            steps.add(Json.mapper().readTree(line));
        }
        return steps;
    }

    private static List<JsonNode> values(List<JsonNode> steps, String name) {
        return steps.stream()
                .filter(step -> step.path("step").asText().equals(name))
                .map(step -> step.path("value"))
                .toList();
    }

    private static final class Listener implements WebSocket.Listener {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final StringBuilder partial = new StringBuilder();
        private volatile int closeCode;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                texts.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closeCode = code;
            return null;
        }

        List<String> texts() {
            return texts;
        }

        void await(String text) {
            Eventually.within(LIMIT).until(() -> texts.contains(text));
        }

        void awaitContaining(String part) {
            Eventually.within(LIMIT).until(() -> texts.stream().anyMatch(text -> text.contains(part)));
        }
    }
}
