package io.languard.runtime.local;

import static io.languard.runtime.Games.awaitExit;
import static io.languard.runtime.Games.shell;
import static io.languard.runtime.Games.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.languard.common.ServerId;
import io.languard.runtime.Games;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.Limits;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts: what is refused, who the game runs as, and many at once. */
class LocalStartTest {

    private static final ServerId SERVER = new ServerId(6);

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

    private void assertRefused(LaunchSpec spec, RuntimeFailure.Kind kind) {
        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> games.start(spec))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.getMessage()).endsWith(".");
                });
        assertThat(spec.runsDirectory().resolve(Long.toString(spec.run()))).doesNotExist();
    }

    private Path file(String name, String content, String permissions) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "folder", "interpreter", "not-on-the-path", ""})
    void whatCannotBeExecutedIsRefused(String what) throws Exception {
        file("plain", "#!/bin/sh\nexit 0\n", "rw-r--r--");
        Files.createDirectory(folder.resolve("folder"));
        file("interpreter", "#!/no/such/interpreter\n", "rwxr-xr-x");
        boolean byPath = !what.isEmpty() && Files.exists(folder.resolve(what));

        assertRefused(
                games.spec(SERVER, List.of(byPath ? folder.resolve(what).toString() : what)),
                RuntimeFailure.Kind.NOT_EXECUTABLE);
    }

    @Test
    void aGameThatEndsAtOnceWithTheCodesOfAShellIsNotTakenForAMissingFile() throws Exception {
        assertThat(awaitExit(games.start(SERVER, "exit 127")).code()).isEqualTo(127);
        assertThat(awaitExit(games.start(SERVER, "exit 126")).code()).isEqualTo(126);
    }

    @Test
    void anExecutableIsSearchedInTheGamesOwnPath() throws Exception {
        file("mygame", "#!/bin/sh\necho \"$0\"\n", "rwxr-xr-x");
        RunningServer run =
                games.start(games.spec(SERVER, List.of("mygame"), Map.of("PATH", "/nowhere:" + folder), Limits.NONE));

        awaitExit(run);

        assertThat(textOf(run)).isEqualTo(folder.resolve("mygame") + "\n");
    }

    @Test
    void aMissingWorkingDirectoryAndAnImpossibleVariableAreRefused() {
        LaunchSpec good = games.spec(SERVER, List.of("/bin/true"));
        assertRefused(
                new LaunchSpec(
                        SERVER,
                        good.run(),
                        good.runsDirectory(),
                        folder.resolve("absent"),
                        good.command(),
                        Map.of(),
                        Limits.NONE,
                        null),
                RuntimeFailure.Kind.REFUSED);
        assertRefused(games.spec(SERVER, good.command(), Map.of("A=B", "x"), Limits.NONE), RuntimeFailure.Kind.REFUSED);
        assertRefused(games.spec(SERVER, List.of("/bin/echo", "a\0b")), RuntimeFailure.Kind.REFUSED);
    }

    @Test
    void aStartThatIsInterruptedLeavesNoProcess() throws Exception {
        LaunchSpec spec =
                games.spec(SERVER, List.of("/bin/sleep", "60"), Map.of("PLACE", folder.toString()), Limits.NONE);
        Thread.currentThread().interrupt();

        assertRefusedKeepingInterrupt(spec);

        ProcFs proc = new ProcFs();
        assertThat(proc.all())
                .noneMatch(stat -> stat.alive() && proc.hasVariable(stat.pid(), "PLACE", folder.toString()));
    }

    private void assertRefusedKeepingInterrupt(LaunchSpec spec) {
        try {
            assertThatExceptionOfType(RuntimeFailure.class).isThrownBy(() -> games.start(spec));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(spec.runsDirectory().resolve(Long.toString(spec.run()))).doesNotExist();
    }

    @Test
    void aRunNumberIsUsedOnce() throws Exception {
        LaunchSpec spec = games.spec(SERVER, shell("exit 2"));
        RunningServer run = games.start(spec);

        assertThatExceptionOfType(RuntimeFailure.class).isThrownBy(() -> games.start(spec));

        assertThat(awaitExit(run).code()).isEqualTo(2);
    }

    @Test
    void theGameRunsUnderItsOwnAccountWhereTheManagerIsRoot() throws Exception {
        LaunchSpec own = games.spec(
                SERVER, shell("id -u; id -g; id -G; grep NoNewPrivs /proc/self/status; read -r l </dev/stdin; exit 4"));
        RunningServer run = games.start(new LaunchSpec(
                SERVER,
                own.run(),
                own.runsDirectory(),
                own.workingDirectory(),
                own.command(),
                Map.of(),
                Limits.NONE,
                new LaunchSpec.RunAs(54321, 54322)));
        boolean root = new ProcFs().root();
        if (!root) {
            assertThat(run.notes()).singleElement().asString().contains("root");
        }

        run.writeLine("go");

        assertThat(awaitExit(run).code()).isEqualTo(4);
        if (root) {
            assertThat(textOf(run)).isEqualTo("54321\n54322\n54322\nNoNewPrivs:\t1\n");
            assertThat(run.notes()).isEmpty();
        }
    }

    @Test
    void aHundredStartsAtOnceAllSucceedAndKeepTheirCodes() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<RunningServer>> starts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ServerId server = new ServerId(1000 + i);
                LaunchSpec spec = games.spec(server, shell("read -r l; echo \"$l\"; exit " + i));
                starts.add(pool.submit(() -> games.start(spec)));
            }
            List<RunningServer> runs = new ArrayList<>();
            for (Future<RunningServer> start : starts) {
                runs.add(start.get());
            }
            for (RunningServer run : runs) {
                run.writeLine("hello");
            }
            for (int i = 0; i < 100; i++) {
                assertThat(awaitExit(runs.get(i)).code()).isEqualTo(i);
                assertThat(textOf(runs.get(i))).isEqualTo("hello\n");
            }
            assertThat(runs.stream().map(RunningServer::pid).distinct()).hasSize(100);
        } finally {
            pool.shutdownNow();
        }
    }
}
