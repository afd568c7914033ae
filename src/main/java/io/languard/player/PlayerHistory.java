package io.languard.player;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.event.LanguardEvent;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The history of players. Events are noted in a {@link Journal} on the publisher's thread and brought into the database by
 * one thread, in order. Safe for use by many threads.
 */
public final class PlayerHistory {

    private static final Logger LOG = Logger.getLogger(PlayerHistory.class.getName());

    private static final long RETRY_SECONDS = 1;
    private static final long CLEANUP_MINUTES = 60;
    private static final int MOST_DELETED = 5_000;

    /** What waits in memory while the journal cannot be written. */
    private static final int MOST_UNNOTED = 10_000;

    private static final String DELETE_OLD = """
            with gone as (
              delete from player_session where id in (
                select id from player_session where left_at < ? limit 5000) returning player_id
            ), counted as (
              select player_id, count(*)::integer as sessions from gone group by player_id
            ), changed as (
              update known_player k set sessions = k.sessions - c.sessions from counted c where k.id = c.player_id
            )
            select count(*) from gone
            """;

    private final DataSource database;
    private final SessionPages pages;
    private final PlayerSettings settings;
    private final Clock clock;
    private final Executor tasks;
    private final ScheduledExecutorService timers;
    private final Journal journal;
    private final ArrayDeque<PlayerEvent> unnoted = new ArrayDeque<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private final List<ScheduledFuture<?>> schedules = new ArrayList<>();
    private final Runnable endOfObservation;
    private volatile boolean storing = true;
    private volatile boolean cleanupDue;
    private volatile boolean closed;

    /**
     * Observes from now on; nothing is stored before {@link #open}.
     *
     * @param tasks for what talks to the database
     * @param timers for what only starts something else
     * @throws IOException when events could not be kept
     */
    public PlayerHistory(
            DataSource database,
            PlayerSettings settings,
            EventBus events,
            Clock clock,
            Executor tasks,
            ScheduledExecutorService timers)
            throws IOException {
        this.database = database;
        this.pages = new SessionPages(database);
        this.settings = settings;
        this.clock = clock;
        this.tasks = tasks;
        this.timers = timers;
        this.journal = Journal.open(settings.folder());
        this.endOfObservation = events.observe(this::observe);
    }

    /** Begins to store. */
    public void open() {
        schedules.add(timers.scheduleWithFixedDelay(this::wake, 0, RETRY_SECONDS, TimeUnit.SECONDS));
        schedules.add(timers.scheduleWithFixedDelay(this::cleanUp, 1, CLEANUP_MINUTES, TimeUnit.MINUTES));
    }

    /** Ends. What is not in the database yet is in the journal. */
    public void close() {
        closed = true;
        endOfObservation.run();
        schedules.forEach(schedule -> schedule.cancel(false));
        note(null);
        try {
            journal.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The journal of players was not closed", e);
        }
    }

    /**
     * Sessions of a server, newest first. Blocks.
     *
     * @throws DomainException {@link ErrorCode#DATABASE_UNAVAILABLE}
     */
    public Page<PlayerSession> page(ServerId server, SessionQuery query) {
        try {
            return pages.page(server, query);
        } catch (SQLException e) {
            throw new DomainException(
                    ErrorCode.DATABASE_UNAVAILABLE, "The database with the history of players does not answer", e);
        }
    }

    /** Whether everything that happened is in the database. */
    boolean isUpToDate() {
        synchronized (unnoted) {
            return unnoted.isEmpty() && journal.isEmpty();
        }
    }

    /** Has what is too old removed soon. */
    void cleanUp() {
        cleanupDue = true;
    }

    private void observe(LanguardEvent event) {
        PlayerEvent noted = PlayerEvent.of(event);
        if (noted != null) {
            note(noted);
            wake();
        }
    }

    /** In order, also when some had to wait for room on the disk. */
    private void note(@Nullable PlayerEvent event) {
        synchronized (unnoted) {
            if (event != null) {
                unnoted.addLast(event);
            }
            try {
                for (PlayerEvent next = unnoted.peekFirst(); next != null; next = unnoted.peekFirst()) {
                    journal.add(next);
                    unnoted.removeFirst();
                }
            } catch (IOException e) {
                if (unnoted.size() == 1) {
                    LOG.log(Level.SEVERE, "Who plays cannot be noted on the disk; it waits in memory", e);
                }
                if (unnoted.size() > MOST_UNNOTED) {
                    unnoted.removeFirst();
                }
            }
        }
    }

    private void wake() {
        boolean idle = isUpToDate() && storing && !cleanupDue;
        if (closed || idle || !working.compareAndSet(false, true)) {
            return;
        }
        try {
            tasks.execute(() -> {
                try {
                    work();
                } catch (RuntimeException e) {
                    LOG.log(Level.SEVERE, "The history of players: a step failed; it is tried again", e);
                } finally {
                    // Of an event that came between the last look and this, the timer takes care.
                    working.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The history of players is being closed", e);
            working.set(false);
        }
    }

    /** Brings everything noted into the database; what fails stays for the next time. */
    private void work() {
        note(null);
        try {
            while (!closed && !journal.isEmpty()) {
                Journal.Batch batch = journal.next();
                store(batch);
                journal.confirm(batch);
            }
            if (cleanupDue) {
                deleteOld();
                cleanupDue = false;
            }
            report(null);
        } catch (SQLException | IOException e) {
            report(e);
        }
    }

    private void store(Journal.Batch batch) throws SQLException {
        try {
            inTransaction(connection -> SessionBook.apply(connection, batch, settings.grace()));
        } catch (SQLException e) {
            if (!isAboutData(e)) {
                throw e;
            }
            if (batch.events().size() > 1) {
                for (Journal.Numbered one : batch.events()) {
                    store(new Journal.Batch(batch.journal(), List.of(one), one.number() + 1, 0));
                }
                return;
            }
            LOG.log(Level.SEVERE, e, () -> "An event of a player cannot be stored and is left out");
            Journal.Batch without = new Journal.Batch(batch.journal(), List.of(), batch.next(), 0);
            inTransaction(connection -> SessionBook.apply(connection, without, settings.grace()));
        }
    }

    /** Classes 22 and 23 of SQLSTATE: data exception, violated constraint. The same data would fail for ever. */
    private static boolean isAboutData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Removes sessions that ended long ago, and who has none any more. */
    private void deleteOld() throws SQLException {
        Timestamp limit = Timestamp.from(clock.instant().minus(settings.kept()));
        long[] deleted = {MOST_DELETED};
        while (!closed && deleted[0] == MOST_DELETED) {
            inTransaction(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(DELETE_OLD)) {
                    statement.setTimestamp(1, limit);
                    try (ResultSet row = statement.executeQuery()) {
                        deleted[0] = row.next() ? row.getLong(1) : 0;
                    }
                }
            });
        }
        inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from known_player where sessions = 0")) {
                statement.executeUpdate();
            }
        });
    }

    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException second) {
                    e.addSuppressed(second);
                }
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Once when it fails and once when it is back, not each second. */
    private void report(@Nullable Exception failure) {
        if (failure != null && storing) {
            LOG.log(Level.WARNING, "Who plays cannot be stored; it waits on the disk", failure);
        } else if (failure == null && !storing) {
            LOG.info("Who plays is stored again");
        }
        storing = failure == null;
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
