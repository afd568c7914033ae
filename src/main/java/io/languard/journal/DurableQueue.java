package io.languard.journal;

import io.languard.common.Transaction;
import io.languard.journal.Journal.Batch;
import io.languard.journal.Journal.Numbered;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
 * The way of entries into the database: noted in a {@link Journal} on the caller's thread, stored by one thread, in order.
 * While the database is away they wait on the disk. Safe for use by many threads.
 *
 * @param <T> immutable, and written as JSON
 */
public final class DurableQueue<T> {

    private static final Logger LOG = Logger.getLogger(DurableQueue.class.getName());

    private static final long RETRY_SECONDS = 1;
    private static final long CLEANUP_MINUTES = 60;

    /** What waits in memory while the journal cannot be written. */
    private static final int MOST_UNNOTED = 10_000;

    private final Settings<T> settings;
    private final Store<T> store;
    private final DataSource database;
    private final Executor tasks;
    private final ScheduledExecutorService timers;
    private final Journal<T> journal;
    private final ArrayDeque<T> unnoted = new ArrayDeque<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private final List<ScheduledFuture<?>> schedules = new ArrayList<>();
    private volatile boolean storing = true;
    private volatile boolean cleanupDue;
    private volatile boolean closed;

    /**
     * What makes one queue differ from another.
     *
     * @param name for the log, for example {@code history of players}
     * @param folder for the journal
     * @param table that keeps how far the journal is stored: columns {@code id uuid primary key, applied bigint}
     */
    public record Settings<T>(String name, Path folder, String table, Class<T> type) {}

    /** Puts entries into the tables. */
    public interface Store<T> {

        /** In a transaction that also notes that they are stored; tried again when it fails. */
        void store(Connection connection, List<T> entries) throws SQLException;

        /** What was stored last is committed. */
        default void committed() {}

        /** Removes what is too old, on the thread that stores; called now and then. */
        default void cleanUp() throws SQLException {}
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work {

        void on(Connection connection) throws SQLException;
    }

    /**
     * Takes entries from now on; nothing is stored before {@link #open}.
     *
     * @param tasks for what talks to the database
     * @param timers for what only starts something else
     * @throws IOException when entries could not be kept
     */
    public DurableQueue(
            Settings<T> settings, Store<T> store, DataSource database, Executor tasks, ScheduledExecutorService timers)
            throws IOException {
        this.settings = settings;
        this.store = store;
        this.database = database;
        this.tasks = tasks;
        this.timers = timers;
        this.journal = Journal.open(settings.folder(), settings.type());
    }

    /** Begins to store. */
    public void open() {
        schedules.add(timers.scheduleWithFixedDelay(this::wake, 0, RETRY_SECONDS, TimeUnit.SECONDS));
        schedules.add(timers.scheduleWithFixedDelay(this::cleanUp, 1, CLEANUP_MINUTES, TimeUnit.MINUTES));
    }

    /** Ends. What is not in the database yet is in the journal. */
    public void close() {
        closed = true;
        schedules.forEach(schedule -> schedule.cancel(false));
        note(null);
        try {
            journal.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "The journal was not closed: " + settings.name());
        }
    }

    public boolean isClosed() {
        return closed;
    }

    /** From when this returns, the entry survives the manager. Costs one system call; never throws. */
    public void add(T entry) {
        note(entry);
        wake();
    }

    /** Whether everything is in the database. */
    public boolean isUpToDate() {
        synchronized (unnoted) {
            return unnoted.isEmpty() && journal.isEmpty();
        }
    }

    /** Has {@link Store#cleanUp} called soon. */
    public void cleanUp() {
        cleanupDue = true;
    }

    /** Blocks. */
    public void inTransaction(Work work) throws SQLException {
        Transaction.run(database, connection -> {
            work.on(connection);
            return true;
        });
    }

    /** In order, also when some had to wait for room on the disk. */
    private void note(@Nullable T entry) {
        synchronized (unnoted) {
            if (entry != null) {
                unnoted.addLast(entry);
            }
            try {
                for (T next = unnoted.peekFirst(); next != null; next = unnoted.peekFirst()) {
                    journal.add(next);
                    unnoted.removeFirst();
                }
            } catch (IOException e) {
                if (unnoted.size() == 1) {
                    LOG.log(Level.SEVERE, e, () -> "No room on the disk, it waits in memory: " + settings.name());
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
                    LOG.log(Level.SEVERE, e, () -> "A step failed and is tried again: " + settings.name());
                } finally {
                    // Of an entry that came between the last look and this, the timer takes care.
                    working.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, e, () -> "Being closed: " + settings.name());
            working.set(false);
        }
    }

    /** Brings everything noted into the database; what fails stays for the next time. */
    private void work() {
        note(null);
        try {
            while (!closed && !journal.isEmpty()) {
                Batch<T> batch = journal.next();
                store(batch);
                journal.confirm(batch);
            }
            if (cleanupDue) {
                store.cleanUp();
                cleanupDue = false;
            }
            report(null);
        } catch (SQLException | IOException e) {
            report(e);
        }
    }

    private void store(Batch<T> batch) throws SQLException {
        try {
            inTransaction(connection -> apply(connection, batch));
        } catch (SQLException e) {
            if (!isAboutData(e)) {
                throw e;
            }
            if (batch.entries().size() > 1) {
                for (Numbered<T> one : batch.entries()) {
                    store(new Batch<>(batch.journal(), List.of(one), one.number() + 1, 0));
                }
                return;
            }
            LOG.log(Level.SEVERE, e, () -> "One that cannot be stored is left out: " + settings.name());
            inTransaction(connection -> apply(connection, new Batch<>(batch.journal(), List.of(), batch.next(), 0)));
        }
        store.committed();
    }

    /** What the database does not have yet, and that it has it now. */
    private void apply(Connection connection, Batch<T> batch) throws SQLException {
        long applied = applied(connection, batch.journal());
        store.store(
                connection,
                batch.entries().stream()
                        .filter(numbered -> numbered.number() > applied)
                        .map(Numbered::entry)
                        .toList());
        try (PreparedStatement statement = connection.prepareStatement("insert into " + settings.table()
                + " as kept (id, applied) values (?, ?) on conflict (id) do update"
                + " set applied = greatest(kept.applied, excluded.applied)")) {
            statement.setObject(1, batch.journal());
            statement.setLong(2, batch.next() - 1);
            statement.executeUpdate();
        }
    }

    private long applied(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select applied from " + settings.table() + " where id = ? for update")) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Classes 22 and 23 of SQLSTATE: data exception, violated constraint. The same data would fail for ever. */
    private static boolean isAboutData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Once when it fails and once when it is back, not each second. */
    private void report(@Nullable Exception failure) {
        if (failure != null && storing) {
            LOG.log(Level.WARNING, failure, () -> "Cannot be stored, it waits on the disk: " + settings.name());
        } else if (failure == null && !storing) {
            LOG.log(Level.INFO, "Stored again: {0}", settings.name());
        }
        storing = failure == null;
    }
}
