package io.languard.server;

import io.languard.common.LogLevel;
import io.languard.common.ServerState;
import io.languard.server.ServerView.Definition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Plans the automatic starts of one server and keeps count of them. Used by the server's mailbox only. */
final class Restarts {

    private final RestartPolicy policy;
    private final StateKeeper keeper;
    private final Timers timers;
    private final Clock clock;
    private final BiConsumer<LogLevel, String> say;

    Restarts(RestartPolicy policy, StateKeeper keeper, Timers timers, Clock clock, BiConsumer<LogLevel, String> say) {
        this.policy = policy;
        this.keeper = keeper;
        this.timers = timers;
        this.clock = clock;
        this.say = say;
    }

    /**
     * A state in which the server has crashed, with the time of its next start or that there is none left; any other state as
     * it is. To be noted in one piece, or a manager that is killed meanwhile would leave the server down.
     */
    DurableState planned(Definition definition, DurableState settled) {
        if (!isConcerned(definition, settled)) {
            return settled;
        }
        int used = settled.restartCount();
        return policy.delay(used, definition.maxRestarts())
                .map(delay -> settled.restarts(used, clock.instant().plus(delay)))
                .orElseGet(() -> settled.because(
                        (settled.reason() == null ? "crashed" : settled.reason()) + "; " + usedUp(definition, used)));
    }

    /** Waits for the start that is planned, and says so. */
    void await(Definition definition, Runnable due) {
        DurableState state = keeper.state();
        if (!isConcerned(definition, state)) {
            return;
        }
        int used = state.restartCount();
        Optional<Duration> delay = policy.delay(used, definition.maxRestarts());
        if (state.nextStartAt() == null || delay.isEmpty()) {
            say.accept(LogLevel.ERROR, "Stays down: " + usedUp(definition, used));
            return;
        }
        say.accept(
                LogLevel.WARNING,
                "Starts again in " + delay.get().toMillis() / 1000.0 + " s (" + (used + 1) + " of "
                        + definition.maxRestarts() + ")");
        resume(due);
    }

    private static boolean isConcerned(Definition definition, DurableState state) {
        return state.state() == ServerState.CRASHED && definition.autoRestart() && !state.startAgain();
    }

    private static String usedUp(Definition definition, int used) {
        return used + " of " + definition.maxRestarts() + " automatic restarts are used up";
    }

    /** After a restart of the manager: a start that was planned before is still due. */
    void resume(Runnable due) {
        Instant next = keeper.state().nextStartAt();
        if (keeper.state().state() == ServerState.CRASHED && next != null) {
            timers.restart(Duration.between(clock.instant(), next), due);
        }
    }

    /** The run is over: one that went well for long enough makes the count start anew. */
    void forgiveAfterStableRun() {
        Instant ready = keeper.state().readyAt();
        if (ready != null && Duration.between(ready, clock.instant()).compareTo(policy.stableAfter()) >= 0) {
            keeper.note(keeper.state().restarts(0, null));
        }
    }

    /** The run is ready: the count starts anew when it is still that same run after a while. */
    void watchStability(Runnable changed) {
        if (keeper.state().restartCount() == 0) {
            return;
        }
        long run = keeper.state().run();
        timers.notice(policy.stableAfter(), () -> {
            if (keeper.state().run() == run && keeper.state().state() == ServerState.RUNNING) {
                keeper.save(keeper.state().restarts(0, null));
                changed.run();
            }
        });
    }
}
