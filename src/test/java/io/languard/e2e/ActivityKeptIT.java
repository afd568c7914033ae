package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.Product;
import io.languard.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The manager is killed right after, or in the middle of, what people do, also while the database is away. */
class ActivityKeptIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private LanguardClient client;
    private long server;

    @Test
    void nothingThatWasDoneIsMissingOrDoubled() throws Exception {
        PGSimpleDataSource database = TestDatabase.empty();
        try (Product product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "activity-Kept-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .with("LANGUARD_STOP_GRACE_SECONDS", "600")
                .with("DB_HOST", "127.0.0.1")
                .with("DB_PORT", Integer.toString(database.getPortNumbers()[0]))
                .with("DB_NAME", database.getDatabaseName())
                .with("DB_USER", database.getUser())
                .with("DB_PASSWORD", "any")
                .start()) {
            client = new LanguardClient(product);
            server = client.createScript("Stubborn", "echo ready; while read l; do echo \"got $l\"; done", body -> {});
            client.start(server);
            client.awaitStatus(server, "running");

            command("just before the kill");
            restartManager(product);
            assertThat(awaitOne("just before the kill").path("outcome").asText())
                    .isEqualTo("ok");

            // The game ignores it, so it goes on until the manager is dead.
            CompletableFuture<?> stopping =
                    CompletableFuture.runAsync(() -> client.post("/api/servers/" + server + "/stop"));
            client.awaitStatus(server, "stopping");
            restartManager(product);
            stopping.exceptionally(broken -> null).join();
            JsonNode stop = await(entry -> entry.path("action").asText().equals("server.stop"));
            assertThat(stop.at("/actor/name").asText()).isEqualTo("admin");
            assertThat(stop.path("outcome").asText()).isEqualTo("pending");
            assertThat(stop.path("text").asText()).isEqualTo("admin asked to stop Stubborn");
            client.post("/api/servers/" + server + "/kill").data();
            client.start(server);
            client.awaitStatus(server, "running");

            TestDatabase.interrupt();
            command("while the database is away");
            assertThat(client.get("/api/activity").error()).isEqualTo("DATABASE_UNAVAILABLE");
            command("and right before it is killed");
            long killed = product.kill9Manager();
            TestDatabase.restart();
            awaitManager(product, killed);
            awaitOne("while the database is away");
            awaitOne("and right before it is killed");

            TestDatabase.interrupt();
            command("away again");
            TestDatabase.restart();
            awaitOne("away again");

            List<String> subjects = new ArrayList<>();
            items().forEach(entry -> {
                if (entry.path("action").asText().equals("server.command")) {
                    subjects.add(entry.path("subject").asText());
                }
            });
            assertThat(subjects)
                    .containsExactly(
                            "away again",
                            "and right before it is killed",
                            "while the database is away",
                            "just before the kill");
            client.post("/api/servers/" + server + "/kill").data();
        }
    }

    private void command(String text) {
        client.post("/api/servers/" + server + "/console", Map.of("command", text))
                .data();
    }

    private static void restartManager(Product product) {
        awaitManager(product, product.kill9Manager());
    }

    private static void awaitManager(Product product, long killed) {
        Eventually.within(Product.START_LIMIT)
                .until(() -> product.managerPid() != killed && product.answers("/health/ready"));
    }

    private JsonNode awaitOne(String subject) {
        return await(entry -> entry.path("subject").asText().equals(subject));
    }

    private JsonNode await(Predicate<JsonNode> wanted) {
        JsonNode[] found = new JsonNode[1];
        Eventually.within(SOON).untilAsserted(() -> {
            List<JsonNode> fitting = new ArrayList<>();
            items().forEach(entry -> {
                if (wanted.test(entry)) {
                    fitting.add(entry);
                }
            });
            assertThat(fitting).hasSize(1);
            found[0] = fitting.get(0);
        });
        return found[0];
    }

    private JsonNode items() {
        return client.get("/api/activity?limit=500&server_id=" + server).data().path("items");
    }
}
