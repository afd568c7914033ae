package io.languard.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a schedule, unchecked; null stands for the default, or in a change for what is there.
 *
 * @param timeZone by default the one of the machine
 */
public record NewSchedule(
        @Nullable String name,
        @Nullable Boolean enabled,
        @Nullable String cron,
        @Nullable String timeZone,
        @Nullable Boolean onlyWhenRunning,
        @Nullable Boolean onlyWhenEmpty,
        @Nullable List<@Nullable NewStep> steps) {

    /**
     * @param delaySeconds 0 when null
     * @param continueOnFailure when null, true for messages only
     */
    public record NewStep(
            @Nullable String action,
            @Nullable String text,
            @Nullable Long delaySeconds,
            @Nullable Boolean continueOnFailure) {}
}
