package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Product;
import io.languard.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Manager, game and database die in turn while players come and go: each stay is one session, and none is lost. */
class PlayerSessionsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AWAY = Duration.ofSeconds(20);

    /** Prints the lines that are added to a file while it runs. */
    private static final String LOBBY = """
            #!/usr/bin/perl
            use strict; use warnings;
            $| = 1;
            open(my $talk, '<', $ARGV[0]) or die;
            seek($talk, 0, 2);
            print "ready\\n";
            while (1) {
              while (my $line = <$talk>) { print $line; }
              seek($talk, 0, 1);
              select(undef, undef, undef, 0.02);
            }
            """;

    private static final String DEFINITION = """
            format: 1
            type: lobby
            name: Lobby
            summary: A game whose log is written by a test.
            version: "1.0"
            schema_version: "1.0"
            executables:
              allowed: [lobby-server]
            sections:
              - name: launch
                title: Launch
                fields:
                  - {name: talk, type: string, title: Talk, help: File with what it says., default: talk}
            launch:
              arguments: ["${launch.talk}"]
            log:
              ready: ^ready$
              joined: '^join (?P<slot>\\d+) (?P<name>\\S+) (?P<guid>\\S+) (?P<address>\\S+)$'
              left: '^leave (?P<slot>\\d+)$'
            stop: {signal: SIGTERM}
            ports:
              game: {default: 27500, protocol: udp}
            """;

    @TempDir
    Path folder;

    private LanguardClient client;
    private long server;

    @Test
    void noSessionIsLostDoubledOrTornWhateverIsKilled() throws Exception {
        Path talk = Files.createFile(folder.resolve("talk"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Path executable = Files.writeString(folder.resolve("lobby-server"), LOBBY);
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(Files.createDirectories(data.resolve("games")).resolve("lobby.yaml"), DEFINITION);
        PGSimpleDataSource database = TestDatabase.empty();
        try (Product product = Product.builder()
                .data(data)
                .with("LANGUARD_ADMIN_PASSWORD", "player-Sessions-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("DB_HOST", "127.0.0.1")
                .with("DB_PORT", Integer.toString(database.getPortNumbers()[0]))
                .with("DB_NAME", database.getDatabaseName())
                .with("DB_USER", database.getUser())
                .with("DB_PASSWORD", "any")
                .start()) {
            client = new LanguardClient(product);
            server = client.post(
                            "/api/servers",
                            Map.of(
                                    "name",
                                    "Lobby",
                                    "game_type",
                                    "lobby",
                                    "exe_path",
                                    executable.toString(),
                                    "auto_restart",
                                    true,
                                    "max_restarts",
                                    20,
                                    "config",
                                    Map.of("launch", Map.of("talk", talk.toString()))))
                    .data()
                    .path("id")
                    .asLong();
            client.start(server);
            client.awaitStatus(server, "running");

            try (LiveListener live = LiveListener.open(client.liveUri(""))) {
                live.await("connected", anything -> true);
                say(talk, "join 1 Bob guid-bob 192.0.2.1");
                JsonNode told = live.await("player_joined", event -> true);
                assertThat(told.toString()).contains("\"guid\":\"guid-bob\"").doesNotContain("192.0.2.1");
            }
            awaitOnline("Bob");
            long bob = session("Bob").path("id").asLong();
            assertThat(session("Bob").path("address").asText()).isEqualTo("192.0.2.1");

            // The manager dies; players come and go meanwhile.
            long killed = product.kill9Manager();
            say(talk, "join 2 Amy guid-amy 192.0.2.2", "leave 2", "join 3 Cid guid-cid 192.0.2.3");
            awaitReady(product, killed);
            awaitOnline("Bob", "Cid");
            assertThat(ids()).hasSize(3).containsEntry("Bob", bob);
            assertThat(session("Amy").path("left_at").isNull()).isFalse();
            Eventually.within(SOON)
                    .until(() -> client.get("/api/servers/" + server + "/players")
                                    .data()
                                    .path("players")
                                    .size()
                            == 2);

            // Nothing happens meanwhile: all is told again and changes nothing.
            Map<String, Long> before = ids();
            List<String> histories = items();
            killed = product.kill9Manager();
            awaitReady(product, killed);
            say(talk, "join 4 Dan guid-dan 192.0.2.4", "leave 4");
            Eventually.within(SOON).until(() -> ids().size() == 4 && online().size() == 2);
            assertThat(ids()).containsAllEntriesOf(before);
            assertThat(items()).containsAll(histories);

            // The game crashes and is started again.
            crash();
            say(talk, "join 1 Bob guid-bob 192.0.2.9");
            awaitOnline("Bob");
            assertThat(ids()).hasSize(4).containsEntry("Bob", bob);
            assertThat(session("Bob").path("run").asLong()).isEqualTo(2);
            assertThat(session("Cid").path("ended_by").asText()).isEqualTo("server");

            // The game ends while the manager is dead.
            long pid = client.server(server).path("pid").asLong();
            killed = product.kill9Manager();
            Instant ended = Clock.systemUTC().instant();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            awaitReady(product, killed);
            Eventually.within(SOON).until(() -> online().isEmpty());
            assertThat(Instant.parse(session("Bob").path("left_at").asText()))
                    .isCloseTo(ended, within(3, ChronoUnit.SECONDS));
            client.awaitStatus(server, "running");
            say(talk, "join 8 Bob guid-bob 192.0.2.9");
            awaitOnline("Bob");
            assertThat(ids()).hasSize(4).containsEntry("Bob", bob);

            // The database is away, and back.
            TestDatabase.interrupt();
            long end = System.nanoTime() + AWAY.toNanos();
            say(talk, "join 5 Eve guid-eve 192.0.2.5", "leave 5", "join 6 Fay guid-fay 192.0.2.6");
            Eventually.within(SOON)
                    .until(() -> client.server(server).path("player_count").asInt() == 2);
            assertThat(client.get(history("")).status()).isEqualTo(503);
            Eventually.within(AWAY.plusSeconds(5)).until(() -> System.nanoTime() - end >= 0);
            TestDatabase.restart();
            awaitOnline("Bob", "Fay");
            assertThat(session("Eve").path("left_at").isNull()).isFalse();

            // The manager dies while the database is away.
            TestDatabase.interrupt();
            say(talk, "leave 6", "join 7 Gus guid-gus 192.0.2.7");
            Eventually.within(SOON).until(() -> client.get("/api/servers/" + server + "/players")
                    .data()
                    .toString()
                    .contains("Gus"));
            killed = product.kill9Manager();
            TestDatabase.restart();
            awaitReady(product, killed);
            awaitOnline("Bob", "Gus");
            assertThat(ids()).hasSize(7).containsEntry("Bob", bob);

            client.post("/api/servers/" + server + "/stop").data();
            Eventually.within(SOON).until(() -> online().isEmpty());
            assertThat(ids()).hasSize(7);
        }
    }

    private void crash() {
        long pid = client.server(server).path("pid").asLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Eventually.within(Duration.ofMinutes(1))
                .until(() -> client.server(server).path("pid").asLong(pid) != pid
                        && client.status(server).equals("running"));
    }

    private static void awaitReady(Product product, long killed) {
        Eventually.within(Product.START_LIMIT)
                .until(() -> product.managerPid() != killed && product.answers("/health/ready"));
    }

    private static void say(Path talk, String... lines) throws IOException {
        Files.writeString(talk, String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
    }

    private void awaitOnline(String... names) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(online()).containsExactlyInAnyOrder(names));
    }

    private List<String> online() {
        LanguardClient.Answer answer = client.get(history("&online=true"));
        if (answer.status() == 503) {
            return List.of("?");
        }
        return answer.data().path("items").findValuesAsText("player_name");
    }

    private JsonNode session(String name) {
        JsonNode items = client.get(history("&search=" + name)).data().path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    /** Fails on a player with two sessions. */
    private Map<String, Long> ids() {
        Map<String, Long> ids = new HashMap<>();
        client.get(history("")).data().path("items").forEach(item -> assertThat(ids.put(
                        item.path("player_name").asText(), item.path("id").asLong()))
                .as("a second session of %s", item)
                .isNull());
        return ids;
    }

    /** Of those who left: nothing of it changes any more. */
    private List<String> items() {
        return client.get(history("&online=false")).data().path("items").findValuesAsText("left_at");
    }

    private String history(String filter) {
        return "/api/servers/" + server + "/players/history?limit=1000" + filter;
    }
}
