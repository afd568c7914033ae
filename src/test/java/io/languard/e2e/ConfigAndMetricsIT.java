package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Product;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Configuration and usage of servers, over the API. */
class ConfigAndMetricsIT {

    private final Product product = Product.shared();
    private final LanguardClient client = new LanguardClient(product);

    @Test
    void configurationIsReadWrittenInPartAndKeptFromBeingOverwritten() {
        String path = "/api/servers/" + arena() + "/config";
        JsonNode before = client.get(path + "/server").data();
        int version = before.path("_meta").path("config_version").asInt();
        assertThat(version).isEqualTo(1);
        assertThat(before.path("rcon_password").asText()).isEqualTo("***");

        JsonNode after =
                client.put(path + "/server", change(version, "New name")).data();

        assertThat(after.path("hostname").asText()).isEqualTo("New name");
        assertThat(after.path("max_clients")).isEqualTo(before.path("max_clients"));
        assertThat(after.path("_meta").path("config_version").asInt()).isEqualTo(2);
        assertThat(client.get(path).data().path("server").path("hostname").asText())
                .isEqualTo("New name");

        LanguardClient.Answer conflict = client.put(path + "/server", change(version, "Too late"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.error()).isEqualTo("CONFIG_VERSION_CONFLICT");
        assertThat(conflict.body().path("error").path("current_version").asInt())
                .isEqualTo(2);
        assertThat(conflict.body()
                        .path("error")
                        .path("current_config")
                        .path("hostname")
                        .asText())
                .isEqualTo("New name");
    }

    @Test
    void oneOfManyWritersOfTheSameVersionWins() {
        String path = "/api/servers/" + arena() + "/config/server";
        List<CompletableFuture<Integer>> writers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> client.put(path, change(1, "Writer " + i)).status()))
                .toList();

        List<Integer> answers =
                writers.stream().map(CompletableFuture::join).sorted().toList();

        assertThat(answers.get(0)).isEqualTo(200);
        assertThat(answers.subList(1, answers.size())).containsOnly(409);
        assertThat(client.get(path).data().path("_meta").path("config_version").asInt())
                .isEqualTo(2);
    }

    @Test
    void wrongValuesAreAllNamed() {
        String path = "/api/servers/" + arena() + "/config/server";
        ObjectNode wrong = change(1, "x".repeat(5000));
        wrong.put("max_clients", "many").put("no_such_field", 1);

        LanguardClient.Answer refused = client.put(path, wrong);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error()).isEqualTo("VALIDATION_ERROR");
        assertThat(refused.body().path("error").path("fields").findValuesAsText("field"))
                .contains("hostname", "max_clients", "no_such_field");
        assertThat(client.get(path).data().path("_meta").path("config_version").asInt())
                .isEqualTo(1);
        assertThat(client.get("/api/servers/" + arena() + "/config/nothing").status())
                .isEqualTo(404);
    }

    @Test
    void aViewerSeesSettingsWithoutSecretsAndNoPreview() {
        long id = arena();
        String name = "viewer" + id;
        client.post("/api/auth/users", Map.of("username", name, "password", "viewer-Pass-1", "role", "viewer"))
                .data();
        LanguardClient viewer = new LanguardClient(product, name, "viewer-Pass-1");

        assertThat(viewer.get("/api/servers/" + id + "/config")
                        .data()
                        .path("server")
                        .path("rcon_password")
                        .asText())
                .isEqualTo("***");
        assertThat(viewer.get("/api/servers/" + id + "/config/preview").status())
                .isEqualTo(403);
        assertThat(viewer.put("/api/servers/" + id + "/config/server", change(1, "Mine"))
                        .status())
                .isEqualTo(403);
        assertThat(client.get("/api/servers/" + id + "/config/preview").data().toString())
                .contains("rconPassword");
    }

    @Test
    void usageIsMeasuredShownLiveAndKept() {
        long id = client.createScript("Busy", "echo ready; while :; do :; done", body -> {});
        try (LiveListener live = LiveListener.open(client.liveUri("server_id=" + id))) {
            client.start(id);
            live.await("metrics", data -> data.path("cpu_percent").asDouble() > 20);
            Eventually.within(Duration.ofSeconds(30))
                    .until(() -> client.server(id).path("cpu_percent").asDouble() > 20
                            && client.server(id).path("ram_mb").asDouble() > 0);
            for (String range : List.of("1h", "24h", "7d")) {
                JsonNode history = client.get("/api/servers/" + id + "/metrics?range=" + range)
                        .data();
                assertThat(history.path("points").isArray()).as("%s", history).isTrue();
            }
            JsonNode points = client.get("/api/servers/" + id + "/metrics?range=1h")
                    .data()
                    .path("points");
            assertThat(points).isNotEmpty();
            assertThat(points.path(points.size() - 1).path("cpu_percent").asDouble())
                    .isPositive();
        }
        assertThat(client.get("/api/servers/" + id + "/metrics?range=1y").status())
                .isEqualTo(422);
        assertThat(client.get("/api/servers/999999/metrics?range=1h").status()).isEqualTo(404);
        client.post("/api/servers/" + id + "/kill").data();
        assertThat(client.server(id).path("cpu_percent").isNull()).isTrue();
    }

    private long arena() {
        return client.post("/api/servers", Map.of("name", "Configured", "game_type", "openarena"))
                .data()
                .path("id")
                .asLong();
    }

    private static ObjectNode change(int version, String hostname) {
        return Json.mapper().createObjectNode().put("config_version", version).put("hostname", hostname);
    }
}
