package io.languard.console;

import io.languard.common.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a console are wanted. Start with {@link #oldestFirst} or {@link #newestFirst} and narrow it down.
 *
 * @param newestFirst order of the answer, and where paging starts
 * @param since only lines after this number
 * @param before only lines before this number
 * @param limit how many lines at the most
 * @param search text that the line contains, in any case; ANSI sequences do not count
 * @param regex pattern that is found somewhere in the line without its ANSI sequences (RE2 syntax, linear time)
 * @param levels levels wanted
 * @param kinds kinds wanted
 * @param from first moment wanted
 * @param to last moment wanted
 * @param run only lines of this run
 * @param patience how long to look through the files; an unfinished page says where to go on
 * @param shown makes of a line what the reader may see of it: only in that is searched
 */
public record LogQuery(
        boolean newestFirst,
        long since,
        long before,
        int limit,
        @Nullable String search,
        @Nullable String regex,
        Set<LogLevel> levels,
        Set<LineKind> kinds,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long run,
        Duration patience,
        UnaryOperator<ConsoleLine> shown) {

    /** A page is never longer; a download is. */
    public static final int MAX_LIMIT = 10_000;

    public LogQuery {
        levels = Set.copyOf(levels);
        kinds = Set.copyOf(kinds);
        limit = Math.max(1, Math.min(limit, MAX_LIMIT));
    }

    /** From the first kept line on. */
    public static LogQuery oldestFirst(int limit) {
        return all(false, limit);
    }

    /** From the last line back. */
    public static LogQuery newestFirst(int limit) {
        return all(true, limit);
    }

    private static LogQuery all(boolean newestFirst, int limit) {
        return new LogQuery(
                newestFirst,
                0,
                Long.MAX_VALUE,
                limit,
                null,
                null,
                EnumSet.allOf(LogLevel.class),
                EnumSet.allOf(LineKind.class),
                null,
                null,
                null,
                Duration.ofSeconds(10),
                UnaryOperator.identity());
    }

    /** Only lines with a larger number. */
    public LogQuery since(long seq) {
        return new LogQuery(
                newestFirst, seq, before, limit, search, regex, levels, kinds, from, to, run, patience, shown);
    }

    /** Only lines with a smaller number. */
    public LogQuery before(long seq) {
        return new LogQuery(
                newestFirst, since, seq, limit, search, regex, levels, kinds, from, to, run, patience, shown);
    }

    /** Only lines that contain this text, in any case. */
    public LogQuery containing(String text) {
        return new LogQuery(
                newestFirst, since, before, limit, text, regex, levels, kinds, from, to, run, patience, shown);
    }

    /** Only lines in which this RE2 pattern is found. Checked when the query is run. */
    public LogQuery matching(String pattern) {
        return new LogQuery(
                newestFirst, since, before, limit, search, pattern, levels, kinds, from, to, run, patience, shown);
    }

    public LogQuery levels(Set<LogLevel> wanted) {
        return new LogQuery(
                newestFirst, since, before, limit, search, regex, wanted, kinds, from, to, run, patience, shown);
    }

    /** Only lines at least this grave. */
    public LogQuery atLeast(LogLevel level) {
        return levels(EnumSet.range(level, LogLevel.ERROR));
    }

    public LogQuery kinds(Set<LineKind> wanted) {
        return new LogQuery(
                newestFirst, since, before, limit, search, regex, levels, wanted, from, to, run, patience, shown);
    }

    /** Only lines read between these moments, both included; null for no bound. */
    public LogQuery between(@Nullable Instant first, @Nullable Instant last) {
        return new LogQuery(
                newestFirst, since, before, limit, search, regex, levels, kinds, first, last, run, patience, shown);
    }

    public LogQuery ofRun(long number) {
        return new LogQuery(
                newestFirst, since, before, limit, search, regex, levels, kinds, from, to, number, patience, shown);
    }

    public LogQuery patience(Duration time) {
        return new LogQuery(
                newestFirst, since, before, limit, search, regex, levels, kinds, from, to, run, time, shown);
    }

    /** For a reader who may not see all of each line. */
    public LogQuery shownAs(UnaryOperator<ConsoleLine> view) {
        return new LogQuery(
                newestFirst, since, before, limit, search, regex, levels, kinds, from, to, run, patience, view);
    }
}
