package io.languard.game.arma3;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Finds the date of lines that tell the time of day only. The date comes from the start of the run and goes on at midnight;
 * only what is the same in a replay decides, so that the answers are the same, too.
 */
final class LogClock {

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /** In autumn the clock goes back by an hour, and threads print in a slightly wrong order: that is no new day. */
    private static final Duration BACKWARDS = Duration.ofMinutes(90);

    private static final Duration PROMPT = Duration.ofMinutes(2);
    private static final Duration MIDNIGHT_DISORDER = Duration.ofMinutes(1);

    private final ZoneId zone;
    private @Nullable Instant start;
    private @Nullable LocalDateTime last;
    private @Nullable Instant lastSeen;

    /** @param zone in which the game prints times: that of the machine */
    LogClock(ZoneId zone) {
        this.zone = zone;
    }

    void startAt(Instant startedAt) {
        if (start == null) {
            start = startedAt;
            if (last == null) {
                last = LocalDateTime.ofInstant(startedAt, zone);
            }
        }
    }

    /** A line that tells its date. */
    Instant at(LocalDateTime printed, Instant seenAt) {
        last = printed;
        lastSeen = seenAt;
        return bounded(instant(printed), seenAt);
    }

    /** A line that tells the time of day only. */
    Instant at(LocalTime printed, Instant seenAt) {
        LocalDateTime when = dated(printed, seenAt);
        lastSeen = seenAt;
        if (last == null || !when.toLocalDate().isBefore(last.toLocalDate())) {
            last = when;
        }
        return bounded(instant(when), seenAt);
    }

    private LocalDateTime dated(LocalTime printed, Instant seenAt) {
        LocalDateTime seen = LocalDateTime.ofInstant(seenAt, zone);
        LocalDateTime before = last;
        if (before == null) {
            return notAfter(seen, printed);
        }
        // A server may be silent for days. Read at once after such a silence, a line is of the day on which it was
        // read.
        if (lastSeen != null && Duration.between(lastSeen, seenAt).compareTo(HALF_A_DAY) > 0) {
            LocalDateTime prompt = notAfter(seen, printed);
            if (Duration.between(prompt, seen).compareTo(PROMPT) <= 0) {
                return prompt;
            }
        }
        LocalDate day = before.toLocalDate();
        Duration step = Duration.between(before.toLocalTime(), printed);
        if (step.compareTo(BACKWARDS.negated()) < 0) {
            return day.plusDays(1).atTime(printed);
        }
        // Threads of the game may print in a slightly wrong order around midnight.
        boolean disorder = before.toLocalTime().isBefore(LocalTime.MIDNIGHT.plus(MIDNIGHT_DISORDER))
                && printed.isAfter(LocalTime.MIDNIGHT.minus(MIDNIGHT_DISORDER))
                && lastSeen != null
                && Duration.between(lastSeen, seenAt).compareTo(HALF_A_DAY) < 0;
        return (disorder ? day.minusDays(1) : day).atTime(printed);
    }

    private static LocalDateTime notAfter(LocalDateTime seen, LocalTime printed) {
        LocalDateTime sameDay = seen.toLocalDate().atTime(printed);
        return sameDay.isAfter(seen) ? sameDay.minusDays(1) : sameDay;
    }

    private Instant instant(LocalDateTime when) {
        ZonedDateTime zoned = when.atZone(zone);
        Instant from = start;
        // An hour that comes twice in autumn: the earlier one, unless that was before the start.
        return from != null && zoned.toInstant().isBefore(from.minusSeconds(1))
                ? zoned.withLaterOffsetAtOverlap().toInstant()
                : zoned.toInstant();
    }

    private Instant bounded(Instant at, Instant seenAt) {
        Instant from = start;
        Instant late = from != null && at.isBefore(from) ? from : at;
        return late.isAfter(seenAt) ? seenAt : late;
    }
}
