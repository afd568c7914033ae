package io.languard.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One time that a schedule was carried out, or should have been.
 *
 * @param startedBy who asked for it; null when its time had come
 * @param dueAt when it was to begin
 * @param endedAt null while it goes on
 * @param message for people: what went wrong, or why nothing was done; null when there is nothing to say
 * @param steps as they were when it began
 * @param position the step at work or waited for, from 0; the number of steps once all were done
 * @param stepAt when that step is to begin, or began
 * @param stepBegun true when it has
 * @param failed true when a step failed
 */
public record ScheduleRun(
        long id,
        long schedule,
        @Nullable String startedBy,
        Instant dueAt,
        Instant startedAt,
        @Nullable Instant endedAt,
        Outcome outcome,
        @Nullable String message,
        List<Step> steps,
        int position,
        Instant stepAt,
        boolean stepBegun,
        boolean failed) {

    private static final int LONGEST_MESSAGE = 1000;

    public ScheduleRun {
        steps = List.copyOf(steps);
    }

    /** The next step, or the same one once more noted. */
    ScheduleRun at(int next, Instant when, boolean begun) {
        return new ScheduleRun(
                id, schedule, startedBy, dueAt, startedAt, endedAt, outcome, message, steps, next, when, begun, failed);
    }

    /** With something more to say of it. */
    ScheduleRun saying(String more, boolean failure) {
        String all = message == null ? more : message + "; " + more;
        String shown = all.length() <= LONGEST_MESSAGE ? all : all.substring(0, LONGEST_MESSAGE) + "…";
        return new ScheduleRun(
                id,
                schedule,
                startedBy,
                dueAt,
                startedAt,
                endedAt,
                outcome,
                shown,
                steps,
                position,
                stepAt,
                stepBegun,
                failed || failure);
    }

    ScheduleRun ended(Outcome how, Instant when) {
        return new ScheduleRun(
                id, schedule, startedBy, dueAt, startedAt, when, how, message, steps, position, stepAt, stepBegun,
                failed);
    }

    /** What a run came to. */
    public enum Outcome {
        RUNNING,
        OK,
        /** A step failed; those after it were done only where they were to be done all the same. */
        FAILED,
        /** Nothing was done, as the schedule wants it: nobody was to be disturbed, or the server was down. */
        SKIPPED,
        /** Nothing was done, as Languard was not there in time. */
        MISSED,
        /** Somebody ended it before its last step. */
        CANCELLED;

        /** Lower-case word for APIs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
