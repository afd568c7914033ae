package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the simulated server starts, fails and ends. */
class EndingsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SIGSEGV = 128 + 11;
    private static final int SIGKILL = 128 + 9;

    @TempDir
    Path folder;

    @Test
    void sigtermEndsItCleanlyAndThePidFileGoesWithIt() throws Exception {
        try (PracticeServer server =
                PracticeServer.in(folder).argument("-PID=server.pid").start()) {
            Path pid = folder.resolve("server.pid");
            assertThat(Files.readString(pid).strip()).isEqualTo(Long.toString(server.pid()));

            server.sendSigterm();

            assertThat(server.awaitExit()).isZero();
            assertThat(pid).doesNotExist();
        }
    }

    @Test
    void itCanBeDeafToSigterm() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                .script("mode ignore-sigterm", "every 0.1 log alive")
                .start()) {
            server.sendSigterm();
            int lines = server.lines().size();
            server.awaitLine("alive", lines + 10);
            server.process().destroyForcibly();
            assertThat(server.awaitExit()).isEqualTo(SIGKILL);
        }
    }

    @Test
    void aServerThatIgnoresSigtermCanStillBeShutDown() {
        try (PracticeServer server = PracticeServer.in(folder)
                .script("mode ignore-sigterm", "at 1 shutdown")
                .start()) {
            server.sendSigterm();
            assertThat(server.awaitExit()).isZero();
        }
    }

    @Test
    void aHangingOneHearsNothing() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                .script("at 0.2 log last", "at 0.2 hang", "every 0.1 from 0.3 log never")
                .start()) {
            server.awaitLine("last");
            server.sendSigterm();
            assertThat(server.process().waitFor(1, TimeUnit.SECONDS)).isFalse();
            assertThat(server.lines()).doesNotContain("never");
        }
    }

    @Test
    void itCanCrashWithACodeAndLeavesItsPidFile() {
        try (PracticeServer server = PracticeServer.in(folder)
                .argument("-pid=server.pid")
                .script("boot 0.2 exit 7", "set start-delay 30")
                .launch()) {
            assertThat(server.awaitExit()).isEqualTo(7);
            assertThat(server.lines()).containsExactly("Dedicated host created.");
            assertThat(folder.resolve("server.pid")).exists();
        }
    }

    @Test
    void itCanDieOfASegmentationFault() {
        try (PracticeServer server =
                PracticeServer.in(folder).script("at 0.2 segfault").start()) {
            assertThat(server.awaitExit()).isEqualTo(SIGSEGV);
        }
    }

    @Test
    void whatWillSegfaultStillEndsOnSigtermAndOnAKill() {
        PracticeServer.Builder builder = PracticeServer.in(folder).script("at 99 segfault");
        try (PracticeServer server = builder.start()) {
            server.sendSigterm();
            assertThat(server.awaitExit()).isZero();
        }
        try (PracticeServer server = builder.start()) {
            long java = server.process().children().findFirst().orElseThrow().pid();
            server.process().destroyForcibly();
            Eventually.within(SOON).until(() -> !Product.alive(java));
        }
    }

    @Test
    void thePidIsThatOfTheServerItself() {
        try (PracticeServer server = PracticeServer.in(folder).start()) {
            assertThat(server.process().children()).isEmpty();
        }
    }

    @Test
    void itIsReadySoon() {
        long began = System.nanoTime();
        try (PracticeServer server = PracticeServer.in(folder).start()) {
            assertThat(server.process().isAlive()).isTrue();
        }
        // Half a second when the machine has time for it; a build beside it takes several times as long.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void memoryIsReallyTaken() {
        try (PracticeServer server =
                PracticeServer.in(folder).script("at 0.5 burn-memory 300").start()) {
            long before = residentKilobytes(server.pid());
            assertThat(before).isLessThan(100_000);
            Eventually.within(SOON).until(() -> residentKilobytes(server.pid()) > before + 280_000);
        }
    }

    @Test
    void processorTimeIsReallyTaken() {
        try (PracticeServer server =
                PracticeServer.in(folder).script("at 0 burn-cpu 1").start()) {
            Eventually.within(SOON)
                    .until(() -> server.process()
                                    .info()
                                    .totalCpuDuration()
                                    .orElse(Duration.ZERO)
                                    .compareTo(Duration.ofSeconds(2))
                            > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.cfg", "basic.cfg"})
    void aFileThatTheGrammarRefusesEndsTheStart(String file) {
        try (PracticeServer server = PracticeServer.in(folder)
                .file(file, "a = 1;\nb = \"open;\n")
                .argument("-config=server.cfg")
                .argument("-cfg=basic.cfg")
                .launch()) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.lines())
                    .containsExactly(
                            "ErrorMessage: File " + real(folder).resolve(file)
                                    + ", line 2: '/b': End of line encountered after open;",
                            "Application terminated intentionally");
        }
    }

    @Test
    void theProfileIsReadFromBothOfItsPlaces() {
        String profile = "class DifficultyPresets { class CustomDifficulty { aiLevelPreset=3; }; };";
        PracticeServer.Builder builder = PracticeServer.in(folder)
                .config("forcedDifficulty = \"custom\";")
                .argument("-profiles=profiles")
                .argument("-name=lan");
        try (PracticeServer server = builder.start()) {
            assertThat(server.lines()).anyMatch(line -> line.startsWith("Difficulty Custom has no profile: "));
        }
        builder.file("profiles/Users/lan/lan.Arma3Profile", profile);
        try (PracticeServer server = builder.start()) {
            server.awaitLine("lan.Arma3Profile has a custom difficulty.");
        }
        builder.file("profiles/Users/lan/lan.Arma3Profile", "class DifficultyPresets {\n");
        try (PracticeServer server = builder.launch()) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.lines())
                    .anyMatch(line -> line.startsWith("ErrorMessage: File ") && line.contains(", line 2: "))
                    .endsWith("Application terminated intentionally");
        }
    }

    @Test
    void aModThatIsNotThereEndsTheStart() throws Exception {
        Files.createDirectories(folder.resolve("@here/Addons"));
        try (PracticeServer server =
                PracticeServer.in(folder).argument("-mod=@here;@gone").launch()) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.lines())
                    .containsExactly(
                            "ErrorMessage: Cannot open file '" + real(folder).resolve("@gone") + "\\addons'",
                            "Application terminated intentionally");
        }
        try (PracticeServer server =
                PracticeServer.in(folder).argument("-serverMod=@gone").launch()) {
            assertThat(server.awaitExit()).isEqualTo(1);
        }
        try (PracticeServer server =
                PracticeServer.in(folder).argument("-MOD=@here;").start()) {
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aPortThatIsTakenEndsTheStart(int offset) throws Exception {
        int port = PracticeServer.freePorts();
        try (DatagramSocket taken = new DatagramSocket(port + offset, InetAddress.getLoopbackAddress());
                PracticeServer server = PracticeServer.in(folder).port(port).launch()) {
            assertThat(taken.isBound()).isTrue();
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.lines().get(0)).startsWith("ErrorMessage: Cannot bind UDP port " + (port + offset));
        }
    }

    @Test
    void unknownArgumentsDoNotMatter() {
        try (PracticeServer server = PracticeServer.in(folder)
                .argument("-world=empty")
                .argument("-noSound")
                .argument("whatever")
                .argument("@file")
                .argument("$(touch x)`touch y`; touch z")
                .start()) {
            assertThat(folder).isEmptyDirectory();
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void theScriptCanBeNamedAndOneInTheFolderComesFirst() throws Exception {
        Path other = Files.writeString(folder.resolve("a b.txt"), "at 0 log named\n", StandardCharsets.UTF_8);
        try (PracticeServer server =
                PracticeServer.in(folder).argument("-practice=" + other).start()) {
            server.awaitLine("named");
        }
        try (PracticeServer server = PracticeServer.in(folder)
                .script("at 0 log own", "at 1 log done")
                .argument("-practice=a b.txt")
                .start()) {
            server.awaitLine("done");
            assertThat(server.lines()).contains("own").doesNotContain("named");
        }
    }

    @Test
    void aNamedScriptCanSegfaultToo() throws Exception {
        Files.writeString(folder.resolve("a b.txt"), "at 0 segfault\n");
        try (PracticeServer server =
                PracticeServer.in(folder).argument("-practice=a b.txt").start()) {
            assertThat(server.awaitExit()).isEqualTo(SIGSEGV);
        }
    }

    @Test
    void aScriptWithAMistakeIsNotRun() {
        try (PracticeServer server =
                PracticeServer.in(folder).script("at 0 log x", "at 1 dance").launch()) {
            assertThat(server.awaitExit()).isEqualTo(64);
            assertThat(server.lines()).containsExactly("practice.script, line 2: no such action: dance");
        }
    }

    @Test
    void nothingListensOutsideOfLoopback() throws Exception {
        try (PracticeServer server =
                PracticeServer.in(folder).rcon("secret").argument("-ip=0.0.0.0").start()) {
            String sockets = Files.readString(Path.of("/proc/net/udp"));
            for (int port : new int[] {server.port(), server.port() + 1, server.rconPort()}) {
                assertThat(sockets).contains(String.format(" 0100007F:%04X ", port));
                assertThat(sockets).doesNotContain(String.format(" 00000000:%04X ", port));
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long residentKilobytes(long pid) throws java.io.UncheckedIOException {
        try {
            String line = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(each -> each.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
