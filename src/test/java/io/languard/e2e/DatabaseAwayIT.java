package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Product;
import io.languard.testing.TestDatabase;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL is away for a while: servers are watched and shown as before, and what needs it says so. */
class DatabaseAwayIT {

    private static final Duration AWAY = Duration.ofSeconds(30);

    @Test
    void supervisionAndConsoleGoOnAndEverythingIsRightAgainAfterwards() throws Exception {
        PGSimpleDataSource database = TestDatabase.empty();
        try (Product product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "database-Away-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .with("DB_HOST", "127.0.0.1")
                .with("DB_PORT", Integer.toString(database.getPortNumbers()[0]))
                .with("DB_NAME", database.getDatabaseName())
                .with("DB_USER", database.getUser())
                .with("DB_PASSWORD", "any")
                .start()) {
            LanguardClient client = new LanguardClient(product);
            long id = client.createScript(
                    "Echo",
                    "echo ready; while read l; do [ \"$l\" = quit ] && exit 0; echo \"got $l\"; done",
                    body -> {});
            long crasher =
                    client.createScript("Crasher", "echo ready; read l; exit 5", body -> body.put("auto_restart", true)
                            .put("max_restarts", 5));
            client.start(id);
            client.start(crasher);
            client.awaitStatus(id, "running");
            client.awaitStatus(crasher, "running");
            long firstPid = client.server(crasher).path("pid").asLong();

            try (LiveListener live = LiveListener.open(client.liveUri(""))) {
                live.await("connected", data -> true);
                TestDatabase.interrupt();
                long end = System.nanoTime() + AWAY.toNanos();

                // A crash is noticed and mended, the console works, power actions work.
                client.post("/api/servers/" + crasher + "/console", Map.of("command", "die"))
                        .data();
                Eventually.within(Duration.ofSeconds(20))
                        .until(() -> client.status(crasher).equals("running")
                                && client.server(crasher).path("pid").asLong() != firstPid);
                client.post("/api/servers/" + id + "/console", Map.of("command", "hello"))
                        .data();
                live.await("log", data -> data.path("message").asText().equals("got hello"));
                client.post("/api/servers/" + id + "/stop").data();
                client.start(id);
                client.awaitStatus(id, "running");
                assertThat(client.get("/api/servers").data()).hasSize(2);

                LanguardClient.Answer refused = client.put("/api/servers/" + id, Map.of("description", "new words"));
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.error()).isEqualTo("DATABASE_UNAVAILABLE");
                assertThat(product.answers("/health/live")).isTrue();
                Eventually.within(AWAY.plusSeconds(5)).until(() -> System.nanoTime() - end >= 0);
            }

            TestDatabase.restart();
            Eventually.within(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(client.put("/api/servers/" + id, Map.of("description", "new words"))
                                    .status())
                            .isEqualTo(200));
            assertThat(client.server(id).path("description").asText()).isEqualTo("new words");
            assertThat(client.status(id)).isEqualTo("running");
            client.post("/api/servers/" + id + "/stop").data();
            client.post("/api/servers/" + crasher + "/kill").data();

            aMistakeOfOursTellsAnIdThatItsLogHas(database, product, client, "/api/servers/" + id + "/players/history");
        }
    }

    /** A table that is missing stands for every mistake that nobody foresaw. */
    private static void aMistakeOfOursTellsAnIdThatItsLogHas(
            PGSimpleDataSource database, Product product, LanguardClient client, String address) throws Exception {
        client.get(address).data();
        change(database, "ALTER TABLE known_player RENAME TO mislaid");

        LanguardClient.Answer failed = client.get(address);

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.error()).isEqualTo("INTERNAL_ERROR");
        assertThat(failed.body().toString()).doesNotContain("known_player", "SQL", "Exception");
        String id = failed.body().at("/error/error_id").asText();
        assertThat(id).isNotEmpty();
        assertThat(Files.readString(product.data().resolve("logs/messages.log")))
                .contains(id + " (INTERNAL_ERROR)")
                .contains("known_player");
        change(database, "ALTER TABLE mislaid RENAME TO known_player");
        client.get(address).data();
    }

    private static void change(PGSimpleDataSource database, String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }
}
