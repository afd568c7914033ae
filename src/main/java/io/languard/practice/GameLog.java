package io.languard.practice;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;

/** What the game prints: lines on standard output, each with the time as {@code timeStampFormat} wants it. */
final class GameLog {

    private final Clock clock;
    private final PrintStream out;
    private TimeStamp stamp = TimeStamp.NONE;

    /** The three formats of server.cfg. */
    enum TimeStamp {
        NONE,
        SHORT,
        FULL;

        static TimeStamp of(String text) {
            for (TimeStamp each : values()) {
                if (each.name().equalsIgnoreCase(text)) {
                    return each;
                }
            }
            return NONE;
        }
    }

    GameLog(Clock clock) {
        this.clock = clock;
        this.out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    }

    void use(TimeStamp format) {
        stamp = format;
    }

    void line(String text) {
        plain(time() + text);
    }

    /** Without the time, as some of the game's lines are. */
    void plain(String text) {
        write(text + "\n");
    }

    /** Several whole lines at once; far cheaper than one at a time. */
    void write(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    String time() {
        if (stamp == TimeStamp.NONE) {
            return "";
        }
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        StringBuilder text = new StringBuilder();
        if (stamp == TimeStamp.FULL) {
            text.append(now.getYear()).append('/');
            twoDigits(text, now.getMonthValue(), '0').append('/');
            twoDigits(text, now.getDayOfMonth(), '0').append(", ");
        }
        twoDigits(text, now.getHour(), ' ').append(':');
        twoDigits(text, now.getMinute(), '0').append(':');
        return twoDigits(text, now.getSecond(), '0').append(' ').toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number, char pad) {
        if (number < 10) {
            text.append(pad);
        }
        return text.append(number);
    }
}
