package io.languard.metrics;

import io.languard.common.ServerId;
import io.languard.common.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The table of metrics. Rows of 5 s become rows of 60 s, and those rows of 600 s, and those go: always in the database, by
 * statements over a stretch of time, each a transaction of its own. Methods block and are for one thread at a time each.
 */
final class MetricStore {

    static final int FINE = 5;
    static final int MEDIUM = 60;
    static final int COARSE = 600;

    /** A little more than the hour: samples that waited for the database must still find their minute unfinished. */
    static final Duration FINE_KEPT = Duration.ofMinutes(70);

    static final Duration MEDIUM_KEPT = Duration.ofHours(25);
    static final Duration KEPT = Duration.ofDays(7);

    private static final int MOST_STRETCHES = 100;
    private static final int MOST_DELETED = 20_000;

    /** A server that was deleted while its samples waited must not fail the others. */
    private static final String INSERT = """
            insert into metric (server_id, resolution, at, cpu_percent, memory_bytes, disk_bytes, players)
            select g.id, 5, ?, ?, ?, ?, ? from game_server g where g.id = ?
            on conflict do nothing
            """;

    private static final String COARSEN = """
            with finer as (
              delete from metric where resolution = ? and at >= ? and at < ? returning *
            )
            insert into metric (server_id, resolution, at, cpu_percent, cpu_max, memory_bytes, memory_max, disk_bytes,
                players, players_max)
            select server_id, ?, date_bin(?::interval, at, timestamptz 'epoch'), avg(cpu_percent),
                max(coalesce(cpu_max, cpu_percent)), avg(memory_bytes)::bigint, max(coalesce(memory_max, memory_bytes)),
                max(disk_bytes), round(avg(players))::integer, max(coalesce(players_max, players))
            from finer group by 1, 3
            on conflict do nothing
            """;

    private static final String HISTORY = """
            select date_bin(?::interval, at, timestamptz 'epoch') as bin,
                sum(cpu_percent * resolution) / sum(resolution), max(coalesce(cpu_max, cpu_percent)),
                (sum(memory_bytes * resolution) / sum(resolution))::bigint, max(coalesce(memory_max, memory_bytes)),
                (array_agg(disk_bytes order by at desc) filter (where disk_bytes is not null))[1],
                round(sum(players * resolution)::numeric / sum(resolution) filter (where players is not null))::integer,
                max(coalesce(players_max, players))
            from metric where server_id = ? and resolution in (5, 60, 600) and at >= ? and at <= ?
            group by bin order by bin
            """;

    private static final String OVERVIEW = """
            select server_id, date_bin(?::interval, at, timestamptz 'epoch') as bin,
                sum(cpu_percent * resolution) / sum(resolution), sum(memory_bytes * resolution) / sum(resolution),
                round(sum(players * resolution)::numeric / sum(resolution) filter (where players is not null))::integer
            from metric where resolution in (5, 60) and at >= ? and at <= ?
            group by server_id, bin order by server_id, bin
            """;

    private final DataSource database;

    MetricStore(DataSource database) {
        this.database = database;
    }

    void insert(List<Sample> samples) throws SQLException {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (Sample sample : samples) {
                    statement.setTimestamp(1, Timestamp.from(sample.at()));
                    statement.setFloat(2, (float) sample.cpuPercent());
                    statement.setLong(3, sample.memoryBytes());
                    setOrNull(statement, 4, sample.diskBytes(), Types.BIGINT);
                    setOrNull(statement, 5, sample.players(), Types.INTEGER);
                    statement.setLong(6, sample.server().value());
                    statement.addBatch();
                }
                return statement.executeBatch().length;
            }
        });
    }

    /** Makes old rows coarser and deletes the oldest. After a long pause of the manager, the rest is left to the next call. */
    void maintain(Instant now) throws SQLException {
        coarsen(FINE, MEDIUM, floor(now.minus(FINE_KEPT), MEDIUM), Duration.ofMinutes(10));
        coarsen(MEDIUM, COARSE, floor(now.minus(MEDIUM_KEPT), COARSE), Duration.ofHours(1));
        int deleted = MOST_DELETED;
        while (deleted == MOST_DELETED) {
            deleted = deleteBefore(now.minus(KEPT));
        }
    }

    /** @param step length of a point */
    List<MetricPoint> history(ServerId server, Instant from, Instant to, Duration step) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(HISTORY)) {
            statement.setString(1, step.toSeconds() + " seconds");
            statement.setLong(2, server.value());
            statement.setTimestamp(3, Timestamp.from(from));
            statement.setTimestamp(4, Timestamp.from(to));
            List<MetricPoint> points = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    points.add(new MetricPoint(
                            rows.getTimestamp(1).toInstant(),
                            rows.getDouble(2),
                            rows.getDouble(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getObject(6, Long.class),
                            rows.getObject(7, Integer.class),
                            rows.getObject(8, Integer.class)));
                }
            }
            return points;
        }
    }

    /** All servers at once, each with its points by their time. */
    Map<ServerId, Map<Instant, Overview.Point>> overview(Instant from, Instant to, Duration step) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OVERVIEW)) {
            statement.setString(1, step.toSeconds() + " seconds");
            statement.setTimestamp(2, Timestamp.from(from));
            statement.setTimestamp(3, Timestamp.from(to));
            Map<ServerId, Map<Instant, Overview.Point>> servers = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    servers.computeIfAbsent(new ServerId(rows.getLong(1)), id -> new HashMap<>())
                            .put(
                                    rows.getTimestamp(2).toInstant(),
                                    new Overview.Point(
                                            rows.getDouble(3), rows.getDouble(4), rows.getObject(5, Integer.class)));
                }
            }
            return servers;
        }
    }

    private void coarsen(int from, int to, Instant before, Duration stretch) throws SQLException {
        for (int i = 0; i < MOST_STRETCHES; i++) {
            Instant oldest = oldest(from);
            if (oldest == null || !oldest.isBefore(before)) {
                return;
            }
            Instant begin = floor(oldest, to);
            Instant end = begin.plus(stretch).isBefore(before) ? begin.plus(stretch) : before;
            inTransaction(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(COARSEN)) {
                    statement.setInt(1, from);
                    statement.setTimestamp(2, Timestamp.from(begin));
                    statement.setTimestamp(3, Timestamp.from(end));
                    statement.setInt(4, to);
                    statement.setString(5, to + " seconds");
                    return statement.executeUpdate();
                }
            });
        }
    }

    private @Nullable Instant oldest(int resolution) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select min(at) from metric where resolution = ?")) {
            statement.setInt(1, resolution);
            try (ResultSet row = statement.executeQuery()) {
                Timestamp at = row.next() ? row.getTimestamp(1) : null;
                return at == null ? null : at.toInstant();
            }
        }
    }

    private int deleteBefore(Instant limit) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from metric where ctid in (select ctid"
                            + " from metric where resolution in (5, 60, 600) and at < ? limit " + MOST_DELETED + ")")) {
                statement.setTimestamp(1, Timestamp.from(limit));
                return statement.executeUpdate();
            }
        });
    }

    private int inTransaction(Transaction.Work<Integer> work) throws SQLException {
        return Transaction.run(database, work);
    }

    private static void setOrNull(PreparedStatement statement, int index, @Nullable Number value, int type)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, type);
        } else {
            statement.setObject(index, value, type);
        }
    }

    private static Instant floor(Instant instant, int seconds) {
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * (long) seconds);
    }
}
