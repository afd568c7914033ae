package io.languard.schedule;

import io.languard.ban.RemoteAdmin;
import io.languard.common.Actor;
import io.languard.common.DatabaseException;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.common.Transaction;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.schedule.ScheduleRun.Outcome;
import io.languard.server.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of all servers. Safe for use by many threads; methods block for the database, and fail with a {@link
 * DatabaseException} when it is away. What is due while it is away begins when it is back.
 */
public final class Schedules {

    private static final int MOST_OF_A_SERVER = 50;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final Servers servers;
    private final ScheduleStore store;
    private final Rules rules;
    private final EventBus events;
    private final Clock clock;
    private final Timekeeper timekeeper;

    /**
     * @param catchUp how late a run may begin, as Languard was not there; after that it is missed
     * @param tasks for what may block
     * @param timers for what only starts something else
     */
    public Schedules(
            Servers servers,
            RemoteAdmin remote,
            DataSource database,
            EventBus events,
            Clock clock,
            Duration catchUp,
            Executor tasks,
            ScheduledExecutorService timers) {
        this.servers = servers;
        this.store = new ScheduleStore(database);
        this.rules = new Rules(servers, remote, clock);
        this.events = events;
        this.clock = clock;
        InstallWatch installations = new InstallWatch(servers, tasks);
        this.timekeeper = new Timekeeper(
                servers,
                store,
                new StepWork(servers, remote, installations),
                events,
                new Threads(tasks, timers, clock),
                catchUp);
        events.observe(installations::observe);
    }

    /** Takes up what an earlier manager left, and begins to look at the clock; the servers must be open. */
    public void open() {
        timekeeper.open();
    }

    /** What goes on is taken up by the next manager. */
    public void close() {
        timekeeper.close();
    }

    /** By name. */
    public List<Schedule> list(ServerId server) {
        servers.get(server);
        try {
            return store.list(server);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** @throws DomainException {@link ErrorCode#NOT_FOUND} */
    public Schedule get(ServerId server, long id) {
        servers.get(server);
        try {
            return store.find(server, id).orElseThrow(() -> notFound(server, id));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Newest first; the last hundred are kept. */
    public Page<ScheduleRun> runs(ServerId server, long id, int offset, int limit) {
        get(server, id);
        try {
            return store.runs(id, offset, limit);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * The next times of a cron expression.
     *
     * @param timeZone null for the one of the machine
     * @throws DomainException {@link ErrorCode#VALIDATION_ERROR} for {@code cron} and {@code time_zone}
     */
    public List<Instant> times(ServerId server, @Nullable String cron, @Nullable String timeZone, int count) {
        servers.get(server);
        return rules.times(cron, timeZone, count);
    }

    /**
     * @throws DomainException {@link ErrorCode#VALIDATION_ERROR} with every wrong field; {@link ErrorCode#CONFLICT} when the
     *     server has one of that name, or too many
     */
    public Schedule create(Actor actor, ServerId server, NewSchedule wanted) {
        servers.get(server);
        Rules.Checked checked = rules.check(server, wanted, null);
        return changing(server, connection -> {
            if (store.count(connection, server) >= MOST_OF_A_SERVER) {
                throw new DomainException(
                        ErrorCode.CONFLICT, "A server has at most " + MOST_OF_A_SERVER + " schedules");
            }
            return store.insert(connection, server, checked, actor.name(), clock.instant())
                    .orElseThrow(() -> nameTaken(checked.name()));
        });
    }

    /** Changes what is not null; a run that goes on is not touched. Refuses as {@link #create} does. */
    public Schedule change(ServerId server, long id, NewSchedule wanted) {
        servers.get(server);
        return changing(server, connection -> {
            Rules.Checked checked = rules.check(server, wanted, hold(connection, server, id));
            if (!store.update(connection, server, id, checked, clock.instant())) {
                throw nameTaken(checked.name());
            }
            return hold(connection, server, id);
        });
    }

    /**
     * Removes it with its runs; one that waits is not carried out any more.
     *
     * @throws DomainException {@link ErrorCode#CONFLICT} while a step is at work: a server that it stopped would not be
     *     started again
     */
    public Schedule delete(ServerId server, long id) {
        servers.get(server);
        Schedule gone = changing(server, connection -> {
            hold(connection, server, id);
            store.holdRun(connection, id);
            Schedule present = hold(connection, server, id);
            ScheduleRun last = present.lastRun();
            if (last != null && last.outcome() == Outcome.RUNNING && last.stepBegun()) {
                throw new DomainException(
                        ErrorCode.CONFLICT,
                        "Schedule '" + present.name()
                                + "' is being carried out: cancel that and wait for its step to end");
            }
            store.delete(connection, id);
            return present;
        });
        timekeeper.forget(id);
        return gone;
    }

    /**
     * Runs it now, whoever plays and whether the server runs or not.
     *
     * @throws DomainException {@link ErrorCode#CONFLICT} while a run of it goes on
     */
    public Schedule run(Actor actor, ServerId server, long id) {
        servers.get(server);
        Schedule begun = changing(server, connection -> {
            Schedule present = hold(connection, server, id);
            Instant now = clock.instant();
            if (store.begin(connection, present, actor.name(), now, Outcome.RUNNING, null, now)
                    .isEmpty()) {
                throw new DomainException(
                        ErrorCode.CONFLICT, "Schedule '" + present.name() + "' is being carried out already");
            }
            return hold(connection, server, id);
        });
        if (begun.lastRun() != null) {
            timekeeper.begin(begun, begun.lastRun());
        }
        return begun;
    }

    /**
     * Ends the run that goes on: the step at work is done to its end, those after it are not.
     *
     * @throws DomainException {@link ErrorCode#CONFLICT} when none goes on
     */
    public Schedule cancel(Actor actor, ServerId server, long id) {
        servers.get(server);
        Schedule present = changing(server, connection -> {
            Schedule held = hold(connection, server, id);
            if (!store.cancel(connection, id, actor.name())) {
                throw new DomainException(
                        ErrorCode.CONFLICT, "Schedule '" + held.name() + "' is not being carried out");
            }
            return held;
        });
        timekeeper.cancel(id, actor.name());
        return present;
    }

    private Schedule hold(Connection connection, ServerId server, long id) throws SQLException {
        return store.hold(connection, server, id).orElseThrow(() -> notFound(server, id));
    }

    private Schedule changing(ServerId server, Transaction.Work<Schedule> work) {
        try {
            Schedule result = store.inTransaction(work);
            timekeeper.lookAgain();
            events.publish(new ServerEvent.SchedulesChanged(server, clock.instant()));
            return result;
        } catch (SQLException e) {
            timekeeper.doubt();
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new DomainException(ErrorCode.CONFLICT, "This server has a schedule of that name already");
            }
            if (FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
                throw DomainException.serverNotFound(server);
            }
            throw new DatabaseException("Changing a schedule failed", e);
        }
    }

    private static DomainException notFound(ServerId server, long id) {
        return new DomainException(ErrorCode.NOT_FOUND, "Schedule " + id + " of server " + server + " not found");
    }

    private static DomainException nameTaken(String name) {
        return new DomainException(ErrorCode.CONFLICT, "This server has a schedule '" + name + "' already");
    }

    private static DatabaseException unreadable(SQLException e) {
        return new DatabaseException("Reading schedules failed", e);
    }
}
