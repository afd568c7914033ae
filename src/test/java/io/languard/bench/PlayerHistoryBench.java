package io.languard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.player.PlayerHistory;
import io.languard.player.PlayerSession;
import io.languard.player.PlayerSettings;
import io.languard.player.SessionQuery;
import io.languard.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures pages of a history of a million sessions of 50,000 players on one server. */
class PlayerHistoryBench {

    private static final int SESSIONS = 1_000_000;
    private static final int PIECE = 50_000;
    private static final int ROUNDS = 9;

    @TempDir
    Path data;

    @Test
    void aPageOfAMillionSessionsTakesLessThanATenthOfASecond() throws Exception {
        DataSource database = TestDatabase.create();
        ServerId server = fill(database);
        ScheduledExecutorService unused = Executors.newSingleThreadScheduledExecutor();
        PlayerHistory history = new PlayerHistory(
                database,
                new PlayerSettings(data, Duration.ZERO, Duration.ofDays(3650)),
                new EventBus(),
                Clock.systemUTC(),
                unused,
                unused);
        Instant month = Instant.parse("2026-02-01T00:00:00Z");
        Map<String, SessionQuery> queries = new LinkedHashMap<>();
        queries.put("first page", query(null, null, 0));
        queries.put("page in the middle", query(null, null, SESSIONS / 2));
        queries.put("last page", query(null, null, SESSIONS - 100));
        queries.put("who plays", query(null, true, 0));
        queries.put("search for one player", query("player 4711 ", null, 0));
        queries.put("search for a GUID", query("guid-031337", null, 0));
        queries.put("search for a thousand players", query("player 12", null, 0));
        queries.put("search that finds all", query("player", null, 0));
        queries.put("search that finds none", query("nobody", null, 0));
        queries.put("since a date", new SessionQuery(null, null, month, null, 0, 100));
        try {
            queries.forEach((name, query) -> {
                double[] millis = new double[ROUNDS];
                long total = 0;
                for (int i = 0; i < ROUNDS; i++) {
                    long began = System.nanoTime();
                    Page<PlayerSession> page = history.page(server, query);
                    millis[i] = (System.nanoTime() - began) / 1e6;
                    total = page.total();
                }
                Arrays.sort(millis);
                System.out.printf("%-32s %8d found, median %6.1f ms%n", name, total, millis[ROUNDS / 2]);
                assertThat(millis[ROUNDS / 2]).as(name).isLessThan(100);
            });
        } finally {
            history.close();
            unused.shutdownNow();
        }
    }

    private static SessionQuery query(String search, Boolean online, int offset) {
        return new SessionQuery(search, online, null, null, offset, 100);
    }

    private static ServerId fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into game_server (uuid, name, game_type, runtime, exe_path, game_port,"
                    + " auto_restart, max_restarts, created_at, created_by, updated_at) values (gen_random_uuid(), 'a',"
                    + " 'generic', 'local', '/bin/sh', 2302, false, 3, now(), 'x', now())");
            statement.execute("insert into known_player (server_id, name, guid, search_text, sessions)"
                    + " select 1, 'Player ' || n || ' x', 'guid-' || lpad(n::text, 6, '0'),"
                    + " 'player ' || n || E' x\\nguid-' || lpad(n::text, 6, '0'), 20"
                    + " from generate_series(1, 50000) n");
            // In pieces: a test's connection waits for half a minute at the most.
            for (int from = 1; from <= SESSIONS; from += PIECE) {
                statement.execute("insert into player_session (server_id, player_id, run, slot, joined_at, left_at,"
                        + " ended_by) select 1, 1 + (n * 7919::bigint) % 50000, 1, '0',"
                        + " timestamptz '2025-03-01' + n * interval '30 s',"
                        + " case when n <= 999940 then timestamptz '2025-03-01' + n * interval '30 s' + interval '1 h' end,"
                        + " case when n <= 999940 then 'left' end"
                        + " from generate_series(" + from + ", " + (from + PIECE - 1) + ") n");
            }
            statement.execute("vacuum analyze player_session");
            statement.execute("vacuum analyze known_player");
            try (ResultSet row = statement.executeQuery("select id from game_server")) {
                row.next();
                return new ServerId(row.getLong(1));
            }
        }
    }
}
