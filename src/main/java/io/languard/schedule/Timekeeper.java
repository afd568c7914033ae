package io.languard.schedule;

import io.languard.common.ServerState;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.event.ServerEvent.ScheduleRan.Came;
import io.languard.schedule.RunInProgress.Surroundings;
import io.languard.schedule.ScheduleRun.Outcome;
import io.languard.schedule.ScheduleStore.Unfinished;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Begins what is due, and holds the runs that go on. Safe for use by many threads. */
final class Timekeeper {

    private static final Logger LOG = Logger.getLogger(Timekeeper.class.getName());
    private static final long TICK_MILLIS = 500;
    private static final String STILL_GOING_ON = "the run before it was still going on";

    /** A time that is over. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    /** The same; seen in its place, nobody has changed a schedule since. */
    private static final Instant LOOKING = Instant.EPOCH.plusMillis(1);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

    private final Servers servers;
    private final ScheduleStore store;
    private final EventBus events;
    private final Threads threads;
    private final Duration catchUp;
    private final Surroundings surroundings;
    private final Map<Long, RunInProgress> going = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable ScheduledFuture<?> ticking;
    private volatile boolean resumed;
    private volatile boolean closed;
    private volatile boolean databaseAway;

    /** When to look into the database again: when the next schedule is due, as far as is known. */
    private final AtomicReference<Instant> nextLook = new AtomicReference<>(AT_ONCE);

    Timekeeper(
            Servers servers, ScheduleStore store, StepWork work, EventBus events, Threads threads, Duration catchUp) {
        this.servers = servers;
        this.store = store;
        this.events = events;
        this.threads = threads;
        this.catchUp = catchUp;
        this.surroundings = new Surroundings(store, work, threads, catchUp, this::onChanged);
    }

