package io.languard.schedule;

import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.common.Transaction;
import io.languard.schedule.ScheduleRun.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of schedules and their runs. Methods block. */
final class ScheduleStore {

    /** Runs of a schedule that are kept. */
    private static final int KEPT_RUNS = 100;

    private static final String COLUMNS = "s.id, s.server_id, s.name, s.enabled, s.cron, s.time_zone,"
            + " s.only_when_running, s.only_when_empty, cast(s.steps as text), s.next_run_at, s.created_at, s.created_by,"
            + " s.updated_at";

    private static final String RUN_COLUMNS = "r.id, r.schedule_id, r.started_by, r.due_at, r.started_at, r.ended_at,"
            + " r.outcome, r.message, cast(r.steps as text), r.position, r.step_at, r.step_begun,"
            + " r.failed";

    private static final int FIRST_RUN_COLUMN = 14;

    private static final String WITH_LAST_RUN = "select " + COLUMNS + ", " + RUN_COLUMNS
            + " from schedule s left join lateral (select * from schedule_run where schedule_id = s.id"
            + " order by outcome = 'running' desc, id desc limit 1) r on true";

    private final DataSource database;

    ScheduleStore(DataSource database) {
        this.database = database;
    }

    <T> T inTransaction(Transaction.Work<T> work) throws SQLException {
        return Transaction.run(database, work);
    }

