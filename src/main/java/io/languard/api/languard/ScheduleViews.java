package io.languard.api.languard;

import io.languard.schedule.Schedule;
import io.languard.schedule.ScheduleRun;
import io.languard.schedule.Step;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers of {@link SchedulesResource}. */
final class ScheduleViews {

    private ScheduleViews() {}

    @Schema(name = "Schedule")
    public record ScheduleView(
            long id,
            long serverId,
            String name,
            boolean enabled,

            @Schema(description = "Minute, hour, day of month, month, day of week", examples = "30 4 * * *")
            String cron,

            String timeZone,
            boolean onlyWhenRunning,
            boolean onlyWhenEmpty,
            List<StepView> steps,

            @Schema(description = "Null while it is not enabled") @Nullable
            Instant nextRunAt,

            Instant createdAt,
            String createdBy,
            Instant updatedAt,

            @Schema(description = "The run that goes on, else the newest; null when there was none") @Nullable
            RunView lastRun) {

        /** @param shown makes a command fit for who asks */
        static ScheduleView of(Schedule schedule, UnaryOperator<String> shown) {
            return new ScheduleView(
                    schedule.id(),
                    schedule.server().value(),
                    schedule.name(),
                    schedule.enabled(),
                    schedule.cron(),
                    schedule.zone().getId(),
                    schedule.onlyWhenRunning(),
                    schedule.onlyWhenEmpty(),
                    StepView.of(schedule.steps(), shown),
                    Times.secondsOrNull(schedule.nextRunAt()),
                    Times.seconds(schedule.createdAt()),
                    schedule.createdBy(),
                    Times.seconds(schedule.updatedAt()),
                    schedule.lastRun() == null ? null : RunView.of(schedule.lastRun(), shown));
        }
    }

    @Schema(name = "ScheduleStep")
    public record StepView(
            @Schema(
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
                    })
            String action,

            @Schema(description = "The message or command; null for other actions") @Nullable
            String text,

            long delaySeconds,
            boolean continueOnFailure) {

        static List<StepView> of(List<Step> steps, UnaryOperator<String> shown) {
            return steps.stream()
                    .map(step -> new StepView(
                            step.action().word(),
                            step.text() == null || step.action() != Step.Action.COMMAND
                                    ? step.text()
                                    : shown.apply(step.text()),
                            step.delay().toSeconds(),
                            step.continueOnFailure()))
                    .toList();
        }
    }

    @Schema(name = "ScheduleRun")
    public record RunView(
            long id,

            @Schema(description = "Who asked for it; null when its time had come") @Nullable
            String startedBy,

            Instant dueAt,
            Instant startedAt,

            @Schema(description = "Null while it goes on") @Nullable
            Instant endedAt,

            @Schema(
                    enumeration = {"running", "ok", "failed", "skipped", "missed", "cancelled"},
                    description = "skipped: the schedule does not want it in such a case; missed: Languard was not"
                            + " running in time; message tells more")
            String outcome,

            @Schema(description = "For people: what went wrong, or why nothing was done") @Nullable
            String message,

            @Schema(description = "The step at work or waited for, from 0; the number of steps once all were done")
            int position,

            @Schema(description = "When that step is to begin, or began") @Nullable
            Instant stepAt,

            boolean stepBegun,

            @Schema(description = "As they were when it began")
            List<StepView> steps) {

        static RunView of(ScheduleRun run, UnaryOperator<String> shown) {
            return new RunView(
                    run.id(),
                    run.startedBy(),
                    Times.seconds(run.dueAt()),
                    Times.seconds(run.startedAt()),
                    Times.secondsOrNull(run.endedAt()),
                    run.outcome().word(),
                    run.message(),
                    run.position(),
                    run.endedAt() == null ? Times.seconds(run.stepAt()) : null,
                    run.stepBegun() && run.endedAt() == null,
                    StepView.of(run.steps(), shown));
        }
    }

    @Schema(name = "ScheduleTimes")
    public record TimesView(
            @Schema(description = "The next times, in their order; fewer when there are no more")
            List<Instant> times) {}
}
