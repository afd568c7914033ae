package io.languard.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server's console works.
 *
 * @param problem what is wrong
 * @param since when it began; null without a problem
 * @param detail sentence for people; empty without a problem
 * @param refusedOwnLines echoed commands and remarks that could not even wait for the disk, since the manager started
 */
public record ConsoleHealth(Problem problem, @Nullable Instant since, String detail, long refusedOwnLines) {

    static final ConsoleHealth FINE = new ConsoleHealth(Problem.NONE, null, "", 0);

    /** What can be wrong. */
    public enum Problem {
        NONE,
        /**
         * Lines cannot be stored, mostly since the disk is full. Nothing is lost: the runtime keeps the raw output, and
         * storing is tried again every second. Until then nothing new is shown live.
         */
        NOT_STORED,
        /** The runtime's raw output cannot be read. Tried again every second. */
        NOT_READ
    }

    public boolean isFine() {
        return problem == Problem.NONE;
    }
}
