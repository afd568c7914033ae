package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do what servers should not: each ends in the right state with the right words. */
class MisbehavingServersIT {

    private static Product product;
    private static LanguardClient client;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "misbehaving-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .with("LANGUARD_STOP_GRACE_SECONDS", "3")
                .with("LANGUARD_READY_NOTICE_SECONDS", "2")
                .with("LANGUARD_RESTART_DELAY_SECONDS", "1")
                .start();
        client = new LanguardClient(product);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void oneThatCrashesAtOnceIsRestartedThreeTimesAndThenStaysDown() {
        long id = client.createScript("Crasher", "echo boom; exit 3", body -> body.put("auto_restart", true)
                .put("max_restarts", 3));
        client.start(id);

        Eventually.within(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode server = client.server(id);
            assertThat(server.path("status").asText()).isEqualTo("crashed");
            assertThat(server.path("status_reason").asText())
                    .isEqualTo("crashed: exit code 3; 3 of 3 automatic restarts are used up");
        });
        assertThat(client.server(id).path("restart_count").asInt()).isEqualTo(3);
    }

    @Test
    void oneThatIgnoresItsStopCommandIsKilledAfterItsGraceTime() {
        long id = client.createScript(
                "Stubborn", "trap '' TERM INT HUP; echo ready; while :; do sleep 0.2; done", body -> {});
        client.start(id);
        client.awaitStatus(id, "running");

        assertThat(client.post("/api/servers/" + id + "/stop")
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("stopped");

        assertThat(client.server(id).path("status_reason").asText())
                .isEqualTo("did not stop within 3 s and was killed");
    }

    @Test
    void childrenThatStartSessionsOfTheirOwnDieWithTheServer() throws IOException {
        Path pidFile = folder.resolve("pid");
        long id = client.createScript(
                "Parent", "setsid sh -c 'echo $$ > " + pidFile + "; exec sleep 900' & echo ready; cat", body -> {});
        client.start(id);
        client.awaitStatus(id, "running");
        Eventually.within(Duration.ofSeconds(10)).until(() -> Files.exists(pidFile) && Files.size(pidFile) > 0);
        Path child = Path.of("/proc", Files.readString(pidFile).strip());
        assertThat(child).exists();

        client.post("/api/servers/" + id + "/kill").data();

        Eventually.within(Duration.ofSeconds(5))
                .until(() -> !Files.exists(child)
                        || Files.readString(child.resolve("stat")).contains(") Z "));
    }

    @Test
    void aFloodIsStoredWholeAndShownWithMarksForWhatWasLeftOut() {
        int lines = 250_000;
        long id = client.createScript(
                "Flooder",
                "echo ready; exec perl -MTime::HiRes=time,sleep -e '$|=0; my $t=time; for my $n (1.." + lines
                        + ") { print \"flood $n\\n\"; if ($n % 5000 == 0) { $t += 0.1; my $w = $t - time; sleep $w if $w > 0; } }"
                        + " $|=1; print \"flood is over\\n\"; while (<STDIN>) { last if /quit/ }'",
                body -> {});
        try (LiveListener live = LiveListener.open(client.liveUri("batch=true&server_id=" + id))) {
            live.await("connected", data -> true);
            client.start(id);
            Eventually.within(Duration.ofMinutes(2)).until(() -> client.tail(id).contains("flood is over"));
            long last = client.get("/api/servers/" + id + "/logs?search=flood&limit=1")
                    .data()
                    .path("lines")
                    .path(0)
                    .path("seq")
                    .asLong();
            JsonNode first = client.get("/api/servers/" + id + "/logs?since=0&limit=5&search=flood%201")
                    .data();
            assertThat(first.path("lines").path(0).path("message").asText()).isEqualTo("flood 1");
            // Consecutive numbers of the lines show that none is missing between the first and the last.
            assertThat(last - first.path("lines").path(0).path("seq").asLong()).isEqualTo(lines);
            // What was not shown was counted: every number up to the last line is in one or the other.
            live.await(
                    "log",
                    data -> data.path("seq").asLong() == last
                            || data.path("skipped_to").asLong() >= last);
            long shown = 0;
            long skipped = 0;
            for (JsonNode event : live.events()) {
                JsonNode line = event.path("data");
                if (line.path("message").asText().startsWith("flood ")) {
                    shown++;
                } else if (line.has("skipped_from")) {
                    skipped += line.path("skipped_to").asLong()
                            - line.path("skipped_from").asLong()
                            + 1;
                }
            }
            assertThat(skipped).isPositive();
            assertThat(shown + skipped).isEqualTo(lines + 1L);
        }
        assertThat(client.status(id)).isEqualTo("running");
        client.post("/api/servers/" + id + "/kill").data();
    }

    @Test
    void oneThatNeverBecomesReadySaysSoAndCanBeStopped() {
        long id = client.createScript("Sleeper", "echo loading; cat", body -> {});
        client.start(id);

        Eventually.within(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode server = client.server(id);
            assertThat(server.path("status").asText()).isEqualTo("starting");
            assertThat(server.path("status_reason").asText()).startsWith("not ready after 2 s");
        });
        assertThat(client.post("/api/servers/" + id + "/stop")
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("stopped");
    }

    @Test
    void oneThatNeverReadsItsInputAnswers503AndBlocksNobody() {
        long id = client.createScript("Deaf", "echo ready; exec sleep 900", body -> {});
        client.start(id);
        client.awaitStatus(id, "running");
        Map<String, String> command = Map.of("command", "x".repeat(3900));

        LanguardClient.Answer answer = client.post("/api/servers/" + id + "/console", command);
        for (int i = 0; i < 25 && answer.status() == 200; i++) {
            answer = client.post("/api/servers/" + id + "/console", command);
        }

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).isEqualTo("CONSOLE_UNAVAILABLE");
        assertThat(client.get("/api/servers").status()).isEqualTo(200);
        assertThat(client.post("/api/servers/" + id + "/stop")
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("stopped");
    }

    @Test
    void anExecutableThatCannotRunIsRefusedInWords() throws IOException {
        Path script = Files.writeString(folder.resolve("sh"), "#!/nonexistent/interpreter\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        ObjectNode body = io.languard.json.Json.mapper().createObjectNode();
        body.put("name", "Broken").put("game_type", "generic").put("exe_path", script.toString());

        LanguardClient.Answer refused = client.post("/api/servers", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("EXE_NOT_ALLOWED");
    }
}
