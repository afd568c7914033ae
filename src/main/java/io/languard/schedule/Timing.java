package io.languard.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** The times of a cron expression in a time zone. Immutable. */
final class Timing {

    private static final int LONGEST = 200;

    private final ExecutionTime times;
    private final ZoneId zone;

    private Timing(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /**
     * @param expression minute, hour, day of month, month, day of week
     * @throws IllegalArgumentException with a sentence for people when it is none
     */
    static Timing of(String expression, ZoneId zone) {
        if (expression.length() > LONGEST) {
            throw new IllegalArgumentException("has at most " + LONGEST + " characters");
        }
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            Cron cron = parser.parse(expression).validate();
            return new Timing(ExecutionTime.forCron(cron), zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a time as cron knows it: " + reason(e), e);
        }
    }

    private static String reason(IllegalArgumentException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        String prefix = "Failed to parse cron expression. ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    /**
     * The first time after another one; empty when it never comes. A time of day that a change of the clocks leaves out is
     * made up for at the moment of the change, one that comes twice counts once, and what comes every so many minutes just
     * goes on.
     */
    Optional<Instant> next(Instant after) {
        ZonedDateTime from = after.atZone(zone);
        Optional<ZonedDateTime> regular = times.nextExecution(from);
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        if (change != null
                && change.isGap()
                && regular.filter(next -> next.toInstant().isBefore(change.getInstant()))
                        .isEmpty()
                && isLeftOut(change, regular)) {
            return Optional.of(change.getInstant());
        }
        return regular.map(ZonedDateTime::toInstant);
    }

    private boolean isLeftOut(ZoneOffsetTransition gap, Optional<ZonedDateTime> regular) {
        // Whatever comes again within the length of the gap has its next time anyway.
        boolean soon = regular.map(ZonedDateTime::toInstant)
                .filter(next -> next.isBefore(gap.getInstant().plus(gap.getDuration())))
                .isPresent();
        return !soon
                && onTheClock(gap.getDateTimeBefore())
                        .filter(time -> time.isBefore(gap.getDateTimeAfter()))
                        .isPresent();
    }

    /** The first time from a clock's time on, on a clock that is never changed. */
    private Optional<LocalDateTime> onTheClock(LocalDateTime from) {
        return times.nextExecution(from.minusNanos(1).atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }
}
