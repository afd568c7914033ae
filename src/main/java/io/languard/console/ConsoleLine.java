package io.languard.console;

import io.languard.common.LogLevel;
import java.time.Instant;

/**
 * One line of a server's console, as it is kept.
 *
 * @param seq number of the line, from 1, without gaps, never used twice for a server
 * @param millis when Languard read it, milliseconds since 1970
 * @param kind where it comes from
 * @param level how grave it is
 * @param run the run that was current; 0 before the first one
 * @param end offset in the run's raw output up to which everything is stored once this line is
 * @param continues true when the line was longer than {@link #MAX_BYTES} and goes on in the next one
 * @param text without its line end; ANSI sequences, tabs and lone carriage returns as printed
 */
public record ConsoleLine(
        long seq, long millis, LineKind kind, LogLevel level, long run, long end, boolean continues, String text) {

    /** Longer lines of a game are cut here, in bytes of the raw output. */
    public static final int MAX_BYTES = 64 * 1024;

    /** What {@link #shown()} adds to a line that goes on in the next one. */
    public static final String CUT_MARK = " [line continues]";

    public Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    /** The text as patterns and searches see it: without ANSI sequences and control characters. */
    public String plain() {
        return AnsiText.plain(text);
    }

    /** The text as people see it: with ANSI sequences, and with a mark where a long line was cut. */
    public String shown() {
        return continues ? text + CUT_MARK : text;
    }
}
