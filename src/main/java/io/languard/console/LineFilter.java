package io.languard.console;

import com.google.re2j.Pattern;
import io.languard.common.LogLevel;
import io.languard.console.RecordFormat.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells which records a query wants. The cheap conditions come first, on the bytes: only a record that may fit becomes a
 * string. Used by one thread.
 */
final class LineFilter {

    private final Set<LogLevel> levels;
    private final Set<LineKind> kinds;
    private final long from;
    private final long to;
    private final long run;
    private final @Nullable String search;
    /** The search text as lower- and upper-case bytes; null when it is not ASCII alone. */
    private final byte @Nullable [] lower;

    private final byte[] upper;
    private final @Nullable Pattern pattern;
    private final UnaryOperator<ConsoleLine> shown;

    LineFilter(LogQuery query) {
        this.shown = query.shown();
        this.levels = enumSet(query.levels(), LogLevel.class);
        this.kinds = enumSet(query.kinds(), LineKind.class);
        Instant first = query.from();
        Instant last = query.to();
        this.from = first == null ? Long.MIN_VALUE : ceilingMillis(first);
        this.to = last == null ? Long.MAX_VALUE : floorMillis(last);
        Long wantedRun = query.run();
        this.run = wantedRun == null ? -1 : wantedRun;
        String text = query.search();
        this.search = text == null || text.isEmpty() ? null : text;
        String ascii = search != null && search.chars().allMatch(c -> c >= 0x20 && c < 0x7f) ? search : null;
        this.lower = ascii == null ? null : bytes(ascii.toLowerCase(Locale.ROOT));
        this.upper = ascii == null ? new byte[0] : bytes(ascii.toUpperCase(Locale.ROOT));
        String regex = query.regex();
        this.pattern = regex == null || regex.isEmpty() ? null : LinePattern.compile(regex);
    }

    private static <E extends Enum<E>> Set<E> enumSet(Set<E> values, Class<E> type) {
        EnumSet<E> set = EnumSet.noneOf(type);
        set.addAll(values);
        return set;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    private static long floorMillis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return instant.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    private static long ceilingMillis(Instant instant) {
        long floor = floorMillis(instant);
        return floor == Long.MAX_VALUE || !instant.isAfter(Instant.ofEpochMilli(floor)) ? floor : floor + 1;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** The wanted run, or -1 for all. */
    long run() {
        return run;
    }

    /** The line when it is wanted, else null. */
    @Nullable
    ConsoleLine select(byte[] bytes, int end, Header header) {
        if (header.millis < from
                || header.millis > to
                || (run >= 0 && header.run != run)
                || !levels.contains(header.level)
                || !kinds.contains(header.kind)) {
            return null;
        }
        if (lower != null && !mayContain(bytes, header.textFrom, end, lower)) {
            return null;
        }
        ConsoleLine line = shown.apply(header.line(RecordFormat.text(bytes, header.textFrom, end)));
        if (search == null && pattern == null) {
            return line;
        }
        String plain = line.plain();
        boolean wanted = (search == null || contains(plain, search))
                && (pattern == null || pattern.matcher(plain).find());
        return wanted ? line : null;
    }

    /** False when the text certainly does not contain the bytes; a text that is more than plain ASCII is not certain. */
    private boolean mayContain(byte[] bytes, int start, int end, byte[] wanted) {
        int first = wanted[0];
        int firstUpper = upper[0];
        int classes = 0;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if ((b == first || b == firstUpper) && matchesAt(bytes, i, end, wanted)) {
                return true;
            }
            classes |= RecordFormat.classOf(b);
            if (b == '\\') {
                return true;
            }
        }
        return classes != 0;
    }

    private boolean matchesAt(byte[] bytes, int at, int end, byte[] wanted) {
        if (end - at < wanted.length) {
            return false;
        }
        for (int i = 1; i < wanted.length; i++) {
            byte b = bytes[at + i];
            if (b != wanted[i] && b != upper[i]) {
                return false;
            }
        }
        return true;
    }

    /** Like {@link String#equalsIgnoreCase}, anywhere in the text. */
    static boolean contains(String text, String wanted) {
        int last = text.length() - wanted.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }
}
