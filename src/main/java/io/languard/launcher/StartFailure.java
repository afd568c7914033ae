package io.languard.launcher;

import java.io.Serial;

/** A start that cannot go on, told in one line that says what to do, with the exit code that belongs to the reason. */
final class StartFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Why the launcher ends. The codes are documented in {@code docs/configuration.md} and must not be renumbered. */
    enum Reason {
        /** Reported by {@link Main}, which cannot use this class. */
        OLD_JAVA(10),
        BAD_SETTING(11),
        DATA_NOT_WRITABLE(12),
        DISK_FULL(13),
        PORT_TAKEN(14),
        DATABASE_UNREACHABLE(15),
        DATABASE_REFUSED(16),
        ALREADY_RUNNING(17),
        START_FAILED(18),
        KEPT_DYING(19),
        SECRET_KEY(20);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    StartFailure(Reason reason, String line) {
        super(line);
        this.reason = reason;
    }

    StartFailure(Reason reason, String line, Throwable cause) {
        super(line, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
