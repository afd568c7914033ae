package io.languard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ServerState;
import io.languard.event.ServerEvent.ScheduleRan.Came;
import io.languard.schedule.ScheduleRun.Outcome;
import io.languard.server.SchedulingLab;
import io.languard.testing.Eventually;
import io.languard.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
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
        assertThat(ended.message()).startsWith("step 2: Languard was not running at ");
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
        assertThat(get(soon).lastRun().message()).startsWith("Languard was not running at ");
        assertThat(lab.log(id)).containsOnlyOnce("Message to everybody by schedule 'Soon'");
        assertThat(told()).containsExactly(Came.MISSED);
    }

    @Test
    void waitsWhereItIsWhileTheDatabaseIsAway() throws Exception {
        lab.start(id);
        Schedule going = create(new NewSchedule(
                "Going",
                null,
                "0 5 * * *",
                "Europe/Berlin",
                null,
                null,
                List.of(step("message", "first", 0), step("message", "second", 2))));
        Schedule due = create("Due", step("message", "due meanwhile", 0));
        run(going);
        Eventually.within(SOON).until(() -> get(going).lastRun().position() == 1);

        TestDatabase.interrupt();
        try {
            lab.clock.late(Duration.between(Instant.now(), due.nextRunAt()));
            Eventually.within(SOON).untilAsserted(() -> assertThat(logged)
                    .contains("Schedules wait for the database", "A run of schedule 'Going' waits for the database"));
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
}
