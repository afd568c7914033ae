package io.languard.game;

import io.languard.common.LogLevel;
import java.util.List;

/**
 * Reads the log of one run line by line, in order; may keep state between lines. Called by one thread at a time. Must be
 * quick (microseconds) and never throw: every line of a busy server passes through here.
 */
public interface LogReader {

    /**
     * What holds as soon as the process runs, before its first line; asked once for each run. A game whose log never says
     * that it is ready answers {@link GameSignal.Ready} here.
     */
    default List<GameSignal> atStart() {
        return List.of();
    }

    /**
     * @param line one line without its line end, ANSI sequences and other control characters removed
     */
    Reading read(String line);

    /**
     * What a line means.
     *
     * @param level how grave it is
     * @param signals what it tells of the game's state; mostly empty
     */
    record Reading(LogLevel level, List<GameSignal> signals) {

        public static final Reading INFO = new Reading(LogLevel.INFO, List.of());

        public Reading {
            signals = List.copyOf(signals);
        }
    }
}
