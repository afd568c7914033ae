package io.languard.launcher;

import io.languard.common.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that may have been started by an earlier launcher. The start ticks and the boot id beside the pid tell it
 * from a later process that was given the same pid.
 */
record KnownProcess(long pid, long startTicks, String bootId) {

    private static final Path PROC = Path.of("/proc");
    private static final long POLL_MILLIS = 20;

    /** Fields of {@code /proc/PID/stat} after the command, see proc(5): the state is the third, the start the 22nd. */
    private static final int STATE = 0;

    private static final int START_TICKS = 19;

    static Optional<KnownProcess> of(long pid) {
        return stat(pid).map(fields -> new KnownProcess(pid, Long.parseLong(fields[START_TICKS]), currentBoot()));
    }

    static Optional<KnownProcess> read(Path file) {
        try {
            String[] parts = Files.readString(file).trim().split(" ");
            return parts.length == 3
                    ? Optional.of(new KnownProcess(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        AtomicFiles.write(file, pid + " " + startTicks + " " + bootId + "\n");
    }

    boolean isAlive() {
        return bootId.equals(currentBoot())
                && stat(pid)
                        .filter(fields -> Long.parseLong(fields[START_TICKS]) == startTicks)
                        .filter(fields -> !fields[STATE].equals("Z"))
                        .isPresent();
    }

    /** The folder the process runs in, as far as this user may see it. */
    Optional<Path> folder() {
        try {
            return Optional.of(
                    Files.readSymbolicLink(PROC.resolve(Long.toString(pid)).resolve("cwd")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void terminate() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    void kill() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Waits for the end of the process and tells whether it came in time. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    private static Optional<String[]> stat(long pid) {
        try {
            String stat =
                    Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
            // The command stands in brackets and may hold spaces and brackets itself.
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String currentBoot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).trim();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
