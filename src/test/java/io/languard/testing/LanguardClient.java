package io.languard.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Somebody who uses the Languard API over HTTP, signed in. */
public final class LanguardClient {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String token;

    /** An answer of the API. */
    public record Answer(int status, JsonNode body) {

        /** What is in the envelope of a success; fails the test when it was none. */
        public JsonNode data() {
            if (status < 200 || status > 299) {
                throw new AssertionError("Expected success, got " + status + ": " + body);
            }
            return body.path("data");
        }

        /** Code in the envelope of an error; empty when it was none. */
        public String error() {
            return body.path("error").path("code").asText("");
        }
    }

    public LanguardClient(Product product) {
        this(product, "admin", product.adminPassword());
    }

    public LanguardClient(Product product, String username, String password) {
        base = product.baseUri();
        token = send("POST", "/api/auth/login", Map.of("username", username, "password", password), null)
                .data()
                .path("access_token")
                .asText();
    }

    public String token() {
        return token;
    }

    public URI liveUri(String query) {
        return URI.create("ws://" + base.getAuthority() + "/ws?token=" + token + (query.isEmpty() ? "" : "&" + query));
    }

    public Answer get(String path) {
        return send("GET", path, null, token);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, token);
    }

    public Answer post(String path) {
        return send("POST", path, null, token);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, token);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, token);
    }

    /** Sends a file as a browser's form does, in its field {@code file}. */
    public Answer upload(String path, String filename, byte[] content) {
        String boundary = "languard-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return exchange(HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    /** A server of any executable that the product allows, here a shell with a script. */
    public long createScript(String name, String script, Consumer<ObjectNode> change) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("name", name).put("game_type", "generic").put("exe_path", "/bin/sh");
        ObjectNode launch = body.putObject("config").putObject("launch");
        launch.putArray("args").add("-c").add(script);
        launch.put("ready_pattern", "^ready$").put("stop_command", "quit");
        change.accept(body);
        return post("/api/servers", body).data().path("id").asLong();
    }

    public JsonNode server(long id) {
        return get("/api/servers/" + id).data();
    }

    public String status(long id) {
        return server(id).path("status").asText();
    }

    public void start(long id) {
        post("/api/servers/" + id + "/start").data();
    }

    public void awaitStatus(long id, String status) {
        Eventually.within(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode server = server(id);
            if (!status.equals(server.path("status").asText())) {
                throw new AssertionError(
                        "Expected " + status + ", but: " + server + "\n" + String.join("\n", tail(id)));
            }
        });
    }

    /** The last lines of its console. */
    public List<String> tail(long id) {
        List<String> lines = new ArrayList<>();
        get("/api/servers/" + id + "/logs?limit=30")
                .data()
                .path("lines")
                .forEach(line -> lines.add(line.path("message").asText()));
        return lines;
    }

    private Answer send(String method, String path, Object body, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(1))
                .header("Accept", "application/json");
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes(body)));
        }
        return exchange(request.build());
    }

    private static byte[] bytes(Object body) {
        try {
            return Json.mapper().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = response.body().length == 0
                    ? Json.mapper().createObjectNode()
                    : Json.mapper().readTree(response.body());
            return new Answer(response.statusCode(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
