package io.languard.runtime.local;

import static io.languard.runtime.Games.SOON;
import static io.languard.runtime.Games.awaitEnd;
import static io.languard.runtime.Games.awaitExit;
import static io.languard.runtime.Games.awaitText;
import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ServerId;
import io.languard.runtime.Games;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import io.languard.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a run when processes, numbers or the machine changed under it. */
class LocalIdentityTest {

    private static final ServerId SERVER = new ServerId(3);
    private static final ServerId OTHER = new ServerId(4);

    @TempDir
    Path folder;

    private LocalRuntime runtime;
    private Games games;

    @BeforeEach
    void makeRuntime() {
        runtime = new LocalRuntime(Clock.systemUTC(), folder.resolve("home"));
        games = new Games(runtime, folder);
    }

    @AfterEach
    void leaveNothing() {
        games.close();
        runtime.close();
    }

    private Path folderOf(ServerId server, RunningServer run) {
        return games.runsDirectory(server).resolve(Long.toString(run.run()));
    }

    private RunningServer found(ServerId server) {
        return runtime.recover(server, games.runsDirectory(server)).orElseThrow();
    }

    private RunFolder.Processes processes(ServerId server, RunningServer run) {
        return new RunFolder(folderOf(server, run)).processes();
    }

    private static void writeProcesses(Path runFolder, ProcessIdentity game, ProcessIdentity runner) throws Exception {
        Files.writeString(
                runFolder.resolve("pid"),
                game.pid() + " " + game.startTicks() + " " + runner.pid() + " " + runner.startTicks() + "\n");
    }

    @Test
    void aZombieDoesNotRun() throws Exception {
        RunningServer run = games.start(SERVER, "exec sleep 60");
        long runner = processes(SERVER, run).runner().pid();
        Signals.send("STOP", runner);
        try {
            awaitProcessState(runner, 'T');
            Signals.send("KILL", run.pid().orElseThrow());
            awaitProcessState(run.pid().orElseThrow(), 'Z');

            assertThat(found(SERVER).state()).isInstanceOfSatisfying(RunState.Exited.class, exited -> assertThat(
                            exited.status().signal())
                    .isEqualTo(9));
        } finally {
            Signals.send("CONT", runner);
        }
        assertThat(awaitExit(run).signal()).isEqualTo(9);
    }

    @Test
    void aRestartedContainerIsAnotherBootAndARestartedManagerIsNot() throws Exception {
        ProcStat first = new ProcFs().stat(1);
        ProcStat later = new ProcStat(1, 'S', 0, 0, 0, 1, first.startTicks() + 1, 1, 0);
        String kernel =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();

        assertThat(runtime.boot()).isEqualTo(kernel + " " + first.startTicks());
        try (LocalRuntime next = new LocalRuntime(Clock.systemUTC(), folder.resolve("next"))) {
            assertThat(next.boot()).isEqualTo(runtime.boot());
        }
        assertThat(LocalRuntime.boot(kernel, later)).isNotEqualTo(runtime.boot());
        assertThat(LocalRuntime.boot("another", first)).isNotEqualTo(runtime.boot());
        assertThat(LocalRuntime.boot(kernel, null)).isEqualTo(LocalRuntime.boot(kernel, null));
    }

