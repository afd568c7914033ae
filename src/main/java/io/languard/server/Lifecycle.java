package io.languard.server;

import static io.languard.common.ServerState.CRASHED;
import static io.languard.common.ServerState.ERROR;
import static io.languard.common.ServerState.INSTALLING;
import static io.languard.common.ServerState.RUNNING;
import static io.languard.common.ServerState.STARTING;
import static io.languard.common.ServerState.STOPPED;
import static io.languard.common.ServerState.STOPPING;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a trigger does to a server in a state: a pure table, without processes, clocks or threads.
 *
 * <p>Every pair of state and trigger has an outcome. {@code docs/lifecycle.md} holds the diagram that is drawn from this
 * table.
 */
final class Lifecycle {

    /** What can happen to a server. */
    enum Trigger {
        INSTALL,
        INSTALLED,
        INSTALL_FAILED,
        /** Nothing is left of an installation that somebody did not want any more. */
        INSTALL_CANCELLED,
        /** Somebody wants it to run. */
        START,
        /** The process could not be made. */
        START_FAILED,
        /** The game says that players can join. */
        READY,
        /** Somebody wants it to end. */
        STOP,
        /** Somebody wants it to end at once. */
        KILL,
        /** It had its time to end. */
        GRACE_OVER,
        /** The process ended by itself without an error, and nobody wants it up all the time. */
        EXITED,
        /** The process ended without being asked to. */
        CRASHED,
        /** The process is gone and nobody saw how. */
        LOST,
        /** The time for its automatic start has come. */
        RESTART_DUE,
        /** Somebody wants no further automatic start. */
        GIVE_UP
    }

    /** What the supervisor does on a move, in the order of the list. */
    enum Effect {
        /** Write its files and start its process. */
        LAUNCH,
        /** Ask it to end in the game's own way and start its grace time. */
        ASK_TO_STOP,
        /** End its process tree. */
        KILL_TREE,
        /** Store the rest of its output and forget the process. */
        FORGET_RUN,
        /** Set the time of its next automatic start, if it has one left. */
        PLAN_RESTART,
        /** No automatic start any more. */
        CANCEL_RESTART,
        /** End what is being installed. */
        CANCEL_INSTALL
    }

    /** What becomes of a trigger. */
    sealed interface Outcome {}

    /** The server goes to a state, possibly the one it is in, and something is done. */
    record Move(ServerState next, List<Effect> effects) implements Outcome {}

    /** Whoever asked is told that it is not possible now. */
    record Refuse(ErrorCode code) implements Outcome {}

    /** It is kept until the server has settled, and tried again then. */
    record Defer() implements Outcome {}

    /** It means nothing in this state: late news of a run that is over. */
    record Ignore() implements Outcome {}

    private static final Map<ServerState, Map<Trigger, Outcome>> TABLE = new EnumMap<>(ServerState.class);

