package io.languard.runtime;

import static io.languard.runtime.Games.SOON;
import static io.languard.runtime.Games.awaitEnd;
import static io.languard.runtime.Games.awaitExit;
import static io.languard.runtime.Games.awaitText;
import static io.languard.runtime.Games.shell;
import static io.languard.runtime.Games.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.languard.common.ServerId;
import io.languard.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every runtime has to do, shown on real processes. */
public abstract class RuntimeContractTest {

    protected static final ServerId SERVER = new ServerId(7);

    @TempDir
    protected Path folder;

    protected ServerRuntime runtime;
    protected Games games;

    /** A runtime as the manager makes it when it starts; called again where a test restarts the manager. */
    protected abstract ServerRuntime newRuntime(Path home);

    @BeforeEach
    void makeRuntime() {
        runtime = newRuntime(folder.resolve("home"));
        games = new Games(runtime, folder);
    }

    @AfterEach
    void leaveNothing() {
        games.close();
    }

    private RunningServer afterRestart() {
        return newRuntime(folder.resolve("home"))
                .recover(SERVER, games.runsDirectory(SERVER))
                .orElseThrow();
    }

    @Test
    void outputAndErrorsKeepTheirOrder() throws Exception {
        RunningServer run = games.start(
                SERVER, "i=0; while [ $i -lt 300 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done; exit 0");

        awaitExit(run);

        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            expected.append("out ").append(i).append("\nerr ").append(i).append('\n');
        }
        assertThat(textOf(run)).isEqualTo(expected.toString());
    }

    @Test
    void argumentsReachTheGameUntouched() throws Exception {
        String nasty = "a b;$(id) `id` 'q' \"d\" \\ * \n é -x";
        RunningServer run =
                games.start(games.spec(SERVER, List.of("/usr/bin/printf", "%s|", nasty, "", "--", "$HOME", "-n")));

        awaitExit(run);

        assertThat(textOf(run)).isEqualTo(nasty + "||--|$HOME|-n|");
    }

    @Test
    void theGamesOwnExitCodeIsKept() throws Exception {
        ExitStatus status = awaitExit(games.start(SERVER, "exit 3"));

        assertThat(status.code()).isEqualTo(3);
        assertThat(status.signal()).isZero();
        assertThat(status.describe()).isEqualTo("exit code 3");
        assertThat(Duration.between(status.at(), Instant.now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void deathBySignalIsTold() throws Exception {
        ExitStatus crash = awaitExit(games.start(SERVER, "ulimit -c 0; kill -SEGV $$"));
        ExitStatus killed = awaitExit(games.start(SERVER, "kill -KILL $$"));

        assertThat(crash.signal()).isEqualTo(11);
        assertThat(crash.code()).isEqualTo(139);
        assertThat(killed.signal()).isEqualTo(9);
        assertThat(killed.code()).isEqualTo(137);
        assertThat(killed.outOfMemory()).isFalse();
    }

    @Test
    void aLineReachesStandardInput() throws Exception {
        RunningServer run =
                games.start(SERVER, "while read -r l; do echo \"got $l\"; [ \"$l\" = quit ] && exit 4; done");

        run.writeLine("say  $(id) \"é\" \\");
        awaitText(run, "got say  $(id) \"é\" \\\n");
        run.writeLine("quit");

        assertThat(awaitExit(run).code()).isEqualTo(4);
    }

    @Test
    void aLineWithALineBreakIsRefused() throws Exception {
        RunningServer run = games.start(SERVER, "exec sleep 60");

        assertThatIllegalArgumentException().isThrownBy(() -> run.writeLine("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> run.writeLine("a\rb"));
        assertThatIllegalArgumentException().isThrownBy(() -> run.writeLine("a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> run.writeLine("x".repeat(RunningServer.MAX_LINE_BYTES)));
    }

    @Test
    void aGameThatNeverReadsBlocksNobodyForLong() throws Exception {
        RunningServer run = games.start(
                SERVER,
                "trap 'n=0; while read -r l; do echo \"$l\"; [ \"$l\" = last ] && exit 0; done' USR1; echo up;"
                        + " while :; do sleep 0.05; done");
        awaitText(run, "up");
        String line = "y".repeat(3000);
        int accepted = 0;
        boolean blocked = false;
        while (!blocked && accepted < 200) {
            try {
                run.writeLine(line + accepted);
                accepted++;
            } catch (RuntimeFailure failure) {
                assertThat(failure.kind()).isEqualTo(RuntimeFailure.Kind.INPUT_BLOCKED);
                blocked = true;
            }
        }
        long before = System.nanoTime();
        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> run.writeLine("refused".repeat(500)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(RuntimeFailure.Kind.INPUT_BLOCKED));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        assertThat(blocked).isTrue();

        // It reads again: whole lines only, all that were accepted, none that was refused.
        resumeReading(run);
        awaitText(run, line + (accepted - 1) + "\n");
        run.writeLine("last");
        assertThat(awaitExit(run).code()).isZero();
        StringBuilder expected = new StringBuilder("up\n");
        for (int i = 0; i < accepted; i++) {
            expected.append(line).append(i).append('\n');
        }
        assertThat(textOf(run)).isEqualTo(expected + "last\n");
    }

    /** Sends SIGUSR1 to the game, which no runtime has a call for. */
    protected abstract void resumeReading(RunningServer run) throws Exception;

    @Test
    void aStopSignalReachesTheGame() throws Exception {
        String script =
                "trap 'echo bye; exit 5' TERM; trap 'echo int; exit 6' INT; echo up; while :; do sleep 0.05; done";
        RunningServer terminated = games.start(SERVER, script);
        RunningServer interrupted = games.start(SERVER, script);
        RunningServer untrapped = games.start(SERVER, "echo up; exec sleep 60");
        awaitText(terminated, "up");
        awaitText(interrupted, "up");
        awaitText(untrapped, "up");

        terminated.signal(RunningServer.StopSignal.TERMINATE);
        interrupted.signal(RunningServer.StopSignal.INTERRUPT);
        // A default disposition: a shell would have made its background processes ignore it.
        untrapped.signal(RunningServer.StopSignal.INTERRUPT);

        assertThat(awaitExit(terminated).code()).isEqualTo(5);
        assertThat(awaitExit(interrupted).code()).isEqualTo(6);
        assertThat(awaitExit(untrapped).signal()).isEqualTo(2);
    }

    @Test
    void killEndsChildrenThatCalledSetsid() throws Exception {
        Path alive = folder.resolve("alive");
        RunningServer run = games.start(
                SERVER,
                "setsid sh -c 'while :; do echo x >" + alive + "; sleep 0.02; done' & "
                        + "setsid --fork sh -c 'while :; do echo x >" + alive
                        + "; sleep 0.02; done'; echo up; sleep 60");
        awaitText(run, "up");
        Eventually.within(SOON).until(() -> Files.exists(alive));

        run.kill();

        assertThat(awaitExit(run).signal()).isEqualTo(9);
        assertNobodyWrites(alive);
        run.kill();
    }

    @Test
    void killAlsoEndsWhatAnEndedGameLeftBehind() throws Exception {
        Path alive = folder.resolve("alive");
        RunningServer run = games.start(
                SERVER, "setsid --fork sh -c 'while :; do echo x >" + alive + "; sleep 0.02; done'; exit 0");
        assertThat(awaitExit(run).code()).isZero();
        Eventually.within(SOON).until(() -> Files.exists(alive));

        run.kill();

        assertNobodyWrites(alive);
    }

    private static void assertNobodyWrites(Path alive) {
        // Each loop would make the file again within 20 ms.
        Eventually.within(SOON).until(() -> {
            Files.deleteIfExists(alive);
            long until = System.nanoTime() + Duration.ofMillis(300).toNanos();
            while (System.nanoTime() < until) {
                if (Files.exists(alive)) {
                    return false;
                }
                Thread.onSpinWait();
            }
            return true;
        });
    }

    @Test
    void aRunningGameIsFoundAgain() throws Exception {
        RunningServer run = games.start(SERVER, "echo up; while read -r l; do echo \"got $l\"; exit 9; done");
        awaitText(run, "up");

        RunningServer found = afterRestart();

        assertThat(found.state()).isInstanceOf(RunState.Running.class);
        assertThat(found.run()).isEqualTo(run.run());
        assertThat(found.pid()).isEqualTo(run.pid());
        assertThat(found.startedAt()).isEqualTo(run.startedAt());
        found.writeLine("again");
        assertThat(awaitExit(found).code()).isEqualTo(9);
        assertThat(textOf(found)).isEqualTo("up\ngot again\n");
    }

    @Test
    void aGameThatEndedMeanwhileIsFoundWithItsExitCode() throws Exception {
        RunningServer run = games.start(SERVER, "echo done; exit 42");
        ExitStatus status = awaitExit(run);

        RunningServer found = afterRestart();

        assertThat(found.state()).isEqualTo(new RunState.Exited(status));
        assertThat(textOf(found)).isEqualTo("done\n");
        assertThat(found.usage()).isEmpty();
    }

    @Test
    void theNewestRunIsFound() throws Exception {
        awaitExit(games.start(SERVER, "exit 1"));
        RunningServer second = games.start(SERVER, "exec sleep 60");

        assertThat(afterRestart().run()).isEqualTo(second.run());
    }

    @Test
    void nothingIsFoundBeforeTheFirstRunNorAfterTheLastWasForgotten() throws Exception {
        assertThat(runtime.recover(SERVER, games.runsDirectory(SERVER))).isEmpty();
        RunningServer run = games.start(SERVER, "exit 0");
        awaitExit(run);

        run.dispose();

        assertThat(runtime.recover(SERVER, games.runsDirectory(SERVER))).isEmpty();
        assertThat(games.runsDirectory(SERVER)).isEmptyDirectory();
    }

    @Test
    void aRunningGameCannotBeForgotten() throws Exception {
        RunningServer run = games.start(SERVER, "exec sleep 60");

        assertThatIllegalStateException().isThrownBy(run::dispose);

        assertThat(run.state()).isInstanceOf(RunState.Running.class);
    }

    @Test
    void aMissingExecutableIsReportedAndLeavesNothing() {
        LaunchSpec missing = games.spec(SERVER, List.of("/no/such/game", "-x"));

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> games.start(missing))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(RuntimeFailure.Kind.NOT_EXECUTABLE);
                    assertThat(failure.getMessage()).contains("/no/such/game").endsWith(".");
                });
        assertThat(missing.runsDirectory().resolve(Long.toString(missing.run())))
                .doesNotExist();
        assertThat(runtime.recover(SERVER, games.runsDirectory(SERVER))).isEmpty();
    }

    @Test
    void anEndedGameTakesNoInputAndNoSignal() throws Exception {
        RunningServer run = games.start(SERVER, "exit 0");
        awaitEnd(run);

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> run.writeLine("hello"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(RuntimeFailure.Kind.NOT_RUNNING));
        run.signal(RunningServer.StopSignal.TERMINATE);
        run.signal(RunningServer.StopSignal.INTERRUPT);
        run.kill();
    }

    @Test
    void usageCountsTheWholeTree() throws Exception {
        RunningServer run = games.start(
                SERVER,
                "sleep 60 & sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo burnt; sleep 60' & wait");
        awaitText(run, "burnt");

        // The figures may be half a second old.
        Eventually.within(SOON).untilAsserted(() -> {
            Usage usage = run.usage().orElseThrow();
            assertThat(usage.processes()).isGreaterThanOrEqualTo(4);
            assertThat(usage.memoryBytes()).isBetween(500_000L, 100_000_000L);
            assertThat(usage.cpuNanos()).isBetween(10_000_000L, 60_000_000_000L);
        });
    }

    @Test
    void givenVariablesReachTheGame() throws Exception {
        RunningServer run = games.start(games.spec(
                SERVER, shell("echo \"$GREETING|$HOME\""), Map.of("GREETING", "a 'b' $c", "HOME", "/x"), Limits.NONE));

        awaitExit(run);

        assertThat(textOf(run)).isEqualTo("a 'b' $c|/x\n");
    }
}
