package io.languard.api.languard;

import io.languard.schedule.NewSchedule;
import io.languard.schedule.NewSchedule.NewStep;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request bodies of {@link SchedulesResource}. What their values may be is checked by the facade, which knows the game. */
final class ScheduleBodies {

    private static final String CRON = "Minute, hour, day of month, month, day of week, as cron has them";
    private static final String ZONE = "Name of a time zone, for example Europe/Berlin; by default the machine's";

    private ScheduleBodies() {}

    @Schema(name = "NewSchedule")
    public record Create(
            @Schema(required = true, maxLength = 100) @Nullable
            String name,

            @Schema(defaultValue = "true") @Nullable Boolean enabled,

            @Schema(required = true, description = CRON, examples = "30 4 * * *") @Nullable
            String cron,

            @Schema(description = ZONE) @Nullable String timeZone,

            @Schema(defaultValue = "false", description = "Skip it while the server does not run") @Nullable
            Boolean onlyWhenRunning,

            @Schema(defaultValue = "false", description = "Skip it while somebody plays") @Nullable
            Boolean onlyWhenEmpty,

            @Schema(required = true, minItems = 1, maxItems = 20) @Nullable
            List<@Nullable StepBody> steps) {

        NewSchedule wanted() {
            return new NewSchedule(
                    name, enabled, cron, timeZone, onlyWhenRunning, onlyWhenEmpty, ScheduleBodies.steps(steps));
        }
    }

    @Schema(name = "ScheduleChanges", description = "What is left out stays")
    public record Change(
            @Schema(maxLength = 100) @Nullable String name,

            @Nullable Boolean enabled,

            @Schema(description = CRON) @Nullable String cron,

            @Schema(description = ZONE) @Nullable String timeZone,

            @Nullable Boolean onlyWhenRunning,

            @Nullable Boolean onlyWhenEmpty,

            @Schema(minItems = 1, maxItems = 20, description = "All of them, in their order") @Nullable
            List<@Nullable StepBody> steps) {

        NewSchedule wanted() {
            return new NewSchedule(
                    name, enabled, cron, timeZone, onlyWhenRunning, onlyWhenEmpty, ScheduleBodies.steps(steps));
        }
    }

    @Schema(name = "NewScheduleStep")
    public record StepBody(
            @Schema(
                    required = true,
                    enumeration = {
                        "message",
                        "command",
                        "start",
                        "stop",
                        "restart",
                        "kill",
                        "update",
                        "update_game",
                        "update_mods"
                    },
                    description =
                            "message: write to everybody; nothing is done while the server does not run. command: a"
                                    + " line to its console. restart: one that was stopped stays so. update: stop it if it runs,"
                                    + " update the game and the mods that were downloaded, and start it again if it ran.")
            @Nullable
            String action,

            @Schema(maxLength = 2000, description = "The message or command; not for other actions") @Nullable
            String text,

            @Schema(
                    minimum = "0",
                    maximum = "86400",
                    defaultValue = "0",
                    description = "After the end of the step before")
            @Nullable
            Long delaySeconds,

            @Schema(description = "Do the steps after it even if it fails; by default true for messages only") @Nullable
            Boolean continueOnFailure) {

        /** Without the text, which may hold a password. */
        @Override
        public String toString() {
            return "NewScheduleStep[" + action + "]";
        }
    }

    private static @Nullable List<@Nullable NewStep> steps(@Nullable List<@Nullable StepBody> steps) {
        if (steps == null) {
            return null;
        }
        return steps.stream().<@Nullable NewStep>map(ScheduleBodies::step).toList();
    }

    private static @Nullable NewStep step(@Nullable StepBody body) {
        return body == null ? null : new NewStep(body.action, body.text, body.delaySeconds, body.continueOnFailure);
    }
}