    static {
        for (ServerState state : ServerState.values()) {
            Map<Trigger, Outcome> row = new EnumMap<>(Trigger.class);
            for (Trigger trigger : Trigger.values()) {
                row.put(trigger, new Ignore());
            }
            TABLE.put(state, row);
        }

        on(INSTALLING, Trigger.INSTALL, refuse(ErrorCode.SERVER_BUSY));
        on(INSTALLING, Trigger.INSTALLED, move(STOPPED));
        on(INSTALLING, Trigger.INSTALL_FAILED, move(ERROR));
        on(INSTALLING, Trigger.INSTALL_CANCELLED, move(STOPPED));
        on(INSTALLING, Trigger.START, refuse(ErrorCode.SERVER_BUSY));
        on(INSTALLING, Trigger.STOP, move(INSTALLING, Effect.CANCEL_INSTALL));
        on(INSTALLING, Trigger.KILL, move(INSTALLING, Effect.CANCEL_INSTALL));

        for (ServerState down : List.of(STOPPED, CRASHED, ERROR)) {
            on(down, Trigger.INSTALL, move(INSTALLING, Effect.CANCEL_RESTART));
            on(down, Trigger.START, move(STARTING, Effect.CANCEL_RESTART, Effect.LAUNCH));
            // Of a start with the machine, which nobody would be told of otherwise.
            on(down, Trigger.START_FAILED, move(ERROR));
        }
        on(CRASHED, Trigger.RESTART_DUE, move(STARTING, Effect.LAUNCH));
        on(CRASHED, Trigger.GIVE_UP, move(STOPPED, Effect.CANCEL_RESTART));
        for (ServerState down : List.of(STOPPED, CRASHED, ERROR)) {
            on(down, Trigger.STOP, refuse(ErrorCode.SERVER_NOT_RUNNING));
            on(down, Trigger.KILL, refuse(ErrorCode.SERVER_NOT_RUNNING));
        }

        on(STARTING, Trigger.READY, move(RUNNING));
        on(STARTING, Trigger.START_FAILED, move(ERROR));
        for (ServerState up : List.of(STARTING, RUNNING)) {
            on(up, Trigger.INSTALL, refuse(ErrorCode.SERVER_NOT_STOPPED));
            on(up, Trigger.START, refuse(ErrorCode.SERVER_ALREADY_RUNNING));
            on(up, Trigger.STOP, move(STOPPING, Effect.ASK_TO_STOP));
            on(up, Trigger.KILL, move(STOPPING, Effect.KILL_TREE));
            on(up, Trigger.EXITED, move(STOPPED, Effect.FORGET_RUN));
            on(up, Trigger.CRASHED, move(CRASHED, Effect.FORGET_RUN, Effect.PLAN_RESTART));
            on(up, Trigger.LOST, move(ERROR, Effect.FORGET_RUN));
        }

        on(STOPPING, Trigger.INSTALL, refuse(ErrorCode.SERVER_NOT_STOPPED));
        on(STOPPING, Trigger.START, new Defer());
        on(STOPPING, Trigger.STOP, move(STOPPING));
        on(STOPPING, Trigger.KILL, move(STOPPING, Effect.KILL_TREE));
        on(STOPPING, Trigger.GRACE_OVER, move(STOPPING, Effect.KILL_TREE));
        on(STOPPING, Trigger.EXITED, move(STOPPED, Effect.FORGET_RUN));
        on(STOPPING, Trigger.CRASHED, move(STOPPED, Effect.FORGET_RUN));
        on(STOPPING, Trigger.LOST, move(STOPPED, Effect.FORGET_RUN));
    }

    private Lifecycle() {}

    static Outcome outcome(ServerState state, Trigger trigger) {
        Outcome outcome = TABLE.getOrDefault(state, Map.of()).get(trigger);
        if (outcome == null) {
            throw new IllegalStateException("No outcome for " + trigger + " in " + state);
        }
        return outcome;
    }

    /** @throws DomainException with the reason for people when the trigger moves nothing and is not kept either */
    static void requirePossible(ServerState state, Trigger trigger, ServerId id) {
        Outcome outcome = outcome(state, trigger);
        if (outcome instanceof Move || outcome instanceof Defer) {
            return;
        }
        ErrorCode code = outcome instanceof Refuse refuse ? refuse.code() : ErrorCode.SERVER_BUSY;
        String sentence =
                switch (code) {
                    case SERVER_ALREADY_RUNNING -> " is already " + state.word();
                    case SERVER_NOT_RUNNING -> " is not running";
                    case SERVER_NOT_STOPPED -> " must be stopped first";
                    default -> " is busy: it is " + state.word();
                };
        throw new DomainException(code, "Server " + id + sentence);
    }

    private static void on(ServerState state, Trigger trigger, Outcome outcome) {
        TABLE.getOrDefault(state, Map.of()).put(trigger, outcome);
    }

    private static Move move(ServerState next, Effect... effects) {
        return new Move(next, List.of(effects));
    }

    private static Refuse refuse(ErrorCode code) {
        return new Refuse(code);
    }
}
