package io.languard.runtime.local;

import io.languard.runtime.Limits;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control groups in which this machine lets the manager put games: version 1, version 2, or both side by side
 * (version 1 controllers and a version 2 tree without any, which can still kill a whole tree at once).
 *
 * <p>Games get groups of their own beside or below the manager's, which itself is never moved nor limited.
 */
final class Cgroups {

    /** What a group can limit. */
    enum Controller {
        MEMORY,
        CPU,
        PIDS;

        String kernelName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int CPU_PERIOD_MICROS = 100_000;

    private final @Nullable Path unified;
    private final Map<Controller, Path> parents;
    private final Map<Controller, Boolean> inUnified;

    /**
     * @param unified folder of the version 2 tree in which groups can be made; null when there is none
     * @param unifiedControllers what groups made there can limit
     * @param legacy folders of the version 1 trees in which groups can be made
     */
    Cgroups(@Nullable Path unified, List<Controller> unifiedControllers, Map<Controller, Path> legacy) {
        this.unified = unified;
        this.parents = new EnumMap<>(Controller.class);
        this.inUnified = new EnumMap<>(Controller.class);
        legacy.forEach((controller, parent) -> {
            parents.put(controller, parent);
            inUnified.put(controller, false);
        });
        if (unified != null) {
            for (Controller controller : unifiedControllers) {
                parents.put(controller, unified);
                inUnified.put(controller, true);
            }
        }
    }

    /** No control groups at all, as in most containers. */
    static Cgroups none() {
        return new Cgroups(null, List.of(), Map.of());
    }

    boolean canLimit(Controller controller) {
        return parents.containsKey(controller);
    }

    boolean canKillTrees() {
        return unified != null;
    }

    /**
     * Makes the groups of one run and sets its limits. What cannot be had is said in the notes.
     *
     * @param name no other run on this machine has it
     */
    RunGroups create(String name, Limits limits) {
        List<Path> made = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Path tree = unified == null ? null : make(unified.resolve(name), made);
        Path memory = null;
        if (limits.memoryBytes() > 0) {
            memory = limited(Controller.MEMORY, name, limits, made);
            if (memory == null) {
                notes.add("The memory limit of " + limits.memoryBytes() / (1024 * 1024)
                        + " MiB is not enforced: this machine does not let Languard make a memory control group.");
            }
        }
        if (limits.cpuPercent() > 0 && limited(Controller.CPU, name, limits, made) == null) {
            notes.add("The processor limit of " + limits.cpuPercent()
                    + " % is not enforced: this machine does not let Languard make a cpu control group.");
        }
        if (limits.processes() > 0 && limited(Controller.PIDS, name, limits, made) == null) {
            notes.add("The limit of " + limits.processes()
                    + " processes is not enforced: this machine does not let Languard make a pids control group.");
        }
        return new RunGroups(tree, memory, List.copyOf(made), notes);
    }

    private @Nullable Path limited(Controller controller, String name, Limits limits, List<Path> made) {
        Path parent = parents.get(controller);
        if (parent == null) {
            return null;
        }
        Path group = make(parent.resolve(name), made);
        if (group == null) {
            return null;
        }
        boolean v2 = Boolean.TRUE.equals(inUnified.get(controller));
        try {
            switch (controller) {
                case MEMORY -> limitMemory(group, v2, limits.memoryBytes());
                case CPU -> limitCpu(group, v2, limits.cpuPercent());
                case PIDS -> set(group.resolve("pids.max"), Integer.toString(limits.processes()));
            }
            return group;
        } catch (IOException refused) {
            return null;
        }
    }

    private static void limitMemory(Path group, boolean v2, long bytes) throws IOException {
        String value = Long.toString(bytes);
        if (v2) {
            set(group.resolve("memory.max"), value);
        } else {
            set(group.resolve("memory.limit_in_bytes"), value);
        }
        // Swap would make the limit a slow death instead of a clear one; kernels without swap accounting lack the file.
        Path swap = group.resolve(v2 ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
        if (Files.isWritable(swap)) {
            set(swap, v2 ? "0" : value);
        }
    }

    private static void limitCpu(Path group, boolean v2, int percent) throws IOException {
        int quota = Math.multiplyExact(percent, CPU_PERIOD_MICROS / 100);
        if (v2) {
            set(group.resolve("cpu.max"), quota + " " + CPU_PERIOD_MICROS);
        } else {
            set(group.resolve("cpu.cfs_period_us"), Integer.toString(CPU_PERIOD_MICROS));
            set(group.resolve("cpu.cfs_quota_us"), Integer.toString(quota));
        }
    }

    /** Null when it may not be made. One that is there already is left from a start that was cut short, and is empty. */
    private static @Nullable Path make(Path group, List<Path> made) {
        if (made.contains(group)) {
            return group;
        }
        try {
            Files.createDirectory(group);
        } catch (FileAlreadyExistsException left) {
            if (!Files.isWritable(group)) {
                return null;
            }
        } catch (IOException refused) {
            return null;
        }
        made.add(group);
        return group;
    }

    /** Never creates the file: control files are there or the kernel cannot do it. */
    static void set(Path file, String value) throws IOException {
        Files.writeString(file, value, StandardOpenOption.WRITE);
    }
}