    private static void awaitProcessState(long pid, char state) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(new ProcFs().stat(pid))
                .isNotNull()
                .extracting(ProcStat::state)
                .isEqualTo(state));
    }

    @Test
    void anExitCodeAbove128IsNotTakenForASignal() throws Exception {
        RunningServer own = games.start(SERVER, "exit 137");
        RunningServer neverFatal = games.start(SERVER, "exit 147");

        assertThat(awaitExit(own).describe()).isEqualTo("exit code 137");
        assertThat(awaitExit(neverFatal).describe()).isEqualTo("exit code 147");
        assertThat(awaitExit(games.start(SERVER, "exit 255")).describe()).isEqualTo("exit code 255");
        assertThat(awaitExit(games.start(SERVER, "kill -TERM $$")).describe())
                .isEqualTo("killed by signal 15 (SIGTERM)");
    }

    @Test
    void aSignalToTheWholeProcessGroupDoesNotCostTheExitCode() throws Exception {
        RunningServer run = games.start(SERVER, "trap 'exit 8' TERM; kill -TERM 0; sleep 5");

        assertThat(awaitExit(run).code()).isEqualTo(8);
    }

    @Test
    void aProcessThatGotTheNumberOfTheGameIsNotTakenForIt() throws Exception {
        RunningServer bystander = games.start(OTHER, "exec sleep 60");
        RunningServer run = games.start(SERVER, "exec sleep 60");
        RunFolder.Processes own = processes(SERVER, run);
        RunFolder.Processes foreign = processes(OTHER, bystander);
        run.kill();
        awaitEnd(run);
        Eventually.within(SOON)
                .until(() -> Files.deleteIfExists(folderOf(SERVER, run).resolve("exit")));
        writeProcesses(
                folderOf(SERVER, run),
                new ProcessIdentity(foreign.game().pid(), own.game().startTicks() - 1000),
                new ProcessIdentity(foreign.runner().pid(), own.runner().startTicks() - 1000));

        RunningServer found = found(SERVER);

        assertThat(found.state()).isInstanceOf(RunState.Lost.class);
        found.signal(RunningServer.StopSignal.TERMINATE);
        found.kill();
        found.dispose();
        assertThat(bystander.state()).isInstanceOf(RunState.Running.class);
        assertThat(new ProcFs().lives(foreign.runner())).isTrue();
    }

    @Test
    void anotherBootOfTheMachineMakesARunLost() throws Exception {
        RunningServer run = games.start(SERVER, "exec sleep 60");
        pretendBoot(run, "00000000-0000-0000-0000-000000000000");

        RunningServer found = found(SERVER);

        assertThat(found.state()).isInstanceOf(RunState.Lost.class);
        found.kill();
        assertThat(run.state()).isInstanceOf(RunState.Running.class);
    }

    @Test
    void anExitCodeFromBeforeARebootIsStillKnown() throws Exception {
        RunningServer run = games.start(SERVER, "exit 6");
        awaitEnd(run);
        pretendBoot(run, "00000000-0000-0000-0000-000000000000");

        assertThat(awaitExit(found(SERVER)).code()).isEqualTo(6);
    }

    private void pretendBoot(RunningServer run, String bootId) throws Exception {
        Path file = folderOf(SERVER, run).resolve("run");
        Files.writeString(file, Files.readString(file).replace(new ProcFs().bootId(), bootId));
    }

    @Test
    void aGameGoesOnWithoutItsRunnerAndIsLostOnlyWhenItEnds() throws Exception {
        RunningServer run =
                games.start(SERVER, "while read -r l; do echo \"got $l\"; [ \"$l\" = quit ] && exit 7; done");
        RunFolder.Processes processes = processes(SERVER, run);
        Signals.send("KILL", processes.runner().pid());
        Eventually.within(SOON).until(() -> !new ProcFs().lives(processes.runner()));

        assertThat(found(SERVER).state()).isInstanceOf(RunState.Running.class);
        run.writeLine("hello");
        awaitText(run, "got hello");
        run.writeLine("quit");

        RunState end = awaitEnd(run);
        // Whoever inherits orphans here may leave a zombie, which still knows the code; nobody else does.
        if (end instanceof RunState.Exited exited) {
            assertThat(exited.status().code()).isEqualTo(7);
        } else {
            assertThat(((RunState.Lost) end).reason()).endsWith(".").doesNotContain("7");
        }
    }

    @Test
    void aRunnerThatCannotRecordTheCodeDoesNotKeepTheServerRunningForEver() throws Exception {
        RunningServer run = games.start(SERVER, "exec sleep 60");
        Path exit = folderOf(SERVER, run).resolve("exit");
        // Like a full disk: nothing can be written there.
        Files.createDirectory(exit);
        SettableClock clock = new SettableClock();
        LocalRuntime later = new LocalRuntime(clock, folder.resolve("home"));
        RunningServer found = later.recover(SERVER, games.runsDirectory(SERVER)).orElseThrow();
        Signals.send("KILL", run.pid().orElseThrow());
        Eventually.within(SOON).until(() -> new ProcFs().stat(run.pid().orElseThrow()) == null);
        assertThat(found.state()).isInstanceOf(RunState.Running.class);

        clock.now = clock.now.plus(Duration.ofSeconds(6));

        assertThat(found.state()).isInstanceOf(RunState.Lost.class);
        Files.delete(exit);
        assertThat(awaitExit(run).signal()).isEqualTo(9);
    }

    @Test
    void aStartThatWasCutShortIsNoRun() throws Exception {
        LaunchSpec spec = games.spec(SERVER, List.of("/bin/sh", "-c", "exit 0"));
        Path cutShort = spec.runsDirectory().resolve(Long.toString(spec.run()));
        Files.createDirectories(cutShort);
        Files.writeString(cutShort.resolve("out"), "left");
        assertThat(runtime.recover(SERVER, spec.runsDirectory())).isEmpty();

        RunningServer run = games.start(spec);

        assertThat(awaitExit(run).code()).isZero();
        assertThat(Games.textOf(run)).isEmpty();
    }

    private static final class SettableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
