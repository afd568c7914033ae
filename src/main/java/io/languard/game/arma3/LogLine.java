package io.languard.game.arma3;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log without its time stamp.
 *
 * @param time of day; null where the line tells none
 * @param date and time; null where the line tells no date
 * @param text the rest, without spaces around it
 */
record LogLine(@Nullable LocalTime time, @Nullable LocalDateTime date, String text) {

    private static final Pattern STAMP = Pattern.compile(
            "^\\s{0,8}(?:(\\d{4})[/-](\\d{1,2})[/-](\\d{1,2}),?\\s{1,4})?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.\\d{1,6})?(?:\\s|$)");

    static LogLine of(String line) {
        Matcher stamp = STAMP.matcher(line);
        if (!stamp.find()) {
            return new LogLine(null, null, line.strip());
        }
        String rest = line.substring(stamp.end()).strip();
        try {
            LocalTime time = LocalTime.of(number(stamp, 4), number(stamp, 5), Math.min(59, number(stamp, 6)));
            LocalDateTime date = stamp.group(1) == null
                    ? null
                    : LocalDateTime.of(number(stamp, 1), number(stamp, 2), number(stamp, 3), 0, 0)
                            .with(time);
            return new LogLine(time, date, rest);
        } catch (DateTimeException e) {
            return new LogLine(null, null, line.strip());
        }
    }

    private static int number(Matcher stamp, int group) {
        return Integer.parseInt(stamp.group(group));
    }

    boolean isStamped() {
        return time != null;
    }
}
