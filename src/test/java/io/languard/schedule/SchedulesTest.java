package io.languard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.ServerState;
import io.languard.event.ServerEvent.ScheduleRan.Came;
import io.languard.schedule.NewSchedule.NewStep;
import io.languard.schedule.ScheduleRun.Outcome;
import io.languard.server.InstallRequest;
import io.languard.server.SchedulingLab;
import io.languard.server.ServerView;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What schedules do, and when. */
class SchedulesTest extends SchedulesFixture {

    @Test
    void doesItsStepsInTheirOrderWithTheWaitsBetweenThem() {
        lab.start(id);
        Schedule schedule = create(
                "Evening", step("message", "Restart soon", 0), step("command", "save", 1), step("restart", null, 0));
        Instant before = Instant.now();

        Schedule begun = run(schedule);

        assertThat(begun.lastRun().startedBy()).isEqualTo("tester");
        ScheduleRun ended = awaitEnd(schedule);
        assertThat(ended.message()).isNull();
        assertThat(ended.outcome()).isEqualTo(Outcome.OK);
        assertThat(ended.position()).isEqualTo(3);
        assertThat(Duration.between(before, ended.endedAt())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.log(id))
                .containsSubsequence(
                        "say Restart soon",
                        "Message to everybody by schedule 'Evening', run by tester",
                        "save",
                        "Restart requested by schedule 'Evening', run by tester",
                        "quit",
                        "Started again");
        assertThat(told()).containsExactly(Came.DONE);
    }

    @Test
    void beginsWhenItsTimeHasComeAndMovesToTheNext() {
        lab.start(id);
        Schedule schedule = create("Ad", step("message", "Join our Discord", 0));
        Instant due = schedule.nextRunAt();

        lab.clock.late(Duration.between(Instant.now(), due));

        ScheduleRun ended = awaitEnd(schedule);
        assertThat(ended.outcome()).isEqualTo(Outcome.OK);
        assertThat(ended.dueAt()).isEqualTo(due);
        assertThat(ended.startedBy()).isNull();
        assertThat(get(schedule).nextRunAt())
                .isEqualTo(Timing.of(NIGHTLY, schedule.zone()).next(due).orElseThrow());
        awaitLog("say Join our Discord");
        assertThat(lab.schedules().runs(id, schedule.id(), 0, 10).total()).isEqualTo(1);
        assertThat(told()).as("messages alone are not worth a note").isEmpty();
    }

