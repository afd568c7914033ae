package io.languard.runtime.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of one run.
 *
 * @param tree group of the version 2 tree, which knows all processes of the run; null when there is none
 * @param memory group with the memory limit; null when there is no such limit
 * @param all every group the game is put into
 * @param notes limits that could not be set, in sentences
 */
record RunGroups(@Nullable Path tree, @Nullable Path memory, List<Path> all, List<String> notes) {

    /** Groups vanish only when the last process in them is buried, which takes the kernel a moment after a kill. */
    private static final long REMOVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

    RunGroups {
        all = List.copyOf(all);
        notes = List.copyOf(notes);
    }

    static RunGroups none() {
        return new RunGroups(null, null, List.of(), List.of());
    }

    /** File whose {@code oom_kill} line counts processes that the kernel killed for the memory limit. */
    Optional<Path> oomFile() {
        if (memory == null) {
            return Optional.empty();
        }
        Path events = memory.resolve("memory.events");
        return Optional.of(Files.exists(events) ? events : memory.resolve("memory.oom_control"));
    }

    boolean outOfMemory() {
        return oomFile().map(file -> keyed(file, "oom_kill").orElse(0) > 0).orElse(false);
    }

    /** Kills every process of the run at once; false when there is no group that can. */
    boolean killTree() {
        if (tree == null) {
            return false;
        }
        try {
            Cgroups.set(tree.resolve("cgroup.kill"), "1");
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Process numbers in the run's tree; empty when there is no group that knows. */
    Optional<List<Long>> processes() {
        if (tree == null) {
            return Optional.empty();
        }
        try {
            List<Long> found = new ArrayList<>();
            for (String line : Files.readAllLines(tree.resolve("cgroup.procs"))) {
                found.add(Long.parseLong(line));
            }
            return Optional.of(found);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Processor time of all processes that ever were in the tree. */
    OptionalLong cpuNanos() {
        if (tree == null) {
            return OptionalLong.empty();
        }
        OptionalLong micros = keyed(tree.resolve("cpu.stat"), "usage_usec");
        return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * 1000) : micros;
    }

    void remove() {
        long deadline = System.nanoTime() + REMOVAL_NANOS;
        for (Path group : all) {
            while (!removed(group) && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    private static boolean removed(Path group) {
        try {
            Files.delete(group);
            return true;
        } catch (NoSuchFileException already) {
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    private static OptionalLong keyed(Path file, String key) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(key + " ")) {
                    return OptionalLong.of(
                            Long.parseLong(line.substring(key.length() + 1).strip()));
                }
            }
            return OptionalLong.empty();
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }
}
