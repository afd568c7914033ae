package io.languard.schedule;

import io.languard.common.Actor;
import io.languard.common.ServerId;
import io.languard.schedule.ScheduleRun.Outcome;
import io.languard.schedule.Step.Action;
import io.languard.schedule.StepWork.Result;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A run from its beginning, or from where an earlier manager left it, to its end: one step after the other, each noted before
 * it begins. While the database is away it waits where it is, and what would come too late then is not done.
 */
final class RunInProgress {

    private static final Logger LOG = Logger.getLogger(RunInProgress.class.getName());
    private static final Duration STORE_AGAIN = Duration.ofSeconds(1);

    /**
     * What all runs share.
     *
     * @param catchUp how late a step may begin
     * @param listener told of each step and of the end, on any thread
     */
    record Surroundings(
            ScheduleStore store, StepWork work, Threads threads, Duration catchUp, Consumer<RunInProgress> listener) {}

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

    /**
     * @param memory of the step at work, when an earlier manager left it there
     * @param cancelledBy who does not want it any more; null for nobody
     */
    RunInProgress(
            Surroundings around, Schedule of, ScheduleRun run, @Nullable String memory, @Nullable String cancelledBy) {
        this.around = around;
        this.server = of.server();
        this.name = of.name();
        this.run = run;
        this.memory = memory;
        this.cancelledBy = cancelledBy;
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

    /** Whether nothing comes of it any more. */
    boolean isOver() {
        return abandoned || run().endedAt() != null;
    }

    /** Goes on with the step that is next. */
    synchronized void proceed() {
        if (abandoned || run.endedAt() != null) {
            return;
        }
        if (resumed) {
            around.threads().soon(() -> perform(true));
        } else if (run.position() >= run.steps().size()) {
            end(run.failed() ? Outcome.FAILED : Outcome.OK);
        } else if (cancelledBy != null) {
            run = run.saying("cancelled by " + cancelledBy, false);
            end(Outcome.CANCELLED);
        } else {
            Duration left = Duration.between(around.threads().now(), run.stepAt());
            waiting = around.threads().after(left, this::begin);
        }
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

    /** Nothing is begun or noted any more: Languard ends and the next one takes it up, or its schedule is gone. */
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
        if (isTooLate()) {
            miss();
            return;
        }
        memory = null;
        run = run.at(run.position(), run.stepAt(), true);
        var unused = stored().thenRun(this::performInTime);
    }

    private void performInTime() {
        synchronized (this) {
            if (isTooLate()) {
                miss();
                return;
            }
            // From now on: what was done is told from it.
            run = run.at(run.position(), around.threads().now(), true);
        }
        perform(false);
    }

    /** A server that the run itself stopped is started however late it is. */
    private boolean isTooLate() {
        boolean bringsBack =
                run.position() > 0 && run.steps().get(run.position()).action() == Action.START;
        return !bringsBack
                && run.stepAt().plus(around.catchUp()).isBefore(around.threads().now());
    }

    private void miss() {
        run = run.saying("step " + (run.position() + 1) + ": " + late(run.stepAt()), true);
        end(Outcome.FAILED);
    }

    /** A sentence for people about what should have begun. */
    static String late(Instant when) {
        return "Languard or its database was away at " + when.truncatedTo(ChronoUnit.SECONDS);
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
                    around.threads());
        }
        around.listener().accept(this);
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

    private synchronized void onDone(Result result) {
        if (abandoned) {
            // A step fails because Languard ends, and not by itself.
            return;
        }
        note(result);
        int next = run.position() + 1;
        memory = null;
        if (!result.ok() && !run.steps().get(run.position()).continueOnFailure()) {
            end(Outcome.FAILED);
            return;
        }
        Instant now = around.threads().now();
        if (next < run.steps().size()) {
            run = run.at(next, now.plus(run.steps().get(next).delay()), false);
            var unused = stored().thenRun(this::proceed);
        } else {
            run = run.at(next, now, false);
            proceed();
        }
    }

    private void note(Result result) {
        if (result.unexpected() != null) {
            LOG.log(Level.SEVERE, result.unexpected(), () -> "A step of schedule '" + name + "' failed");
        }
        if (result.note() != null) {
            String step = run.steps().size() == 1 ? "" : "step " + (run.position() + 1) + ": ";
            run = run.saying(step + result.note(), !result.ok());
        } else if (!result.ok()) {
            run = run.saying("step " + (run.position() + 1) + " failed", true);
        }
    }

    private void end(Outcome how) {
        Instant now = around.threads().now();
        run = run.ended(how, now);
        ScheduleRun ended = run;
        var unused = persist(() -> around.store().end(ended, now))
                .thenRun(() -> around.listener().accept(this));
    }

    private synchronized CompletionStage<Void> stored() {
        ScheduleRun now = run;
        String kept = memory;
        return persist(() -> around.store().atStep(now, kept));
    }

    private interface Write {
        /** @return false when the run is gone */
        boolean run() throws SQLException;
    }

    /** Completes once it is written, however long the database is away; never when there is nothing to write to. */
    private CompletionStage<Void> persist(Write write) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        around.threads().soon(() -> persist(write, done, false));
        return done;
    }

    private void persist(Write write, CompletableFuture<Void> done, boolean again) {
        if (abandoned) {
            return;
        }
        boolean present;
        try {
            present = write.run();
        } catch (SQLException e) {
            if (!again) {
                LOG.log(Level.WARNING, e, () -> "A run of schedule '" + name + "' waits for the database");
            }
            var unused = around.threads().after(STORE_AGAIN, () -> persist(write, done, true));
            return;
        }
        if (present) {
            done.complete(null);
        } else {
            abandon();
            around.listener().accept(this);
        }
    }
}
