package io.languard.game.battleye;

import java.io.IOException;

/** Why a command was not answered. Its message is for people and has no secret. */
public final class RconFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final Cause reason;

    /** What went wrong. */
    public enum Cause {
        /** The game's machine says that the port is closed. */
        NOTHING_LISTENS,
        /** Silence after the password: the remote console is off, or something else has the port. */
        LOGIN_UNANSWERED,
        PASSWORD_REFUSED,
        /** Sent as often as makes sense. The game may have done what it says all the same. */
        COMMAND_UNANSWERED,
        /** Too many wait already. */
        BUSY,
        /** The session is not open. */
        NOT_OPEN
    }

    RconFailure(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The same in the thread of the one who waits, where its trace is of use. */
    RconFailure(RconFailure other) {
        super(other.getMessage(), other);
        this.reason = other.reason;
    }

    public Cause reason() {
        return reason;
    }
}