    void open() {
        ticking = threads.timers().scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void close() {
        closed = true;
        ScheduledFuture<?> timer = ticking;
        if (timer != null) {
            timer.cancel(false);
        }
        going.values().forEach(RunInProgress::abandon);
    }

    /** Times were changed: the database knows better now. */
    void lookAgain() {
        nextLook.set(AT_ONCE);
    }

    /** Nobody knows whether what was being written is there: the database may have runs that nobody carries out. */
    void doubt() {
        resumed = false;
        lookAgain();
    }

    /** Carries out a run that is noted. */
    void begin(Schedule of, ScheduleRun run) {
        begin(new RunInProgress(surroundings, of, run, null, null));
    }

    private void begin(RunInProgress run) {
        if (going.putIfAbsent(run.run().schedule(), run) != null) {
            // Found in the database by a look meanwhile, or the one before it is just being put away.
            doubt();
            return;
        }
        if (closed) {
            run.abandon();
        }
        changed(run);
        run.proceed();
    }

    /** The schedule is gone. */
    void forget(long schedule) {
        RunInProgress run = going.remove(schedule);
        if (run != null) {
            run.abandon();
        }
    }

    /** A run of the schedule is noted as not wanted any more. */
    void cancel(long schedule, String by) {
        RunInProgress run = going.get(schedule);
        if (run != null) {
            run.cancel(by);
        } else {
            doubt();
        }
    }

    private void tick() {
        if (closed || threads.now().isBefore(nextLook.get()) || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.soon(this::look);
        } catch (RuntimeException e) {
            // Whatever a timer throws would end its ticking.
            looking.set(false);
            LOG.log(Level.SEVERE, "Schedules could not be looked at", e);
        }
    }

    private void look() {
        try {
            if (closed) {
                return;
            }
            nextLook.set(LOOKING);
            if (!resumed) {
                resumed = true;
                resume();
            }
            Due due = new Due(threads.now());
            store.inTransaction(connection -> {
                for (Schedule schedule : store.due(connection, due.now)) {
                    due.take(connection, schedule);
                }
                return due;
            });
            due.told();
            // A change that was made meanwhile is not overlooked.
            nextLook.compareAndSet(LOOKING, store.nextDue().orElse(Instant.MAX));
            databaseAway = false;
        } catch (SQLException e) {
            doubt();
            if (!databaseAway) {
                LOG.log(Level.WARNING, "Schedules wait for the database", e);
            }
            databaseAway = true;
        } catch (RuntimeException e) {
            doubt();
            nextLook.set(threads.now().plus(AFTER_TROUBLE));
            LOG.log(Level.SEVERE, "Looking for schedules that are due failed", e);
        } finally {
            looking.set(false);
        }
    }

    /** What one look finds; told to others once it is stored. */
    private final class Due {

        private final Instant now;
        private final List<RunInProgress> begun = new ArrayList<>();
        private final List<ServerEvent> news = new ArrayList<>();

        Due(Instant now) {
            this.now = now;
        }

        void take(Connection connection, Schedule schedule) throws SQLException {
            Instant first = schedule.nextRunAt() == null ? now : schedule.nextRunAt();
            Timing timing = Timing.of(schedule.cron(), schedule.zone());
            Instant earliest = now.minus(catchUp);
            Optional<Instant> next = first.isBefore(earliest) ? timing.next(earliest) : Optional.of(first);
            Instant newest = null;
            while (next.isPresent() && !next.get().isAfter(now)) {
                newest = next.get();
                next = timing.next(newest);
            }
            store.planNext(connection, schedule.id(), next.orElse(null));
            if (!first.equals(newest)) {
                String why = RunInProgress.late(first);
                store.begin(connection, schedule, null, first, Outcome.MISSED, why, now);
                news.add(new ServerEvent.ScheduleRan(schedule.server(), schedule.name(), Came.MISSED, why, now));
            }
            if (newest != null) {
                begin(connection, schedule, newest);
            }
            news.add(new ServerEvent.SchedulesChanged(schedule.server(), now));
        }

        private void begin(Connection connection, Schedule schedule, Instant due) throws SQLException {
            Optional<String> reason = reasonToSkip(schedule);
            if (reason.isPresent()) {
                store.begin(connection, schedule, null, due, Outcome.SKIPPED, reason.get(), now);
                return;
            }
            Optional<ScheduleRun> run = store.begin(connection, schedule, null, due, Outcome.RUNNING, null, now);
            if (run.isPresent()) {
                begun.add(new RunInProgress(surroundings, schedule, run.get(), null, null));
            } else {
                store.begin(connection, schedule, null, due, Outcome.SKIPPED, STILL_GOING_ON, now);
            }
        }

        void told() {
            begun.forEach(Timekeeper.this::begin);
            news.forEach(events::publish);
        }
    }

    private Optional<String> reasonToSkip(Schedule schedule) {
        Optional<ServerView> server = servers.find(schedule.server());
        ServerState state = server.map(ServerView::state).orElse(ServerState.STOPPED);
        if (schedule.onlyWhenRunning() && state != ServerState.RUNNING && state != ServerState.STARTING) {
            return Optional.of("the server was not running");
        }
        int players = server.isPresent() ? servers.players(schedule.server()).count() : 0;
        if (schedule.onlyWhenEmpty() && players > 0) {
            return Optional.of(players == 1 ? "a player was there" : players + " players were there");
        }
        return Optional.empty();
    }

    /** Goes on with what an earlier manager left, or with what was noted though nobody heard of it. */
    private void resume() throws SQLException {
        for (Unfinished left : store.unfinished()) {
            RunInProgress run =
                    new RunInProgress(surroundings, left.schedule(), left.run(), left.memory(), left.cancelledBy());
            if (going.putIfAbsent(left.schedule().id(), run) == null) {
                run.proceed();
            }
        }
    }

    private void onChanged(RunInProgress run) {
        ScheduleRun now = run.run();
        if (run.isOver()) {
            going.remove(now.schedule(), run);
        }
        if (now.endedAt() != null) {
            tell(run, now);
        }
        changed(run);
    }

    private void changed(RunInProgress run) {
        events.publish(new ServerEvent.SchedulesChanged(run.server(), threads.now()));
    }

    private void tell(RunInProgress run, ScheduleRun ended) {
        boolean onlyWords =
                ended.steps().stream().allMatch(step -> step.action().hasText());
        boolean failed = ended.outcome() == Outcome.FAILED;
        if (failed || (ended.outcome() == Outcome.OK && !onlyWords)) {
            events.publish(new ServerEvent.ScheduleRan(
                    run.server(), run.name(), failed ? Came.FAILED : Came.DONE, ended.message(), threads.now()));
        }
    }
}
