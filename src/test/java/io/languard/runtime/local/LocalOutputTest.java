package io.languard.runtime.local;

import static io.languard.runtime.Games.awaitExit;
import static io.languard.runtime.Games.awaitText;
import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ServerId;
import io.languard.runtime.Games;
import io.languard.runtime.OutputSource;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import io.languard.testing.Eventually;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalOutputTest {

    private static final ServerId SERVER = new ServerId(8);
    private static final int MIB = 1024 * 1024;

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

    /** Room that the output takes on disk, as du sees it. */
    private long kibibytesOnDisk(RunningServer run) throws Exception {
        Path out = games.runsDirectory(SERVER).resolve(Long.toString(run.run())).resolve("out");
        Process du = new ProcessBuilder("du", "-k", out.toString()).start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(du.getInputStream(), StandardCharsets.UTF_8))) {
            return Long.parseLong(reader.readLine().split("\t")[0]);
        }
    }

    private static String read(OutputSource source, long position, int length) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = source.read(position, buffer);
        return new String(buffer.array(), 0, read, StandardCharsets.UTF_8);
    }

    @Test
    void releasedOutputGivesItsDiskRoomBackWhileTheGameGoesOnPrinting() throws Exception {
        RunningServer run = games.start(
                SERVER, "head -c 20971520 /dev/zero | tr '\\0' x; echo; echo first; read -r l; echo \"$l\"; exit 0");
        awaitEndOf(run, 20 * MIB + 7);
        long before = kibibytesOnDisk(run);
        try (OutputSource source = run.output()) {
            source.release(18 * MIB);

            assertThat(before).isGreaterThanOrEqualTo(20 * 1024);
            // 16 of the 18 MiB: it is done in steps of 4.
            assertThat(kibibytesOnDisk(run)).isBetween(4 * 1024L, 5 * 1024L);
            assertThat(source.size()).isEqualTo(20 * MIB + 7);
            run.writeLine("second");
            awaitExit(run);
            assertThat(read(source, 20 * MIB, 100)).isEqualTo("\nfirst\nsecond\n");
            assertThat(read(source, 17 * MIB, 5)).isEqualTo("xxxxx");
        }
        assertThat(runtime.notes()).noneMatch(note -> note.contains("fallocate"));
    }

    @Test
    void littleIsNotWorthReleasing() throws Exception {
        RunningServer run = games.start(SERVER, "head -c 3145728 /dev/zero; exit 0");
        awaitExit(run);
        long before = kibibytesOnDisk(run);
        try (OutputSource source = run.output()) {
            source.release(3 * MIB);
        }

        assertThat(kibibytesOnDisk(run)).isEqualTo(before);
    }

    @Test
    void aMissingFallocateCostsOnlyDiskRoom() throws Exception {
        LocalRuntime bare =
                new LocalRuntime(Clock.systemUTC(), folder.resolve("home"), Cgroups.none(), Optional.empty());
        RunningServer run =
                games.track(bare.start(games.spec(SERVER, Games.shell("head -c 9000000 /dev/zero; exit 0"))));
        awaitExit(run);
        try (OutputSource source = run.output()) {
            source.release(9_000_000);
            assertThat(source.size()).isEqualTo(9_000_000);
        }

        assertThat(bare.notes()).anyMatch(note -> note.contains("fallocate"));
    }

    @Test
    void readingAtTheEndGivesNothingYet() throws Exception {
        RunningServer run = games.start(SERVER, "echo one; read -r l; echo two");
        awaitText(run, "one\n");
        try (OutputSource source = run.output()) {
            assertThat(read(source, 4, 10)).isEmpty();
            run.writeLine("");
            awaitExit(run);
            assertThat(read(source, 4, 10)).isEqualTo("two\n");
        }
    }

    @Test
    void aGameThatOpensItsOutputAnewLosesNothingThatIsPrintedLater() throws Exception {
        // "> /dev/stderr" in a start script cuts a file to nothing; positions go on as if it had not.
        String before = "before".repeat(100) + "\n";
        RunningServer run = games.start(
                SERVER, "read -r l; echo \"$l\"; read -r l; echo cut >/dev/stderr; echo after; read -r l; echo last");
        run.writeLine(before.strip());
        awaitText(run, before);
        try (OutputSource source = run.output()) {
            assertThat(source.size()).isEqualTo(601);
            run.writeLine("");
            Eventually.within(Games.SOON)
                    .untilAsserted(() -> assertThat(read(source, 601, 100)).isEqualTo("cut\nafter\n"));
            assertThat(source.size()).isEqualTo(611);
            run.writeLine("");
            awaitExit(run);
        }
        try (OutputSource another = runtime.recover(SERVER, games.runsDirectory(SERVER))
                .orElseThrow()
                .output()) {
            assertThat(another.size()).isEqualTo(616);
            assertThat(read(another, 611, 100)).isEqualTo("last\n");
        }
    }

    @Test
    void blockedInputHoldsNoThread() throws Exception {
        RunningServer run = games.start(SERVER, "exec sleep 60");
        boolean blocked = false;
        while (!blocked) {
            try {
                run.writeLine("z".repeat(4000));
            } catch (RuntimeFailure failure) {
                assertThat(failure.kind()).isEqualTo(RuntimeFailure.Kind.INPUT_BLOCKED);
                blocked = true;
            }
        }

        Eventually.within(Games.SOON).until(() -> runtime.blockedWriters() == 0);
    }

    private static void awaitEndOf(RunningServer run, long size) {
        Eventually.within(Games.SOON).untilAsserted(() -> {
            try (OutputSource source = run.output()) {
                assertThat(source.size()).isEqualTo(size);
            }
        });
    }
}
