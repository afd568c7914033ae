package io.languard.server;

import io.languard.common.ServerState;
import io.languard.runtime.ExitStatus;
import io.languard.runtime.RunState;
import io.languard.server.Lifecycle.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a run means, told from how it ended and what was wanted.
 *
 * @param reason sentence that stays with the state; null after a plain stop
 * @param exitCode null when nobody saw it
 * @param line for the console
 */
record Epilogue(
        Trigger trigger,
        ServerState next,
        @Nullable String reason,
        @Nullable Integer exitCode,
        String line) {

    /**
     * @param forced why the process tree was killed by us; null when it was not
     * @param autoRestart whether somebody wants it up all the time: then an end without an error is a crash too
     */
    static Epilogue of(DurableState state, RunState how, @Nullable String forced, boolean autoRestart) {
        boolean wanted = state.state() == ServerState.STOPPING;
        if (how instanceof RunState.Exited exited) {
            return ended(exited.status(), wanted, forced, autoRestart);
        }
        String lost = how instanceof RunState.Lost gone ? gone.reason() : "its process is gone";
        if (wanted) {
            return new Epilogue(Trigger.LOST, ServerState.STOPPED, lost, null, "Stopped: " + lost);
        }
        return autoRestart
                ? new Epilogue(Trigger.CRASHED, ServerState.CRASHED, lost, null, "Gone: " + lost)
                : new Epilogue(Trigger.LOST, ServerState.ERROR, lost, null, "Gone: " + lost);
    }

    private static Epilogue ended(ExitStatus status, boolean wanted, @Nullable String forced, boolean autoRestart) {
        String words = status.describe();
        if (wanted) {
            String reason = forced != null ? forced : status.code() == 0 ? null : "stopped with " + words;
            return new Epilogue(
                    Trigger.EXITED,
                    ServerState.STOPPED,
                    reason,
                    status.code(),
                    "Stopped: " + (forced != null ? forced : words));
        }
        if (status.code() == 0 && !autoRestart) {
            return new Epilogue(
                    Trigger.EXITED,
                    ServerState.STOPPED,
                    "ended by itself with exit code 0",
                    0,
                    "Ended by itself: " + words);
        }
        String reason = status.code() == 0 ? "ended by itself with exit code 0" : "crashed: " + words;
        return new Epilogue(Trigger.CRASHED, ServerState.CRASHED, reason, status.code(), "Crashed: " + words);
    }
}
