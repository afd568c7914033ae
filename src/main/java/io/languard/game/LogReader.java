package io.languard.game;

import io.languard.common.LogLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of one run line by line, in order; may keep state between lines. Called by one thread at a time. Must be
 * quick (microseconds) and never throw: every line of a busy server passes through here.
 *
 * <p>After a restart of the manager a fresh reader is shown all lines of the run again: the same lines with the same times
 * must always give the same answers, signals and times included, as that is how nothing that a player did gets lost.
 */
public interface LogReader {

    /**
     * What holds as soon as the process runs, before its first line; asked once for each reader. A game whose log never says
     * that it is ready answers {@link GameSignal.Ready} here.
     *
     * @param startedAt when the run began
     */
    default List<GameSignal> atStart(Instant startedAt) {
        return List.of();
    }

    /**
     * @param line one line without its line end, ANSI sequences and other control characters removed
     * @param seenAt when the manager read it, which may be long after the game printed it; the same in a replay
     */
    Reading read(String line, Instant seenAt);

    /**
     * What a line means.
     *
     * @param level how grave it is
     * @param signals what it tells of the game's state; mostly empty
     * @param at when it happened as the line itself tells; null where it does not: then it counts as of when it was seen
     */
    record Reading(
            LogLevel level,
            List<GameSignal> signals,
            @Nullable Instant at) {

        public static final Reading INFO = new Reading(LogLevel.INFO, List.of());

        public Reading {
            signals = List.copyOf(signals);
        }

        public Reading(LogLevel level, List<GameSignal> signals) {
            this(level, signals, null);
        }
    }
}
