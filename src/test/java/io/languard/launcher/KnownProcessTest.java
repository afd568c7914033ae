package io.languard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownProcessTest {

    private final KnownProcess self =
            KnownProcess.of(ProcessHandle.current().pid()).orElseThrow();

    @TempDir
    Path folder;

    @Test
    void processIsFoundAgainThroughItsFile() throws Exception {
        self.write(folder.resolve("pid"));

        assertThat(KnownProcess.read(folder.resolve("pid"))).contains(self);
        assertThat(self.isAlive()).isTrue();
        assertThat(self.folder()).contains(Path.of("").toAbsolutePath());
    }

    @Test
    void reusedPidIsNotTheSameProcess() {
        assertThat(new KnownProcess(self.pid(), self.startTicks() - 1, self.bootId()).isAlive())
                .isFalse();
        assertThat(new KnownProcess(self.pid(), self.startTicks(), "an earlier boot").isAlive())
                .isFalse();
    }

    @Test
    void damagedFileIsNoProcess() throws Exception {
        assertThat(KnownProcess.read(folder.resolve("absent"))).isEmpty();
        assertThat(KnownProcess.read(Files.writeString(folder.resolve("cut"), "12")))
                .isEmpty();
    }

    @Test
    void zombieIsNotAlive() throws Exception {
        // The shell becomes a sleep that never collects its child, which ends once that has happened.
        String child = "while read name < /proc/$PPID/comm && [ $name != sleep ]; do sleep 0.01; done";
        Process parent = new ProcessBuilder("sh", "-c", "sh -c '" + child + "' & echo $!; exec sleep 60").start();
        try {
            long pid = Long.parseLong(parent.inputReader().readLine());
            Eventually.within(Duration.ofSeconds(10))
                    .until(() ->
                            KnownProcess.of(pid).filter(KnownProcess::isAlive).isEmpty());
            assertThat(Files.exists(Path.of("/proc", Long.toString(pid)))).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }
}