    @Test
    void skipsARunThatWouldDisturbPlayersOrHasNoServer() {
        lab.start(id);
        command("join Zed");
        Eventually.within(SOON).until(() -> lab.servers().players(id).count() == 1);
        Schedule empty =
                create(new NewSchedule("Update", null, NIGHTLY, "UTC", null, true, List.of(step("restart", null, 0))));

        lab.clock.late(Duration.between(Instant.now(), empty.nextRunAt()));

        ScheduleRun skipped = awaitEnd(empty);
        assertThat(skipped.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(skipped.message()).isEqualTo("a player was there");
        assertThat(lab.servers().get(id).state()).isEqualTo(ServerState.RUNNING);

        lab.servers().kill(SchedulingLab.ADMIN, id).toCompletableFuture().join();
        Schedule running =
                create(new NewSchedule("Restart", null, NIGHTLY, "UTC", true, null, List.of(step("start", null, 0))));
        lab.clock.late(Duration.between(Instant.now(), running.nextRunAt()));

        assertThat(awaitEnd(running).message()).isEqualTo("the server was not running");
        assertThat(lab.servers().get(id).state()).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void aServerThatSomebodyStoppedIsNotStartedByARestartAndNobodyIsWrittenTo() {
        Schedule schedule = create("Nightly", step("message", "Restart", 0), step("restart", null, 0));

        run(schedule);

        ScheduleRun ended = awaitEnd(schedule);
        assertThat(ended.outcome()).isEqualTo(Outcome.OK);
        assertThat(ended.message()).isEqualTo("step 2: the server was stopped and stays so");
        assertThat(lab.servers().get(id).state()).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void aRestartDoesNotUndoAStopThatIsJustHappening() throws IOException {
        Files.writeString(
                lab.servers().files(id).resolve("scriptgame"),
                "#!/bin/sh\necho ready\nwhile read -r line; do echo \"$line\"; done\n");
        lab.start(id);
        Schedule schedule = create("Nightly", step("restart", null, 0));
        CompletionStage<ServerView> stop = lab.servers().stop(SchedulingLab.ADMIN, id, false, null);
        lab.awaitState(id, ServerState.STOPPING);

        run(schedule);

        assertThat(awaitEnd(schedule).message()).isEqualTo("the server was just being stopped");
        assertThat(stop.toCompletableFuture().join().state()).isEqualTo(ServerState.STOPPED);
        assertThat(lab.servers().get(id).state()).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void aStopDoesNotCancelWhatIsBeingInstalled() {
        lab.steam.behave("slow");
        lab.servers()
                .install(SchedulingLab.ADMIN, id, InstallRequest.game(false))
                .toCompletableFuture()
                .join();
        Schedule schedule = create("Stop", step("stop", null, 0));

        run(schedule);

        assertThat(awaitEnd(schedule).message()).isEqualTo("something is being installed");
        assertThat(lab.servers().get(id).state()).isEqualTo(ServerState.INSTALLING);
        lab.steam.go();
        lab.awaitState(id, ServerState.STOPPED);
    }

    @Test
    void aChangeOfSomethingElseDoesNotMoveTheNextTime() {
        lab.start(id);
        Schedule schedule = create("Restart", step("message", "now", 0));

        lab.clock.late(Duration.between(Instant.now(), schedule.nextRunAt()));
        lab.schedules().change(id, schedule.id(), new NewSchedule("Other", null, null, null, null, null, null));

        assertThat(awaitEnd(schedule).dueAt()).isEqualTo(schedule.nextRunAt());
    }

    @Test
    void aStepThatFailsEndsTheRunUnlessItNeedNot() {
        Schedule hard = create("Hard", step("command", "save", 0), step("start", null, 0));
        Schedule soft = create("Soft", new NewStep("command", "save", null, true), step("start", null, 0));

        run(hard);
        ScheduleRun failed = awaitEnd(hard);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.message()).startsWith("step 1: ").contains("not running");
        assertThat(failed.position()).isZero();
        assertThat(lab.servers().get(id).state()).isEqualTo(ServerState.STOPPED);

        run(soft);
        ScheduleRun ended = awaitEnd(soft);
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.position()).isEqualTo(2);
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(told()).containsExactly(Came.FAILED, Came.FAILED);
    }

    @Test
    void aRunThatWaitsIsCancelledAtOnce() {
        lab.start(id);
        Schedule schedule = create("Restart", step("restart", null, 600));
        run(schedule);

        lab.schedules().cancel(SchedulingLab.ADMIN, id, schedule.id());

        ScheduleRun ended = awaitEnd(schedule);
        assertThat(ended.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(ended.message()).isEqualTo("cancelled by tester");
        assertThat(refusal(() -> lab.schedules().cancel(SchedulingLab.ADMIN, id, schedule.id()))
                        .code())
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void doesNotOvertakeItself() {
        lab.start(id);
        Schedule schedule = create("Restart", step("restart", null, 600));
        run(schedule);

        assertThat(refusal(() -> run(schedule)).code()).isEqualTo(ErrorCode.CONFLICT);
        lab.clock.late(Duration.between(Instant.now(), schedule.nextRunAt()));

        Eventually.within(SOON)
                .until(() -> lab.schedules().runs(id, schedule.id(), 0, 10).total() == 2);
        assertThat(get(schedule).lastRun().outcome()).as("the one that goes on").isEqualTo(Outcome.RUNNING);
        assertThat(lab.schedules().runs(id, schedule.id(), 0, 10).items().get(0))
                .satisfies(run -> assertThat(run.outcome()).isEqualTo(Outcome.SKIPPED))
                .satisfies(run -> assertThat(run.message()).isEqualTo("the run before it was still going on"));
    }

    @Test
    void oneThatIsSwitchedOffOrDeletedIsNotDue() {
        lab.start(id);
        Schedule off = create("Off", step("message", "never", 0));
        Schedule gone = create("Gone", step("message", "never", 0));
        Schedule on = create("On", step("message", "now", 0));
        Schedule changed =
                lab.schedules().change(id, off.id(), new NewSchedule(null, false, null, null, null, null, null));
        assertThat(changed.nextRunAt()).isNull();
        assertThat(changed.steps()).isEqualTo(off.steps());
        lab.schedules().delete(id, gone.id());

        lab.clock.late(Duration.between(Instant.now(), on.nextRunAt()));

        awaitEnd(on);
        awaitLog("say now");
        assertThat(get(off).lastRun()).isNull();
        assertThat(lab.log(id)).doesNotContain("say never");
        assertThat(lab.schedules().list(id)).extracting(Schedule::name).containsExactly("Off", "On");
    }

    @Test
    void namesEverythingThatIsWrong() {
        DomainException refused = refusal(() -> create(new NewSchedule(
                " ",
                null,
                "61 * * * *",
                "Mars/Olympus",
                null,
                null,
                Arrays.asList(
                        step("dance", null, 0),
                        step("message", " ", 0),
                        step("command", "a\nb", 0),
                        step("stop", null, 86_401),
                        null))));

        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refused.fields())
                .extracting(FieldError::field)
                .containsExactly(
                        "name",
                        "time_zone",
                        "cron",
                        "steps[0].action",
                        "steps[1].text",
                        "steps[2].text",
                        "steps[3].delay_seconds",
                        "steps[4].action");
        assertThat(refusal(() -> create(new NewSchedule("x", null, null, null, null, null, List.of())))
                        .fields())
                .extracting(FieldError::field)
                .containsExactly("cron", "steps");
        assertThat(refusal(() -> create(new NewSchedule(
                                "x", null, "0 0 30 2 *", null, null, null, List.of(step("stop", null, 0)))))
                        .fields())
                .extracting(FieldError::rule)
                .containsExactly("never");
    }

    @Test
    void noTwoOfAServerHaveTheSameName() {
        create("Nightly", step("restart", null, 0));
        Schedule other = create("Other", step("restart", null, 0));

        assertThat(refusal(() -> create("NIGHTLY", step("stop", null, 0))).code())
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(refusal(() -> lab.schedules()
                                .change(id, other.id(), new NewSchedule("nightly", null, null, null, null, null, null)))
                        .code())
                .isEqualTo(ErrorCode.CONFLICT);
    }
}
