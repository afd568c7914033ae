package io.languard.runtime.local;

import static io.languard.runtime.Games.awaitEnd;
import static io.languard.runtime.Games.awaitExit;
import static io.languard.runtime.Games.awaitText;
import static io.languard.runtime.Games.shell;
import static io.languard.runtime.Games.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ServerId;
import io.languard.runtime.ExitStatus;
import io.languard.runtime.Games;
import io.languard.runtime.Limits;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import io.languard.runtime.local.Cgroups.Controller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits hold where this machine lets control groups be made, and are missed aloud where not. */
class LocalLimitsTest {

    private static final ServerId SERVER = new ServerId(5);
    private static final long MIB = 1024 * 1024;

    /** Keeps its whole input in memory as long as there is no line end. */
    private static final String MEMORY_HOG = "head -c 200000000 /dev/zero | tail | wc -c; echo survived";

    private static final String FORK_BOMB =
            "exec perl -e '$| = 1; my $n = 0; while ($n < 40 && defined(my $p = fork())) {"
                    + " if (!$p) { sleep 60; exit } $n++ } print \"forked $n\\n\"; sleep 60'";

    @TempDir
    Path folder;

    private LocalRuntime runtime;
    private Games games;
    private List<String> ownGroups;

    @BeforeEach
    void makeRuntime() throws Exception {
        ownGroups = Files.readAllLines(Path.of("/proc/self/cgroup"));
        runtime = new LocalRuntime(Clock.systemUTC(), folder.resolve("home"));
        games = new Games(runtime, folder);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        games.close();
        runtime.close();
        assertThat(Files.readAllLines(Path.of("/proc/self/cgroup"))).isEqualTo(ownGroups);
    }

    private RunningServer start(String script, Limits limits) throws Exception {
        return games.start(games.spec(SERVER, shell(script), Map.of(), limits));
    }

    private boolean enforced(Controller controller, RunningServer run) {
        boolean possible = runtime.cgroups().canLimit(controller);
        if (possible) {
            assertThat(run.notes()).isEmpty();
        } else {
            assertThat(run.notes())
                    .singleElement()
                    .asString()
                    .contains("not enforced")
                    .endsWith(".");
            assertThat(runtime.notes()).isNotEmpty();
        }
        return possible;
    }

    @Test
    void aGameThatTakesMoreMemoryThanItMayIsKilledAndTheReasonIsKnown() throws Exception {
        RunningServer run = start("exec tail /dev/zero", new Limits(64 * MIB, 0, 0));
        if (!enforced(Controller.MEMORY, run)) {
            return;
        }

        ExitStatus status = awaitExit(run);

        assertThat(status.outOfMemory()).isTrue();
        assertThat(status.code()).isEqualTo(137);
        assertThat(status.describe()).isEqualTo("killed by its memory limit");
        assertThat(awaitExit(
                        runtime.recover(SERVER, games.runsDirectory(SERVER)).orElseThrow()))
                .isEqualTo(status);
    }

    @Test
    void aMemoryHogRunsToItsEndWithoutALimit() throws Exception {
        RunningServer run = start(MEMORY_HOG, Limits.NONE);

        assertThat(awaitExit(run).outOfMemory()).isFalse();
        assertThat(textOf(run)).isEqualTo("200000000\nsurvived\n");
    }

    @Test
    void theNumberOfProcessesIsLimited() throws Exception {
        RunningServer run = start(FORK_BOMB, new Limits(0, 0, 10));
        boolean enforced = enforced(Controller.PIDS, run);

        awaitText(run, "forked ");

        // The game itself is one of the ten.
        assertThat(textOf(run)).isEqualTo(enforced ? "forked 9\n" : "forked 40\n");
    }

    @Test
    void processorTimeIsLimited() throws Exception {
        RunningServer run = start(
                "exec perl -e 'use Time::HiRes qw(time); my $end = time() + 1.5; my $n = 0; while (time() < $end) { $n++ }"
                        + " my ($u, $s) = times; print \"burnt \", int(1000 * ($u + $s)), \"\\n\"'",
                new Limits(0, 20, 0));
        boolean enforced = enforced(Controller.CPU, run);

        awaitExit(run);

        int burntMillis = Integer.parseInt(textOf(run).strip().split(" ")[1]);
        if (enforced) {
            assertThat(burntMillis).isBetween(50, 700);
        } else {
            assertThat(burntMillis).isGreaterThan(50);
        }
    }

    @Test
    void missingControlGroupsAreSaidForEachLimitAndRememberedWithTheRun() throws Exception {
        LocalRuntime bare =
                new LocalRuntime(Clock.systemUTC(), folder.resolve("home"), Cgroups.none(), Optional.empty());
        RunningServer run = games.track(
                bare.start(games.spec(SERVER, shell("exec sleep 60"), Map.of(), new Limits(64 * MIB, 50, 20))));

        assertThat(run.notes()).hasSize(3).allMatch(note -> note.contains("not enforced"));
        assertThat(run.notes().get(0)).contains("64 MiB");
        assertThat(bare.notes()).hasSize(4);
        assertThat(bare.recover(SERVER, games.runsDirectory(SERVER))
                        .orElseThrow()
                        .notes())
                .isEqualTo(run.notes());
    }

    @Test
    void theGroupsOfARunAreRemovedWithIt() throws Exception {
        RunningServer run = start("setsid --fork sleep 60; exit 0", new Limits(64 * MIB, 50, 20));
        RunFolder.Facts facts = new RunFolder(games.runsDirectory(SERVER).resolve(Long.toString(run.run()))).facts();
        List<Path> groups = facts.groups().all();
        assertThat(groups).allMatch(Files::isDirectory);
        assertThat(groups.isEmpty()).isEqualTo(!runtime.cgroups().canKillTrees());
        assertThat(awaitEnd(run)).isInstanceOf(RunState.Exited.class);

        run.dispose();

        assertThat(groups).noneMatch(Files::exists);
    }
}
