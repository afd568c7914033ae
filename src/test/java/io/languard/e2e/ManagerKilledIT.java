package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The manager is killed while many servers print: all go on, and no line is lost or stored twice. */
class ManagerKilledIT {

    private static final int SERVERS = 20;
    private static final int LINES_PER_SERVER = 2_000;

    /** 50 numbered lines a second, then silence. */
    private static final String PRINTER = "echo ready; exec perl -e '$|=1; for my $n (1.." + LINES_PER_SERVER
            + ") { print \"line $n\\n\"; select(undef,undef,undef,0.02); } while (<STDIN>) { last if /quit/ }'";

    @Test
    void allServersSurviveAreReadoptedAndEveryLineIsStoredOnceInOrder() {
        try (Product product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "killed-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .start()) {
            LanguardClient client = new LanguardClient(product);
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                ids.add(client.createScript("Printer " + i, PRINTER, body -> {}));
            }
            ids.forEach(client::start);
            ids.forEach(id -> client.awaitStatus(id, "running"));
            Map<Long, Long> pids = new TreeMap<>();
            ids.forEach(id -> pids.put(id, client.server(id).path("pid").asLong()));

            for (int kill = 0; kill < 2; kill++) {
                long killed = product.kill9Manager();
                pids.values().forEach(pid -> assertThat(Path.of("/proc/" + pid)).exists());
                Eventually.within(Product.START_LIMIT)
                        .until(() -> product.managerPid() != killed && product.answers("/health/ready"));
                Eventually.within(Duration.ofSeconds(2))
                        .untilAsserted(() -> ids.forEach(id -> {
                            JsonNode server = client.server(id);
                            assertThat(server.path("status").asText()).isEqualTo("running");
                            assertThat(server.path("pid").asLong()).isEqualTo(pids.get(id));
                        }));
            }

            for (long id : ids) {
                Eventually.within(Duration.ofSeconds(90))
                        .until(() -> client.tail(id).contains("line " + LINES_PER_SERVER));
                assertThat(numbers(client, id)).as("server %s", id).isEqualTo(expected());
                assertThat(client.post("/api/servers/" + id + "/stop")
                                .data()
                                .path("status")
                                .asText())
                        .isEqualTo("stopped");
            }
            pids.values().forEach(pid -> assertThat(Files.exists(Path.of("/proc/" + pid)))
                    .isFalse());
        }
    }

    private static List<Integer> expected() {
        List<Integer> numbers = new ArrayList<>();
        for (int n = 1; n <= LINES_PER_SERVER; n++) {
            numbers.add(n);
        }
        return numbers;
    }

    /** Numbers of all stored lines, by paging through the whole log. */
    private static List<Integer> numbers(LanguardClient client, long id) {
        List<Integer> numbers = new ArrayList<>();
        long since = 0;
        while (true) {
            JsonNode page = client.get("/api/servers/" + id + "/logs?limit=1000&since=" + since)
                    .data();
            JsonNode lines = page.path("lines");
            if (lines.isEmpty()) {
                return numbers;
            }
            for (JsonNode line : lines) {
                assertThat(line.path("seq").asLong()).isGreaterThan(since);
                since = line.path("seq").asLong();
                String message = line.path("message").asText();
                if (message.startsWith("line ")) {
                    numbers.add(Integer.parseInt(message.substring(5)));
                }
            }
        }
    }
}
