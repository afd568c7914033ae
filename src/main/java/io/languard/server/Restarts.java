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

    /** The server has crashed: notes and sets the time of its next start, or that there is none left. */
    void plan(Definition definition, Runnable due) {
        if (!definition.autoRestart() || keeper.state().startAgain()) {
            return;
        }
        int used = keeper.state().restartCount();
        String reason =
                keeper.state().reason() == null ? "crashed" : keeper.state().reason();
        Optional<Duration> delay = policy.delay(used, definition.maxRestarts());
        if (delay.isEmpty()) {
            String sentence = used + " of " + definition.maxRestarts() + " automatic restarts are used up";
            keeper.save(keeper.state().because(reason + "; " + sentence));
            say.accept(LogLevel.ERROR, "Stays down: " + sentence);
            return;
        }
        keeper.save(keeper.state().restarts(used, clock.instant().plus(delay.get())));
        say.accept(
                LogLevel.WARNING,
                "Starts again in " + delay.get().toMillis() / 1000.0 + " s (" + (used + 1) + " of "
                        + definition.maxRestarts() + ")");
        timers.restart(delay.get(), due);
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
