package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {

    private static final String OBEDIENT =
            "echo ready; while read line; do [ \"$line\" = quit ] && exit 0; echo \"got $line\"; done";

    @TempDir
    Path data;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(data, Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void startsBecomesReadyObeysCommandsAndStopsWithItsOwnExitCode() {
        ServerId id = lab.create(OBEDIENT);

        ServerView started = lab.start(id);
        assertThat(started.live().pid()).isNotNull();
        lab.awaitState(id, ServerState.RUNNING);
        lab.servers.command(Lab.TESTER, id, "hello").toCompletableFuture().join();
        Eventually.within(Duration.ofSeconds(5)).until(() -> lab.log(id).contains("got hello"));
        ServerView stopped = lab.stop(id);

        assertThat(stopped.state()).isEqualTo(ServerState.STOPPED);
        assertThat(stopped.live().exitCode()).isZero();
        assertThat(stopped.live().reason()).isNull();
        assertThat(lab.states(id))
                .containsExactly(ServerState.STARTING, ServerState.RUNNING, ServerState.STOPPING, ServerState.STOPPED);
        lab.awaitLog(id, log -> assertThat(log)
                .containsSubsequence("Started by tester", "ready", "hello", "got hello", "Stopped: exit code 0"));
        assertThat(lab.servers.files(id).resolve("game.cfg")).hasContent("name=Test\n");
    }

    @Test
    void aServerThatIgnoresItsStopCommandIsKilledWhenItsGraceTimeIsOver() {
        ServerId id = lab.create("trap '' TERM INT; echo ready; while true; do sleep 0.1; done");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);

        ServerView stopped = lab.stop(id);

        assertThat(stopped.state()).isEqualTo(ServerState.STOPPED);
        assertThat(stopped.live().reason()).isEqualTo("did not stop within 2 s and was killed");
        assertThat(stopped.live().exitCode()).isEqualTo(137);
    }

    @Test
    void killEndsAtOnceAndTakesAlongWhatCalledSetsid() throws IOException {
        Path child = data.resolve("child");
        ServerId id = lab.create("setsid sh -c 'echo $$ > " + child + "; exec sleep 600' & echo ready; cat");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        Eventually.within(Duration.ofSeconds(5)).until(() -> Files.exists(child) && Files.size(child) > 0);
        long pid = Long.parseLong(Files.readString(child).strip());

        ServerView killed =
                lab.servers.kill(Lab.TESTER, id).toCompletableFuture().join();

        assertThat(killed.state()).isEqualTo(ServerState.STOPPED);
        assertThat(killed.live().reason()).isEqualTo("killed by tester");
        Eventually.within(Duration.ofSeconds(5))
                .until(() -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) == false
                        || Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z "));
    }

    @Test
    void aServerThatCrashesAgainAndAgainStaysDownWithTheReasonWhenItsRestartsAreUsedUp() {
        ServerId id = lab.create("echo boom; exit 3", true, 3);

        lab.start(id);
        Eventually.within(Duration.ofSeconds(20))
                .until(() -> lab.servers.get(id).state() == ServerState.CRASHED
                        && lab.servers.get(id).live().nextStartAt() == null
                        && lab.servers.get(id).live().restartCount() == 3);

        ServerView down = lab.servers.get(id);
        assertThat(down.live().reason()).isEqualTo("crashed: exit code 3; 3 of 3 automatic restarts are used up");
        assertThat(down.live().exitCode()).isEqualTo(3);
        assertThat(lab.log(id).stream().filter("boom"::equals)).hasSize(4);
        lab.awaitLog(id, log -> assertThat(log)
                .containsSubsequence(
                        "Starts again in 0.1 s (1 of 3)",
                        "Starts again in 0.2 s (2 of 3)",
                        "Starts again in 0.4 s (3 of 3)"));
    }

    @Test
    void aRunThatStaysReadyForAWhileMakesTheCountOfRestartsStartAnew() {
        ServerId id = lab.create("[ -f again ] || { touch again; exit 3; }; echo ready; cat", true, 3);
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.servers.get(id).live().restartCount()).isEqualTo(1);

        Eventually.within(Duration.ofSeconds(10))
                .until(() -> lab.servers.get(id).live().restartCount() == 0);

        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.RUNNING);
    }

    @Test
    void aPlannedRestartCanBeCancelledByAStop() {
        ServerId id = lab.create("sleep 0.1; kill -SEGV $$", true, 20);
        lab.start(id);
        Eventually.within(Duration.ofSeconds(10))
                .until(() -> lab.servers.get(id).live().restartCount() >= 3
                        && lab.servers.get(id).live().nextStartAt() != null);

        ServerView stopped = lab.stop(id);

        assertThat(stopped.state()).isEqualTo(ServerState.STOPPED);
        assertThat(stopped.live().nextStartAt()).isNull();
        assertRefused(ErrorCode.SERVER_NOT_RUNNING, () -> lab.stop(id));
    }

    @Test
    void aPlannedRestartCanBeCancelledByAKill() {
        ServerId id = lab.create("exit 3", true, 20);
        lab.start(id);
        Eventually.within(Duration.ofSeconds(10))
                .until(() -> lab.servers.get(id).live().restartCount() >= 3
                        && lab.servers.get(id).live().nextStartAt() != null);

        ServerView stopped = lab.servers
                .stop(Lab.TESTER, id, true, "enough")
                .toCompletableFuture()
                .join();

        assertThat(stopped.state()).isEqualTo(ServerState.STOPPED);
        assertThat(stopped.live().nextStartAt()).isNull();
    }

    @Test
    void theReasonOfAForcedStopIsInTheLog() {
        ServerId id = lab.create("echo ready; cat");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);

        lab.servers
                .stop(Lab.TESTER, id, true, "maintenance")
                .toCompletableFuture()
                .join();

        lab.awaitLog(id, log -> assertThat(log).contains("Kill requested by tester: maintenance"));
    }

    @Test
    void aCrashNamesTheSignal() {
        ServerId id = lab.create("kill -SEGV $$");
        lab.start(id);
        lab.awaitState(id, ServerState.CRASHED);

        assertThat(lab.servers.get(id).live().reason()).isEqualTo("crashed: killed by signal 11 (SIGSEGV)");
    }

    @Test
    void endingByItselfWithoutAnErrorIsNoCrashUnlessItIsWantedUp() {
        ServerId idle = lab.create("echo ready; exit 0");
        lab.start(idle);
        lab.awaitState(idle, ServerState.STOPPED);
        assertThat(lab.servers.get(idle).live().reason()).isEqualTo("ended by itself with exit code 0");

        ServerId wanted = lab.create("echo ready; sleep 0.2; exit 0", true, 20);
        lab.start(wanted);
        Eventually.within(Duration.ofSeconds(10))
                .until(() -> lab.servers.get(wanted).live().restartCount() >= 1);
    }

    @Test
    void aServerThatNeverBecomesReadySaysSoAndKeepsRunning() {
        ServerId id = lab.create("echo Can not find map; cat");
        lab.start(id);

        Eventually.within(Duration.ofSeconds(10))
                .until(() -> lab.servers.get(id).live().reason() != null);

        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.STARTING);
        assertThat(lab.servers.get(id).live().reason()).startsWith("not ready after 1 s");
    }

    @Test
    void playersFollowTheLogAndLeaveWithTheRun() {
        ServerId id = lab.create("echo ready; echo join Ann; echo join Bob; echo leave Ann; cat");
        lab.start(id);

        Eventually.within(Duration.ofSeconds(5)).until(() -> lab.servers.players(id).players().stream()
                .map(Player::name)
                .toList()
                .equals(List.of("Bob")));
        assertThat(lab.servers.get(id).live().playerCount()).isEqualTo(1);
        lab.servers.kill(Lab.TESTER, id).toCompletableFuture().join();

        assertThat(lab.servers.players(id).count()).isZero();
        assertThat(lab.servers.get(id).live().playerCount()).isNull();
    }

    @Test
    void aStartWhileStoppingWaitsForTheEndAndAStopAfterThatCancelsIt() {
        ServerId id = lab.create("echo ready; read line; sleep 0.5; exit 0");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        CompletableFuture<ServerView> stop =
                lab.servers.stop(Lab.TESTER, id, false, null).toCompletableFuture();
        CompletableFuture<ServerView> start = lab.servers.start(Lab.TESTER, id).toCompletableFuture();

        assertThat(stop.join().state()).isEqualTo(ServerState.STOPPED);
        assertThat(start.join().live().pid()).isNotNull();
        lab.awaitState(id, ServerState.RUNNING);

        CompletableFuture<ServerView> again =
                lab.servers.restart(Lab.TESTER, id).toCompletableFuture();
        lab.awaitState(id, ServerState.STOPPING);
        lab.stop(id);
        assertRefused(ErrorCode.CONFLICT, again::join);
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void refusesWhatTheStateDoesNotAllow() {
        ServerId id = lab.create(OBEDIENT);
        assertRefused(ErrorCode.SERVER_NOT_RUNNING, () -> lab.stop(id));
        assertRefused(
                ErrorCode.SERVER_NOT_RUNNING,
                () -> lab.servers.kill(Lab.TESTER, id).toCompletableFuture().join());
        assertRefused(
                ErrorCode.SERVER_NOT_RUNNING,
                () -> lab.servers.restart(Lab.TESTER, id).toCompletableFuture().join());
        assertRefused(ErrorCode.SERVER_NOT_RUNNING, () -> lab.servers.command(Lab.TESTER, id, "x"));
        lab.start(id);
        assertRefused(ErrorCode.SERVER_ALREADY_RUNNING, () -> lab.start(id));
        assertRefused(
                ErrorCode.SERVER_NOT_STOPPED,
                () -> lab.servers.delete(Lab.TESTER, id).toCompletableFuture().join());
        assertRefused(ErrorCode.VALIDATION_ERROR, () -> lab.servers.command(Lab.TESTER, id, "a\nb"));
        assertRefused(ErrorCode.NOT_FOUND, () -> lab.start(new ServerId(999)));
    }

    @Test
    void aPortThatAnotherProgramHoldsIsRefusedBeforeAnythingStarts() throws IOException {
        ServerId id = lab.create(OBEDIENT);
        int port = lab.servers.get(id).definition().gamePort();
        try (DatagramSocket held = new DatagramSocket(null)) {
            held.bind(new InetSocketAddress(port));
            assertRefused(ErrorCode.PORT_IN_USE, () -> lab.start(id));
        }
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.STOPPED);
        assertThat(lab.start(id).live().pid()).isNotNull();
    }

    @Test
    void aConsoleThatIsNeverReadBlocksNobody() {
        ServerId id = lab.create("echo ready; exec sleep 600");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        String filler = "x".repeat(3900);
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            try {
                lab.servers
                        .command(Lab.TESTER, id, filler)
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException e) {
                assertThat(((DomainException) e.getCause()).code()).isEqualTo(ErrorCode.CONSOLE_UNAVAILABLE);
                refused++;
                break;
            }
        }
        assertThat(refused).isEqualTo(1);
        assertThat(lab.stop(id).state()).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void deletingRemovesTheFolderAndTheServer() {
        ServerId id = lab.create(OBEDIENT);
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        lab.stop(id);
        Path folder = data.resolve("servers").resolve(id.toString());
        assertThat(folder).exists();

        lab.servers.delete(Lab.TESTER, id).toCompletableFuture().join();

        assertThat(folder).doesNotExist();
        assertThat(lab.servers.find(id)).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> lab.start(id));
    }

    @Test
    void afterARestartOfTheManagerItGoesOnWithTheSameProcessItsPlayersAndItsConsole() {
        ServerId id = lab.create("echo ready; echo join Ann; " + OBEDIENT.substring("echo ready; ".length()));
        long pid = lab.start(id).live().pid();
        lab.awaitState(id, ServerState.RUNNING);
        Eventually.within(Duration.ofSeconds(5))
                .until(() -> lab.servers.players(id).count() == 1);
        var startedAt = lab.servers.get(id).live().startedAt();

        lab.restartManager();

        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.RUNNING);
        assertThat(lab.servers.get(id).live().pid()).isEqualTo(pid);
        assertThat(lab.servers.get(id).live().startedAt()).isEqualTo(startedAt);
        Eventually.within(Duration.ofSeconds(5))
                .until(() -> lab.servers.players(id).count() == 1);
        lab.servers.command(Lab.TESTER, id, "hello").toCompletableFuture().join();
        Eventually.within(Duration.ofSeconds(5)).until(() -> lab.log(id).contains("got hello"));
        assertThat(lab.log(id).stream().filter("ready"::equals)).hasSize(1);
        assertThat(lab.stop(id).live().exitCode()).isZero();
    }

    @Test
    void whatEndedWhileTheManagerWasAwayIsToldWithItsExitCodeAndItsLastWords() {
        ServerId id = lab.create("echo ready; sleep 0.6; echo last words; exit 7");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        long pid = lab.servers.get(id).live().pid();

        lab.restartManagerAfter(
                () -> Eventually.within(Duration.ofSeconds(10)).until(() -> !Files.exists(Path.of("/proc/" + pid))));

        lab.awaitState(id, ServerState.CRASHED);
        assertThat(lab.servers.get(id).live().reason()).isEqualTo("crashed: exit code 7");
        lab.awaitLog(id, log -> assertThat(log).contains("last words"));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(() -> {
                    try {
                        call.call();
                    } catch (CompletionException e) {
                        throw e.getCause();
                    }
                })
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
