package io.languard.schedule;

import io.languard.common.Actor;
import io.languard.common.ServerId;
import io.languard.schedule.ScheduleRun.Outcome;
import io.languard.schedule.StepWork.Result;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A run from its beginning, or from where an earlier manager left it, to its end: one step after the other, each noted before
 * it begins. While the database is away it waits where it is.
 */
final class RunInProgress {

    private static final Logger LOG = Logger.getLogger(RunInProgress.class.getName());
    private static final Duration STORE_AGAIN = Duration.ofSeconds(1);

    /** What all runs share. */
    record Surroundings(ScheduleStore store, StepWork work, Threads threads, Consumer<RunInProgress> changed) {}

    private final Surroundings around;
    private final ServerId server;
    private final String name;
    private final Actor actor;
    private ScheduleRun run;
    private @Nullable String memory;
    private boolean resumed;
    private @Nullable String cancelledBy;
    private @Nullable ScheduledFuture<?> waiting;
    private volatile boolean abandoned;

    /** @param memory of the step at work, when an earlier manager left it there */
    RunInProgress(Surroundings around, Schedule of, ScheduleRun run, @Nullable String memory) {
        this.around = around;
        this.server = of.server();
        this.name = of.name();
        this.run = run;
        this.memory = memory;
        this.resumed = run.stepBegun();
        String by = run.startedBy() == null ? "" : ", run by " + run.startedBy();
        this.actor = new Actor(Actor.Kind.SYSTEM, null, "schedule '" + of.name() + "'" + by, null);
    }

    ServerId server() {
        return server;
    }

    String name() {
        return name;
    }

    synchronized ScheduleRun run() {
        return run;
    }

    /** Goes on with the step that is next. */
    synchronized void proceed() {
        if (run.endedAt() != null) {
            return;
        }
        if (cancelledBy != null && !resumed) {
            run = run.saying("cancelled by " + cancelledBy, false);
            end(Outcome.CANCELLED);
        } else if (run.position() >= run.steps().size()) {
            end(run.failed() ? Outcome.FAILED : Outcome.OK);
        } else if (resumed) {
            around.threads().soon(() -> perform(true));
        } else {
            Duration left = Duration.between(around.threads().now(), run.stepAt());
            waiting = around.threads().after(left, this::begin);
        }
    }

    /** It cannot go on as it should have. */
    synchronized void miss(String why) {
        run = run.saying(why, true);
        end(Outcome.FAILED);
    }

    /** The step at work is still done to its end; a run that waits ends at once. */
    synchronized void cancel(String by) {
        if (cancelledBy == null) {
            cancelledBy = by;
            ScheduledFuture<?> timer = waiting;
            if (timer != null && timer.cancel(false)) {
                waiting = null;
                around.threads().soon(this::proceed);
            }
        }
    }

    /** Languard ends: nothing is noted any more, as the next one takes up what is noted now. */
    synchronized void abandon() {
        abandoned = true;
        ScheduledFuture<?> timer = waiting;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private synchronized void begin() {
        waiting = null;
        if (abandoned) {
            return;
        }
        if (cancelledBy != null) {
            proceed();
            return;
        }
        memory = null;
        run = run.at(run.position(), around.threads().now(), true);
        var unused = stored().thenRun(() -> perform(false));
    }

    private void perform(boolean again) {
        StepWork.Task task;
        synchronized (this) {
            resumed = false;
            task = new StepWork.Task(
                    server,
                    actor,
                    run.steps().get(run.position()),
                    again,
                    run.stepAt(),
                    memory,
                    this::remember,
                    around.threads().clock());
        }
        around.changed().accept(this);
        var unused = around.work()
                .perform(task)
                .thenAcceptAsync(this::onDone, around.threads().tasks());
    }

    private CompletionStage<Void> remember(String what) {
        synchronized (this) {
            memory = what;
        }
        return stored();
    }

    private void onDone(Result result) {
        synchronized (this) {
            if (abandoned) {
                // A step fails because Languard ends, and not by itself.
                return;
            }
            if (result.unexpected() != null) {
                LOG.log(Level.SEVERE, result.unexpected(), () -> "A step of schedule '" + name + "' failed");
            }
            if (result.note() != null) {
                String step = run.steps().size() == 1 ? "" : "step " + (run.position() + 1) + ": ";
                run = run.saying(step + result.note(), !result.ok());
            } else if (!result.ok()) {
                run = run.saying("step " + (run.position() + 1) + " failed", true);
            }
            boolean goesOn = result.ok() || run.steps().get(run.position()).continueOnFailure();
            memory = null;
            if (!goesOn) {
                end(Outcome.FAILED);
                return;
            }
            int next = run.position() + 1;
            Instant now = around.threads().now();
            Instant at =
                    next < run.steps().size() ? now.plus(run.steps().get(next).delay()) : now;
            run = run.at(next, at, false);
        }
        var unused = stored().thenRun(this::proceed);
    }

    private void end(Outcome how) {
        run = run.ended(how, around.threads().now());
        ScheduleRun ended = run;
        var unused = persist(
                        () -> around.store().end(ended, ended.endedAt() == null ? ended.stepAt() : ended.endedAt()))
                .thenRun(() -> around.changed().accept(this));
    }

    private synchronized CompletionStage<Void> stored() {
        ScheduleRun now = run;
        String kept = memory;
        return persist(() -> around.store().atStep(now, kept));
    }

    private interface Write {
        void run() throws SQLException;
    }

    /** Completes once it is written, however long the database is away. */
    private CompletionStage<Void> persist(Write write) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        around.threads().soon(() -> persist(write, done, false));
        return done;
    }

    private void persist(Write write, CompletableFuture<Void> done, boolean again) {
        if (abandoned) {
            return;
        }
        try {
            write.run();
        } catch (SQLException e) {
            if (!again) {
                LOG.log(Level.WARNING, e, () -> "A run of schedule '" + name + "' waits for the database");
            }
            var unused = around.threads().after(STORE_AGAIN, () -> persist(write, done, true));
            return;
        }
        done.complete(null);
    }
}