    /** By name. */
    List<Schedule> list(ServerId server) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    WITH_LAST_RUN + " where s.server_id = ? order by lower(s.name), s.id")) {
                statement.setLong(1, server.value());
                return schedules(statement);
            }
        });
    }

    int count(Connection connection, ServerId server) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from schedule where server_id = ?")) {
            statement.setLong(1, server.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    Optional<Schedule> find(ServerId server, long id) throws SQLException {
        return inTransaction(connection -> find(connection, server, id, ""));
    }

    /** Nobody else changes it before the end of the transaction. */
    Optional<Schedule> hold(Connection connection, ServerId server, long id) throws SQLException {
        return find(connection, server, id, " for update of s");
    }

    private static Optional<Schedule> find(Connection connection, ServerId server, long id, String lock)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(WITH_LAST_RUN + " where s.server_id = ? and s.id = ?" + lock)) {
            statement.setLong(1, server.value());
            statement.setLong(2, id);
            return schedules(statement).stream().findFirst();
        }
    }

    /** Those whose time has come, the one that waits longest first. */
    List<Schedule> due(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                WITH_LAST_RUN + " where s.next_run_at <= ? order by s.next_run_at for update of s")) {
            statement.setTimestamp(1, Timestamp.from(now));
            return schedules(statement);
        }
    }

    /** @return empty when the server has one of that name */
    Optional<Schedule> insert(Connection connection, ServerId server, Rules.Checked wanted, String by, Instant now)
            throws SQLException {
        long id;
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into schedule (name, enabled, cron, time_zone, only_when_running, only_when_empty, steps,"
                        + " next_run_at, updated_at, server_id, created_at, created_by)"
                        + " values (?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?) on conflict do nothing returning id")) {
            set(statement, wanted, now);
            statement.setLong(10, server.value());
            statement.setTimestamp(11, Timestamp.from(now));
            statement.setString(12, by);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                id = row.getLong(1);
            }
        }
        return hold(connection, server, id);
    }

    /** @return false when another one of the server has that name */
    boolean update(Connection connection, ServerId server, long id, Rules.Checked wanted, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update schedule set name = ?, enabled = ?, cron = ?, time_zone = ?, only_when_running = ?,"
                        + " only_when_empty = ?, steps = cast(? as jsonb), next_run_at = ?, updated_at = ? where id = ?"
                        + " and not exists (select 1 from schedule other where other.server_id = ? and other.id <> ?"
                        + " and lower(other.name) = lower(?))")) {
            set(statement, wanted, now);
            statement.setLong(10, id);
            statement.setLong(11, server.value());
            statement.setLong(12, id);
            statement.setString(13, wanted.name());
            return statement.executeUpdate() == 1;
        }
    }

    private static void set(PreparedStatement statement, Rules.Checked wanted, Instant now) throws SQLException {
        statement.setString(1, wanted.name());
        statement.setBoolean(2, wanted.enabled());
        statement.setString(3, wanted.cron());
        statement.setString(4, wanted.zone().getId());
        statement.setBoolean(5, wanted.onlyWhenRunning());
        statement.setBoolean(6, wanted.onlyWhenEmpty());
        statement.setString(7, StepFormat.written(wanted.steps()));
        statement.setTimestamp(8, timestamp(wanted.nextRunAt()));
        statement.setTimestamp(9, Timestamp.from(now));
    }

    void delete(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from schedule where id = ?")) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    /** @param next null when it never comes again: it is disabled then */
    void planNext(Connection connection, long id, @Nullable Instant next) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update schedule set next_run_at = ?, enabled = ? where id = ?")) {
            statement.setTimestamp(1, timestamp(next));
            statement.setBoolean(2, next != null);
            statement.setLong(3, id);
            statement.executeUpdate();
        }
    }

    /** When the next schedule of any server is due; empty when none is enabled. */
    Optional<Instant> nextDue() throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select min(next_run_at) from schedule");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(instant(row.getTimestamp(1)));
            }
        });
    }

    // Runs.

    /** Newest first. */
    Page<ScheduleRun> runs(long schedule, int offset, int limit) throws SQLException {
        return inTransaction(connection -> {
            long total;
            try (PreparedStatement count =
                    connection.prepareStatement("select count(*) from schedule_run where schedule_id = ?")) {
                count.setLong(1, schedule);
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    total = row.getLong(1);
                }
            }
            try (PreparedStatement statement = connection.prepareStatement("select " + RUN_COLUMNS
                    + " from schedule_run r where schedule_id = ? order by id desc offset ? limit ?")) {
                statement.setLong(1, schedule);
                statement.setInt(2, offset);
                statement.setInt(3, limit);
                List<ScheduleRun> runs = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        runs.add(run(rows, 1));
                    }
                }
                return new Page<>(runs, total, offset, limit);
            }
        });
    }

    /** Begins a run, or notes one that is not done; empty when one of the schedule goes on. */
    Optional<ScheduleRun> begin(
            Connection connection,
            Schedule of,
            @Nullable String startedBy,
            Instant dueAt,
            Outcome outcome,
            @Nullable String message,
            Instant now)
            throws SQLException {
        boolean goesOn = outcome == Outcome.RUNNING;
        Optional<ScheduleRun> run;
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into schedule_run as r (schedule_id, started_by, due_at, started_at, ended_at, outcome, message,"
                        + " steps, position, step_at) values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), 0, ?)"
                        + " on conflict do nothing returning " + RUN_COLUMNS)) {
            statement.setLong(1, of.id());
            statement.setString(2, startedBy);
            statement.setTimestamp(3, Timestamp.from(dueAt));
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setTimestamp(5, timestamp(goesOn ? null : now));
            statement.setString(6, outcome.word());
            statement.setString(7, message);
            statement.setString(8, StepFormat.written(of.steps()));
            statement.setTimestamp(
                    9, Timestamp.from(goesOn ? now.plus(of.steps().get(0).delay()) : now));
            try (ResultSet row = statement.executeQuery()) {
                run = row.next() ? Optional.of(run(row, 1)) : Optional.empty();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from schedule_run where schedule_id = ? and outcome <> 'running'"
                        + " and id not in (select id from schedule_run where schedule_id = ? order by id desc limit ?)")) {
            statement.setLong(1, of.id());
            statement.setLong(2, of.id());
            statement.setInt(3, KEPT_RUNS);
            statement.executeUpdate();
        }
        return run;
    }

    /** Until the end of the transaction no step of the run that goes on is begun or ended. */
    void holdRun(Connection connection, long schedule) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select id from schedule_run where schedule_id = ? and outcome = 'running' for update")) {
            statement.setLong(1, schedule);
            statement.execute();
        }
    }

    /** A run that an earlier manager left, and what it needs to go on. */
    record Unfinished(
            Schedule schedule,
            ScheduleRun run,
            @Nullable String memory,
            @Nullable String cancelledBy) {}

    List<Unfinished> unfinished() throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS + ", " + RUN_COLUMNS
                            + ", cast(r.memory as text), r.cancelled_by from schedule_run r join schedule s on s.id = r.schedule_id"
                            + " where r.outcome = 'running' order by r.id");
                    ResultSet rows = statement.executeQuery()) {
                List<Unfinished> all = new ArrayList<>();
                while (rows.next()) {
                    Schedule schedule = schedule(rows);
                    all.add(new Unfinished(
                            schedule,
                            run(rows, FIRST_RUN_COLUMN),
                            rows.getString(FIRST_RUN_COLUMN + 13),
                            rows.getString(FIRST_RUN_COLUMN + 14)));
                }
                return all;
            }
        });
    }

    /** @return false when it is gone, with its schedule */
    boolean atStep(ScheduleRun run, @Nullable String memory) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update schedule_run set position = ?, step_at = ?, step_begun = ?, memory = cast(? as jsonb),"
                            + " message = ?, failed = ? where id = ? and outcome = 'running'")) {
                statement.setInt(1, run.position());
                statement.setTimestamp(2, Timestamp.from(run.stepAt()));
                statement.setBoolean(3, run.stepBegun());
                statement.setString(4, memory);
                statement.setString(5, run.message());
                statement.setBoolean(6, run.failed());
                statement.setLong(7, run.id());
                return statement.executeUpdate() == 1;
            }
        });
    }

    /**
     * @param run as it has ended
     * @return false when it is gone, with its schedule
     */
    boolean end(ScheduleRun run, Instant endedAt) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update schedule_run set position = ?, outcome = ?, message = ?, failed = ?, ended_at = ?,"
                            + " memory = null where id = ? and outcome = 'running'")) {
                statement.setInt(1, run.position());
                statement.setString(2, run.outcome().word());
                statement.setString(3, run.message());
                statement.setBoolean(4, run.failed());
                statement.setTimestamp(5, Timestamp.from(endedAt));
                statement.setLong(6, run.id());
                return statement.executeUpdate() == 1;
            }
        });
    }

    /**
     * Notes who does not want the run that goes on any more.
     *
     * @return false when none goes on
     */
    boolean cancel(Connection connection, long schedule, String by) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update schedule_run set cancelled_by ="
                + " coalesce(cancelled_by, ?) where schedule_id = ? and outcome = 'running'")) {
            statement.setString(1, by);
            statement.setLong(2, schedule);
            return statement.executeUpdate() == 1;
        }
    }

    // Rows.

    private static List<Schedule> schedules(PreparedStatement statement) throws SQLException {
        List<Schedule> schedules = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                schedules.add(schedule(rows));
            }
        }
        return schedules;
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        row.getLong(FIRST_RUN_COLUMN);
        ScheduleRun last = row.wasNull() ? null : run(row, FIRST_RUN_COLUMN);
        return new Schedule(
                row.getLong(1),
                new ServerId(row.getLong(2)),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                ZoneId.of(row.getString(6)),
                row.getBoolean(7),
                row.getBoolean(8),
                StepFormat.read(row.getString(9)),
                instant(row.getTimestamp(10)),
                row.getTimestamp(11).toInstant(),
                row.getString(12),
                row.getTimestamp(13).toInstant(),
                last);
    }

    private static ScheduleRun run(ResultSet row, int first) throws SQLException {
        return new ScheduleRun(
                row.getLong(first),
                row.getLong(first + 1),
                row.getString(first + 2),
                row.getTimestamp(first + 3).toInstant(),
                row.getTimestamp(first + 4).toInstant(),
                instant(row.getTimestamp(first + 5)),
                Outcome.of(row.getString(first + 6)),
                row.getString(first + 7),
                StepFormat.read(row.getString(first + 8)),
                row.getInt(first + 9),
                row.getTimestamp(first + 10).toInstant(),
                row.getBoolean(first + 11),
                row.getBoolean(first + 12));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
