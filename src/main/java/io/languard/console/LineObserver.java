package io.languard.console;

import io.languard.common.LogLevel;

/**
 * Judges the lines that a run prints. Called for every line once in the manager's life, in order, by one thread at a time;
 * must be quick (microseconds), because all servers share the calling thread. An exception is logged and counts as
 * {@link LogLevel#INFO}.
 */
@FunctionalInterface
public interface LineObserver {

    /**
     * @param line the line just before it is stored; its level is not set yet ({@link LogLevel#INFO}). In a replay, the line
     *     as it was stored
     * @param plain its text without ANSI sequences and control characters
     * @return the level to store; without meaning in a replay
     */
    LogLevel observe(ConsoleLine line, String plain);

    /**
     * Text to keep and to show in place of what was printed, without what nobody may see. Called before {@link #observe},
     * not in a replay.
     *
     * @return the very same object when nothing is to be hidden
     */
    default String shown(String printed) {
        return printed;
    }
}
