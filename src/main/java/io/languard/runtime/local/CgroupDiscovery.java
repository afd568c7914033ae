package io.languard.runtime.local;

import io.languard.runtime.local.Cgroups.Controller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the manager may make control groups, by trying. Mount options, containers, delegation by systemd and plain
 * permissions all have a say, and only a real attempt knows the outcome.
 */
final class CgroupDiscovery {

    /** Above this many levels a group is none of the manager's business. */
    private static final int LEVELS_UP = 2;

    private final Path mountInfo;
    private final Path ownGroups;
    private final String probeName;

    CgroupDiscovery() {
        this(
                Path.of("/proc/self/mountinfo"),
                Path.of("/proc/self/cgroup"),
                "languard-probe-" + ProcessHandle.current().pid());
    }

    CgroupDiscovery(Path mountInfo, Path ownGroups, String probeName) {
        this.mountInfo = mountInfo;
        this.ownGroups = ownGroups;
        this.probeName = probeName;
    }

    /**
     * One mounted tree.
     *
     * @param own the manager's own group in it
     * @param root where it is mounted
     */
    record Tree(Path root, Path own, boolean v2, Set<String> options) {}

    Cgroups discover() {
        try {
            Path unified = null;
            List<Controller> controllers = new ArrayList<>();
            Map<Controller, Path> legacy = new EnumMap<>(Controller.class);
            for (Tree tree : trees()) {
                if (tree.v2()) {
                    unified = bestUnified(tree, controllers);
                } else {
                    for (Controller controller : Controller.values()) {
                        if (tree.options().contains(controller.kernelName()) && usable(tree.own(), controller, false)) {
                            legacy.put(controller, tree.own());
                        }
                    }
                }
            }
            return new Cgroups(unified, controllers, legacy);
        } catch (IOException noControlGroups) {
            return Cgroups.none();
        }
    }

    /** Trees as mounted; one that is mounted twice counts once. */
    List<Tree> trees() throws IOException {
        Map<String, String> own = new HashMap<>();
        for (String line : Files.readAllLines(ownGroups)) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3) {
                for (String controller : fields[1].split(",")) {
                    own.put(controller, fields[2]);
                }
            }
        }
        List<Tree> trees = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : Files.readAllLines(mountInfo)) {
            // Two lists separated by " - ", see proc(5): ... root mountpoint options ... - type source superoptions
            int split = line.indexOf(" - ");
            if (split < 0) {
                continue;
            }
            String[] mount = line.substring(0, split).split(" ");
            String[] kind = line.substring(split + 3).split(" ");
            if (mount.length < 6 || kind.length < 3) {
                continue;
            }
            boolean v2 = kind[0].equals("cgroup2");
            if (!v2 && !kind[0].equals("cgroup")) {
                continue;
            }
            Set<String> options = new HashSet<>(Arrays.asList(kind[2].split(",")));
            String group = v2 ? own.get("") : firstOf(own, options);
            if (group == null || !seen.add(v2 ? "" : kind[2])) {
                continue;
            }
            Path root = Path.of(mount[4]);
            trees.add(new Tree(root, below(root, mount[3], group), v2, options));
        }
        return trees;
    }

    private static @Nullable String firstOf(Map<String, String> own, Set<String> options) {
        for (String option : options) {
            String group = own.get(option);
            if (group != null) {
                return group;
            }
        }
        return null;
    }

    /** In a container the mount may show only a part of the tree, while the manager's group is told from its root. */
    private static Path below(Path root, String mountedPart, String group) {
        Path part = Path.of(mountedPart).normalize();
        Path own = Path.of(group).normalize();
        if (!own.startsWith(part)) {
            return root;
        }
        Path folder = root.resolve(part.relativize(own).toString());
        return Files.isDirectory(folder) ? folder : root;
    }

    /**
     * In version 2 a group with processes in it, as the manager's own is, cannot hand controllers to groups below it (only
     * the root may). So the neighbours of the manager's group are tried too, up to where nothing may be written. Without
     * any controller the first place where a group can be made is still good for killing.
     */
    private @Nullable Path bestUnified(Tree tree, List<Controller> controllers) {
        Path best = null;
        Path place = tree.own();
        for (int level = 0; level <= LEVELS_UP && place != null && place.startsWith(tree.root()); level++) {
            if (usable(place, null, true)) {
                List<Controller> here = new ArrayList<>();
                for (Controller controller : Controller.values()) {
                    if (enabled(place, controller) && usable(place, controller, true)) {
                        here.add(controller);
                    }
                }
                if (best == null || here.size() > controllers.size()) {
                    best = place;
                    controllers.clear();
                    controllers.addAll(here);
                }
            }
            place = place.getParent();
        }
        return best;
    }

    private static boolean enabled(Path place, Controller controller) {
        try {
            if (words(place.resolve("cgroup.subtree_control")).contains(controller.kernelName())) {
                return true;
            }
            if (!words(place.resolve("cgroup.controllers")).contains(controller.kernelName())) {
                return false;
            }
            Cgroups.set(place.resolve("cgroup.subtree_control"), "+" + controller.kernelName());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static Set<String> words(Path file) throws IOException {
        return new HashSet<>(Arrays.asList(Files.readString(file).strip().split(" ")));
    }

    /** Whether a group made here has the files that are needed and lets processes in. */
    private boolean usable(Path parent, @Nullable Controller controller, boolean v2) {
        Path probe = parent.resolve(probeName);
        try {
            Files.createDirectory(probe);
        } catch (IOException refused) {
            return false;
        }
        try {
            // Moving a process asks for permission on the nearest common ancestor too, which is the parent or above it.
            return Files.isWritable(probe.resolve("cgroup.procs"))
                    && Files.isWritable(parent.resolve("cgroup.procs"))
                    && Files.isWritable(probe.resolve(controlFile(controller, v2)));
        } finally {
            try {
                Files.delete(probe);
            } catch (IOException kept) {
                // An empty group of no consequence.
            }
        }
    }

    private static String controlFile(@Nullable Controller controller, boolean v2) {
        if (controller == null) {
            return "cgroup.kill";
        }
        return switch (controller) {
            case MEMORY -> v2 ? "memory.max" : "memory.limit_in_bytes";
            case CPU -> v2 ? "cpu.max" : "cpu.cfs_quota_us";
            case PIDS -> "pids.max";
        };
    }
}
