package io.languard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.languard.common.DatabaseException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerState;
import io.languard.event.ServerEvent.ScheduleRan.Came;
import io.languard.schedule.NewSchedule.NewStep;
import io.languard.schedule.ScheduleRun.Outcome;
import io.languard.server.SchedulingLab;
import io.languard.testing.Eventually;
import io.languard.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates, and what becomes of runs when the manager or the database goes away. */
class UninterruptedTest extends SchedulesFixture {

    @Test
    void updatesTheGameAndItsModsWithOneStopAndStartsItAgain() {
        lab.download(id, "450814997");
        lab.start(id);
        int before = lab.states(id).size();
        Schedule schedule = create("Update", step("update", null, 0));

        run(schedule);

        assertThat(awaitEnd(schedule).outcome()).isEqualTo(Outcome.OK);
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.states(id).subList(before, lab.states(id).size()))
                .containsExactly(
                        ServerState.STOPPING,
                        ServerState.STOPPED,
                        ServerState.INSTALLING,
                        ServerState.STOPPED,
                        ServerState.INSTALLING,
                        ServerState.STOPPED,
                        ServerState.STARTING,
                        ServerState.RUNNING);
        assertThat(lab.steam.lines("last-script")).anyMatch(line -> line.contains("450814997"));
    }

    @Test
    void aServerThatWasDownIsUpdatedAndStaysDown() {
        Schedule schedule = create("Update", step("update_game", null, 0));

        run(schedule);

        assertThat(awaitEnd(schedule).outcome()).isEqualTo(Outcome.OK);
        assertThat(lab.states(id)).doesNotContain(ServerState.STARTING);
    }

    @Test
    void anUpdateThatFailsIsToldAndTheServerRunsAgain() {
        lab.start(id);
        lab.steam.behave("wrongpassword");
        Schedule schedule = create("Update", step("update_game", null, 0));

        run(schedule);

        ScheduleRun ended = awaitEnd(schedule);
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.message()).containsIgnoringCase("password");
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(told()).containsExactly(Came.FAILED);
    }

    @Test
    void whoCancelsTheInstallationDecidesWhatIsNext() {
        lab.start(id);
        lab.steam.behave("slow");
        Schedule schedule = create("Update", step("update_game", null, 0));
        run(schedule);
        lab.awaitState(id, ServerState.INSTALLING);

        lab.servers()
                .cancelInstallation(SchedulingLab.ADMIN, id)
                .toCompletableFuture()
                .join();

        ScheduleRun ended = awaitEnd(schedule);
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.message()).isEqualTo("installation cancelled by tester; the server stays stopped");
        assertThat(lab.servers().get(id).state()).isEqualTo(ServerState.STOPPED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aManagerThatEndsDuringAnUpdateLeavesNoServerDown(boolean properly) {
        lab.start(id);
        lab.steam.behave("slow");
        Schedule schedule = create("Update", step("update_game", null, 0));
        run(schedule);
        lab.awaitState(id, ServerState.INSTALLING);

        if (properly) {
            lab.endManagerAndRestartAfter(lab.steam::go);
        } else {
            lab.restartManagerAfter(lab.steam::go);
        }

        ScheduleRun ended = awaitEnd(schedule);
        assertThat(ended.message()).isNull();
        assertThat(ended.outcome()).isEqualTo(Outcome.OK);
        lab.awaitState(id, ServerState.RUNNING);
    }

    @Test
    void aManagerThatIsKilledBetweenTwoStepsGoesOnWithTheNext() {
        lab.start(id);
        Schedule schedule = create("Restart", step("message", "Restart soon", 0), step("restart", null, 3));
        run(schedule);
        awaitLog("say Restart soon");
        Eventually.within(SOON).until(() -> get(schedule).lastRun().position() == 1);

        lab.restartManagerAfter(() -> {});

        assertThat(awaitEnd(schedule).outcome()).isEqualTo(Outcome.OK);
        assertThat(lab.log(id))
                .containsOnlyOnce("Message to everybody by schedule 'Restart', run by tester")
                .containsOnlyOnce("Started again");
    }

    @Test
    void aStepWhoseTimePassedLongAgoIsNotDoneAnyMore() {
        lab.start(id);
        Schedule schedule = create("Restart", step("message", "Restart soon", 0), step("restart", null, 600));
        run(schedule);
        Eventually.within(SOON).until(() -> get(schedule).lastRun().position() == 1);

        lab.restartManagerAfter(() -> lab.clock.late(Duration.ofMinutes(21)));

        ScheduleRun ended = awaitEnd(schedule);
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.message()).startsWith("step 2: Languard or its database was away at ");
        assertThat(lab.log(id)).doesNotContain("Started again");
    }

    @Test
    void aRunIsMadeUpForWhenLanguardWasAwayForAMomentAndMissedWhenLonger() {
        lab.start(id);
        Schedule soon = create("Soon", step("message", "late but here", 0));
        lab.restartManagerAfter(() ->
                lab.clock.late(Duration.between(Instant.now(), soon.nextRunAt()).plusMinutes(9)));
        assertThat(awaitEnd(soon).outcome()).isEqualTo(Outcome.OK);
        awaitLog("say late but here");

        Schedule again = get(soon);
        lab.restartManagerAfter(() -> lab.clock.late(
                Duration.between(Instant.now(), again.nextRunAt()).plusMinutes(11)));
        Eventually.within(SOON)
                .until(() -> get(soon).lastRun().outcome() == Outcome.MISSED
                        && get(soon).nextRunAt().isAfter(lab.clock.instant()));
        assertThat(get(soon).lastRun().message()).startsWith("Languard or its database was away at ");
        assertThat(lab.log(id)).containsOnlyOnce("Message to everybody by schedule 'Soon'");
        assertThat(told()).containsExactly(Came.MISSED);
    }

    @Test
    void waitsWhereItIsWhileTheDatabaseIsAway() throws Exception {
        lab.start(id);
        Schedule going = create("Going", step("message", "first", 0), step("message", "second", 2));
        Schedule due = createDueIn(Duration.ofMinutes(5), "Due", step("message", "due meanwhile", 0));
        run(going);
        Eventually.within(SOON).until(() -> get(going).lastRun().position() == 1);

        TestDatabase.interrupt();
        try {
            lab.clock.late(Duration.between(Instant.now(), due.nextRunAt()));
            awaitTrouble();
            assertThat(lab.log(id)).doesNotContain("say second", "say due meanwhile");
        } finally {
            TestDatabase.restart();
        }

        awaitLog("say second");
        awaitLog("say due meanwhile");
        assertThat(awaitEnd(going).outcome()).isEqualTo(Outcome.OK);
        assertThat(awaitEnd(due).outcome()).isEqualTo(Outcome.OK);
        assertThat(lab.log(id)).containsOnlyOnce("Message to everybody by schedule 'Due'");
    }

    @Test
    void whatWouldComeTooLateAfterAnOutageOfTheDatabaseIsNotDone() throws Exception {
        lab.start(id);
        Schedule going = create("Going", step("message", "first", 0), step("restart", null, 2));
        run(going);
        Eventually.within(SOON).until(() -> get(going).lastRun().position() == 1);

        TestDatabase.interrupt();
        try {
            Eventually.within(SOON).untilAsserted(() -> assertThat(logged)
                    .contains("A run of schedule 'Going' waits for the database"));
            lab.clock.late(SchedulingLab.CATCH_UP.plusMinutes(1));
        } finally {
            TestDatabase.restart();
        }

        ScheduleRun ended = awaitEnd(going);
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.message()).startsWith("step 2: Languard or its database was away at ");
        assertThat(lab.log(id)).doesNotContain("Started again");
    }

    @Test
    void aServerIsNotDownForLongerBecauseTheDatabaseIsAway() throws Exception {
        lab.start(id);
        lab.steam.behave("slow");
        Schedule schedule = create("Update", step("update_game", null, 0));
        run(schedule);
        lab.awaitState(id, ServerState.INSTALLING);

        TestDatabase.interrupt();
        try {
            lab.steam.go();
            lab.awaitState(id, ServerState.RUNNING);
        } finally {
            TestDatabase.restart();
        }

        assertThat(awaitEnd(schedule).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void aRunWhoseBeginningNobodyHeardOfIsCarriedOutOnce() {
        lab.start(id);
        Schedule schedule = create("Restart", step("restart", null, 0));

        lab.loseAnswers(1);
        assertThatThrownBy(() -> run(schedule)).isInstanceOf(DatabaseException.class);
        assertThat(awaitEnd(schedule).outcome()).isEqualTo(Outcome.OK);

        lab.loseAnswers(1);
        lab.clock.late(Duration.between(Instant.now(), schedule.nextRunAt()));
        Eventually.within(SOON)
                .until(() -> lab.schedules().runs(id, schedule.id(), 0, 10).total() == 2);
        assertThat(awaitEnd(schedule).outcome()).isEqualTo(Outcome.OK);
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.log(id).stream().filter("Started again"::equals)).hasSize(2);
    }

    @Test
    void whatSomebodyCancelledStaysCancelledWhenTheManagerIsKilled() {
        lab.start(id);
        lab.steam.behave("slow");
        Schedule schedule = create("Update", step("update_game", null, 0), step("command", "never", 0));
        run(schedule);
        lab.awaitState(id, ServerState.INSTALLING);

        lab.schedules().cancel(SchedulingLab.ADMIN, id, schedule.id());
        assertThat(refusal(() -> lab.schedules().delete(id, schedule.id())).code())
                .as("it has to start its server again first")
                .isEqualTo(ErrorCode.CONFLICT);
        lab.restartManagerAfter(lab.steam::go);

        assertThat(awaitEnd(schedule).outcome()).isEqualTo(Outcome.CANCELLED);
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.log(id)).doesNotContain("never");
    }

    @Test
    void ofTheTimesThatPassedTheNewestIsMadeUpForIfItIsNotTooLate() {
        lab.start(id);
        Schedule schedule = create(
                new NewSchedule("Ad", null, "*/5 * * * *", "UTC", null, null, List.of(step("message", "Join us", 0))));

        lab.restartManagerAfter(() -> lab.clock.late(
                Duration.between(Instant.now(), schedule.nextRunAt()).plusMinutes(12)));

        Eventually.within(SOON).untilAsserted(() -> assertThat(
                        lab.schedules().runs(id, schedule.id(), 0, 10).items())
                .extracting(ScheduleRun::outcome, ScheduleRun::dueAt)
                .containsExactly(
                        tuple(Outcome.OK, schedule.nextRunAt().plus(Duration.ofMinutes(10))),
                        tuple(Outcome.MISSED, schedule.nextRunAt())));
        assertThat(get(schedule).nextRunAt()).isEqualTo(schedule.nextRunAt().plus(Duration.ofMinutes(15)));
    }

    private Schedule createDueIn(Duration later, String name, NewStep... steps) {
        ZonedDateTime due = Instant.now().plus(later).atZone(ZoneOffset.UTC);
        String cron = due.getMinute() + " " + due.getHour() + " * * *";
        return create(new NewSchedule(name, null, cron, "UTC", null, null, List.of(steps)));
    }

    private void awaitTrouble() {
        Eventually.within(SOON).untilAsserted(() -> assertThat(logged)
                .contains("Schedules wait for the database", "A run of schedule 'Going' waits for the database"));
    }
}
