package io.languard.schedule;

import io.languard.common.ServerId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server does at given times.
 *
 * @param name no other schedule of the server has it, in any case of letters
 * @param cron minute, hour, day of month, month and day of week as cron has them
 * @param zone in which these are meant
 * @param onlyWhenRunning true when a run is skipped while the server does not run
 * @param onlyWhenEmpty true when a run is skipped while somebody plays
 * @param nextRunAt null while it is not enabled
 * @param lastRun the one that goes on, else the newest; null when there was none yet
 */
public record Schedule(
        long id,
        ServerId server,
        String name,
        boolean enabled,
        String cron,
        ZoneId zone,
        boolean onlyWhenRunning,
        boolean onlyWhenEmpty,
        List<Step> steps,
        @Nullable Instant nextRunAt,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        @Nullable ScheduleRun lastRun) {

    public Schedule {
        steps = List.copyOf(steps);
    }
}
