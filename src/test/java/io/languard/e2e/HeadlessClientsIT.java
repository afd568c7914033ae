package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Headless clients of a simulated Arma 3 server: they live as long as it does, whoever is killed meanwhile. */
class HeadlessClientsIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void theyComeWithTheServerComeBackSurviveTheManagerAndEndWithTheServer() {
        try (Product product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "headless-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .start()) {
            LanguardClient client = new LanguardClient(product);
            ObjectNode body = Json.mapper().createObjectNode();
            int port = PracticeServer.freePorts();
            body.put("name", "Headless").put("game_type", "arma3").put("game_port", port);
            body.put("exe_path", PracticeServer.executable().toString());
            ObjectNode config = body.putObject("config");
            config.putObject("launch").put("headless_client_count", 2);
            config.putObject("server").put("password", "let me in");
            long id = client.post("/api/servers", body).data().path("id").asLong();
            Path files = product.data().resolve("servers/" + id + "/files");

            client.start(id);
            client.awaitStatus(id, "running");
            long server = client.server(id).path("pid").asLong();
            awaitPlayers(client, id, 2);
            Set<Long> first = clients(files);
            assertThat(first).hasSize(2).doesNotContain(server);
            Eventually.within(LONG).untilAsserted(() -> assertThat(log(client, id))
                    .contains("Headless client 1 (headless-1) started", "Headless client 2 (headless-2) started")
                    .anyMatch(line -> line.startsWith("[headless-1] Connected to the server"))
                    .anyMatch(line -> line.matches(".*Player headlessclient connected \\(id=HC\\d+\\)\\."))
                    .anyMatch(line -> line.matches(".*Player headlessclient \\(2\\) connected \\(id=HC\\d+\\)\\.")));

            long victim = first.iterator().next();
            assertThat(ProcessHandle.of(victim).orElseThrow().destroyForcibly()).isTrue();
            Set<Long> second = awaitAnotherFor(victim, files);
            assertThat(second)
                    .containsAll(first.stream().filter(pid -> pid != victim).toList());
            assertThat(client.server(id).path("pid").asLong()).isEqualTo(server);
            // Written by another thread than the one that starts it again.
            Eventually.within(LONG).untilAsserted(() -> assertThat(log(client, id))
                    .anyMatch(line ->
                            line.matches("Headless client \\d \\(headless-\\d\\) ended: .*; starts again in .*")));
            awaitPlayers(client, id, 2);

            long manager = product.kill9Manager();
            assertThat(clients(files)).isEqualTo(second);
            Eventually.within(Product.START_LIMIT)
                    .until(() -> product.managerPid() != manager && product.answers("/health/ready"));
            client.awaitStatus(id, "running");
            awaitPlayers(client, id, 2);
            assertThat(clients(files)).isEqualTo(second);
            assertThat(client.server(id).path("pid").asLong()).isEqualTo(server);
            // Watched again, not just left alive.
            long other = second.iterator().next();
            assertThat(ProcessHandle.of(other).orElseThrow().destroyForcibly()).isTrue();
            Set<Long> last = awaitAnotherFor(other, files);

            client.post("/api/servers/" + id + "/stop").data();
            client.awaitStatus(id, "stopped");
            assertThat(last).noneMatch(Product::alive);
            assertThat(Product.alive(server)).isFalse();
            assertThat(processesIn(files)).isEmpty();
        }
    }

    /** Waits until there are two again; the killed one may be seen a little longer. */
    private static Set<Long> awaitAnotherFor(long killed, Path files) {
        AtomicReference<Set<Long>> seen = new AtomicReference<>(Set.of());
        Eventually.within(LONG).until(() -> {
            seen.set(clients(files));
            return seen.get().size() == 2 && !seen.get().contains(killed);
        });
        return seen.get();
    }

    private static void awaitPlayers(LanguardClient client, long id, int count) {
        Eventually.within(LONG).untilAsserted(() -> {
            JsonNode players = client.get("/api/servers/" + id + "/players").data();
            List<String> names = new ArrayList<>();
            players.findValues("name").forEach(name -> names.add(name.asText()));
            assertThat(names.stream().filter(name -> name.startsWith("headlessclient")))
                    .as(players.toString())
                    .hasSize(count);
        });
    }

    private static List<String> log(LanguardClient client, long id) {
        List<String> lines = new ArrayList<>();
        client.get("/api/servers/" + id + "/logs?limit=1000")
                .data()
                .path("lines")
                .forEach(line -> lines.add(line.path("message").asText()));
        return lines;
    }

    /** The game's processes with {@code -client}, without those that the runtime puts before them. */
    private static Set<Long> clients(Path files) {
        Set<Long> pids = new TreeSet<>();
        for (long pid : processesIn(files)) {
            try {
                String program =
                        Files.readSymbolicLink(proc(pid, "exe")).getFileName().toString();
                String line = Files.readString(proc(pid, "cmdline"), StandardCharsets.ISO_8859_1);
                if (program.equals("java") && line.contains("\0-client\0")) {
                    pids.add(pid);
                }
            } catch (IOException gone) {
                // It ended meanwhile.
            }
        }
        return pids;
    }

    /** Whatever has the server's folder as its working directory. */
    private static Set<Long> processesIn(Path files) {
        Set<Long> pids = new TreeSet<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path entry : all.toList()) {
                String name = entry.getFileName().toString();
                if (name.matches("\\d+") && Product.alive(Long.parseLong(name)) && worksIn(entry, files)) {
                    pids.add(Long.parseLong(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pids;
    }

    private static boolean worksIn(Path process, Path files) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(files.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private static Path proc(long pid, String entry) {
        return Path.of("/proc", Long.toString(pid), entry);
    }
}
