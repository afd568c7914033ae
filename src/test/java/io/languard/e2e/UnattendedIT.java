package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import io.languard.testing.SteamCmdStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged product does by itself: with the machine, and at given times, while its manager is killed. */
class UnattendedIT {

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void startsWithTheMachineAndCarriesOutSchedulesThoughTheManagerIsKilled() throws IOException {
        SteamCmdStandIn steam = new SteamCmdStandIn(folder.resolve("standin"));
        Path installation = PracticeServer.install(folder.resolve("arma3"));
        // As if SteamCMD had installed it: what it did not is left alone.
        Files.createDirectories(installation.resolve("steamapps"));
        Files.writeString(installation.resolve("steamapps/appmanifest_233780.acf"), "");
        try (Product product = Product.builder()
                .data(folder.resolve("data"))
                .with("LANGUARD_ADMIN_PASSWORD", "schedules-Pass-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .with("LANGUARD_STEAMCMD", steam.program().toString())
                .with("LANGUARD_STEAM_USER", "operator")
                .with("LANGUARD_STEAM_PASSWORD", "steam-Secret-7")
                .start()) {
            LanguardClient client = new LanguardClient(product);
            long withMachine = client.createScript("With", "echo ready; cat", body -> body.put("auto_start", true));
            long without = client.createScript("Without", "echo ready; cat", body -> {});
            Path bootNote = product.data().resolve("machine-start");
            String boot = Files.readString(bootNote);
            assertThat(boot)
                    .contains(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip());
            long server = client.post(
                            "/api/servers",
                            Map.of(
                                    "name",
                                    "Altis",
                                    "exe_path",
                                    installation.resolve("arma3server_x64").toString(),
                                    "game_port",
                                    PracticeServer.freePorts()))
                    .data()
                    .path("id")
                    .asLong();
            String schedules = "/api/servers/" + server + "/schedules";
            client.start(server);
            client.awaitStatus(server, "running");
            // Players can join a moment before the remote console listens.
            String message = "/api/servers/" + server + "/message";
            Eventually.within(A_WHILE)
                    .until(() -> client.post(message, Map.of("text", "Hello")).status() == 200);

            // Its time comes within a minute, whatever happens meanwhile.
            String advert = create(
                    client,
                    schedules,
                    Map.of(
                            "name",
                            "Advert",
                            "cron",
                            "* * * * *",
                            "only_when_running",
                            true,
                            "steps",
                            List.of(Map.of("action", "message", "text", "Visit us"))));
            String restart = create(
                    client,
                    schedules,
                    Map.of(
                            "name",
                            "Restart",
                            "cron",
                            "0 4 * * *",
                            "steps",
                            List.of(
                                    Map.of("action", "message", "text", "Restart in a moment"),
                                    Map.of("action", "restart", "delay_seconds", 5))));
            long before = client.server(server).path("pid").asLong();
            try (LiveListener live = LiveListener.open(client.liveUri("server_id=" + server))) {
                assertThat(client.post(restart + "/run").status()).isEqualTo(202);
                live.await("schedules_changed", data -> true);
                Eventually.within(A_WHILE)
                        .until(() -> lastRun(client, restart).path("position").asInt() == 1);
            }
            // As if the machine had been booted since.
            Files.writeString(bootNote, "local earlier 1\n");
            product.restart();
            awaitOutcome(client, restart, "ok");
            client.awaitStatus(withMachine, "running");
            assertThat(client.tail(withMachine)).contains("Started with the machine");
            assertThat(client.status(without)).isEqualTo("stopped");
            Eventually.within(A_WHILE).untilAsserted(() -> assertThat(bootNote).hasContent(boot));
            client.post("/api/servers/" + withMachine + "/stop");
            client.awaitStatus(server, "running");
            assertThat(client.server(server).path("pid").asLong()).isNotEqualTo(before);
            assertThat(count(client, server, "Message to everybody by schedule 'Restart', run by admin"))
                    .isEqualTo(1);
            assertThat(count(client, server, "Restart requested by schedule 'Restart', run by admin"))
                    .isEqualTo(1);

            String update = create(
                    client,
                    schedules,
                    Map.of("name", "Update", "cron", "30 4 * * *", "steps", List.of(Map.of("action", "update_game"))));
            steam.behave("slow");
            assertThat(client.post(update + "/run").status()).isEqualTo(202);
            Eventually.within(A_WHILE).untilAsserted(() -> assertThat(client.status(server))
                    .as(lastRun(client, update).toString())
                    .isEqualTo("installing"));
            killManager(product);
            assertThat(client.status(server)).isEqualTo("installing");
            assertThat(client.status(withMachine))
                    .as("of what somebody stopped, after a restart of the manager alone")
                    .isEqualTo("stopped");
            steam.go();
            awaitOutcome(client, update, "ok");
            client.awaitStatus(server, "running");

            Eventually.within(A_WHILE)
                    .untilAsserted(() -> assertThat(client.get(advert + "/runs").data())
                            .anySatisfy(run -> {
                                assertThat(run.path("outcome").asText()).isEqualTo("ok");
                                assertThat(run.path("started_by").isNull()).isTrue();
                                assertThat(run.path("due_at").asText()).endsWith(":00Z");
                            }));
            Eventually.within(A_WHILE).untilAsserted(() -> assertThat(sentences(client, server))
                    .contains(
                            "Altis did what schedule Restart says",
                            "Altis did what schedule Update says",
                            "admin ran schedule Update of Altis"));
            assertThat(product.output() + product.errors()).doesNotContain("Exception");
        }
    }

    private static void killManager(Product product) {
        long killed = product.kill9Manager();
        Eventually.within(Product.START_LIMIT)
                .until(() -> product.managerPid() != killed && product.answers("/health/ready"));
    }

    /** @return path of the schedule */
    private static String create(LanguardClient client, String schedules, Map<String, Object> schedule) {
        return schedules + "/"
                + client.post(schedules, schedule).data().path("id").asText();
    }

    private static JsonNode lastRun(LanguardClient client, String schedule) {
        return client.get(schedule).data().path("last_run");
    }

    private static void awaitOutcome(LanguardClient client, String schedule, String outcome) {
        Eventually.within(A_WHILE)
                .until(() -> !lastRun(client, schedule).path("outcome").asText().equals("running"));
        assertThat(lastRun(client, schedule).path("outcome").asText())
                .as(lastRun(client, schedule).toString())
                .isEqualTo(outcome);
    }

    private static long count(LanguardClient client, long server, String line) {
        return client.tail(server).stream().filter(line::equals).count();
    }

    private static List<String> sentences(LanguardClient client, long server) {
        JsonNode items = client.get("/api/servers/" + server + "/activity?limit=100")
                .data()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("text").asText())
                .toList();
    }
}
