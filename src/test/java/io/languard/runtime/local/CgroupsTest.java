package io.languard.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.runtime.Limits;
import io.languard.runtime.local.Cgroups.Controller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names and formats of the control files of both versions, on plain files: one machine has a controller in one version only.
 * That the kernel obeys them is shown by {@link LocalLimitsTest} for the version at hand.
 */
class CgroupsTest {

    private static final Limits ALL = new Limits(256L * 1024 * 1024, 150, 40);

    @TempDir
    Path folder;

    private Path group(String tree, String... files) throws Exception {
        Path group = Files.createDirectories(folder.resolve(tree).resolve("game"));
        for (String file : files) {
            Files.createFile(group.resolve(file));
        }
        return group;
    }

    @Test
    void versionTwoHasAllLimitsInOneGroup() throws Exception {
        Path group =
                group("v2", "memory.max", "memory.swap.max", "cpu.max", "pids.max", "cgroup.kill", "memory.events");
        Cgroups cgroups = new Cgroups(folder.resolve("v2"), List.of(Controller.values()), Map.of());

        RunGroups groups = cgroups.create("game", ALL);

        assertThat(groups.notes()).isEmpty();
        assertThat(groups.all()).containsExactly(group);
        assertThat(group.resolve("memory.max")).hasContent("268435456");
        assertThat(group.resolve("memory.swap.max")).hasContent("0");
        assertThat(group.resolve("cpu.max")).hasContent("150000 100000");
        assertThat(group.resolve("pids.max")).hasContent("40");
        assertThat(groups.killTree()).isTrue();
        assertThat(group.resolve("cgroup.kill")).hasContent("1");
        assertThat(groups.outOfMemory()).isFalse();
        Files.writeString(
                group.resolve("memory.events"), "low 0\nhigh 0\nmax 9\noom 1\noom_kill 1\noom_group_kill 0\n");
        assertThat(groups.outOfMemory()).isTrue();
    }

    @Test
    void versionOneHasAGroupPerController() throws Exception {
        Path memory = group("memory", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.oom_control");
        Path cpu = group("cpu", "cpu.cfs_period_us", "cpu.cfs_quota_us");
        Path pids = group("pids", "pids.max");
        Cgroups cgroups = new Cgroups(
                null,
                List.of(),
                Map.of(
                        Controller.MEMORY, folder.resolve("memory"),
                        Controller.CPU, folder.resolve("cpu"),
                        Controller.PIDS, folder.resolve("pids")));

        RunGroups groups = cgroups.create("game", ALL);

        assertThat(groups.notes()).isEmpty();
        assertThat(groups.all()).containsExactlyInAnyOrder(memory, cpu, pids);
        assertThat(memory.resolve("memory.limit_in_bytes")).hasContent("268435456");
        assertThat(memory.resolve("memory.memsw.limit_in_bytes")).hasContent("268435456");
        assertThat(cpu.resolve("cpu.cfs_period_us")).hasContent("100000");
        assertThat(cpu.resolve("cpu.cfs_quota_us")).hasContent("150000");
        assertThat(pids.resolve("pids.max")).hasContent("40");
        assertThat(groups.killTree()).isFalse();
        Files.writeString(memory.resolve("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        assertThat(groups.outOfMemory()).isTrue();
    }

    @Test
    void aLimitThatTheKernelRefusesIsSaid() throws Exception {
        // Without the control file the write fails as one that the kernel refuses does.
        group("memory");
        Cgroups cgroups = new Cgroups(null, List.of(), Map.of(Controller.MEMORY, folder.resolve("memory")));

        RunGroups groups = cgroups.create("game", ALL);

        assertThat(groups.notes()).hasSize(3);
        assertThat(groups.notes().get(0)).contains("256 MiB").contains("not enforced");
        assertThat(groups.memory()).isNull();
    }

    @Test
    void treesAreFoundWhereTheyAreMounted() throws Exception {
        Path mounts = Files.writeString(folder.resolve("mountinfo"), """
                31 23 0:28 / %1$s rw,relatime - tmpfs tmpfs rw,mode=755
                32 31 0:29 / %1$s/cpu rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
                35 31 0:32 /docker/abc %1$s/memory rw,relatime - cgroup cgroup rw,memory
                36 31 0:32 /docker/abc %1$s/again rw,relatime - cgroup cgroup rw,memory
                41 31 0:38 / %1$s/unified rw,relatime - cgroup2 cgroup2 rw,nsdelegate
                """.formatted(folder));
        Path own = Files.writeString(
                folder.resolve("cgroup"), "4:memory:/docker/abc/manager\n1:cpu,cpuacct:/games\n0::/system.slice/x\n");
        Files.createDirectories(folder.resolve("cpu/games"));
        Files.createDirectories(folder.resolve("memory/manager"));

        List<CgroupDiscovery.Tree> trees = new CgroupDiscovery(mounts, own, "probe").trees();

        assertThat(trees)
                .containsExactly(
                        new CgroupDiscovery.Tree(
                                folder.resolve("cpu"),
                                folder.resolve("cpu/games"),
                                false,
                                Set.of("rw", "cpu", "cpuacct")),
                        new CgroupDiscovery.Tree(
                                folder.resolve("memory"),
                                folder.resolve("memory/manager"),
                                false,
                                Set.of("rw", "memory")),
                        new CgroupDiscovery.Tree(
                                folder.resolve("unified"),
                                folder.resolve("unified"),
                                true,
                                Set.of("rw", "nsdelegate")));
    }

    @Test
    void aMachineWithoutControlGroupsLimitsNothing() {
        Cgroups cgroups = new CgroupDiscovery(folder.resolve("absent"), folder.resolve("absent"), "probe").discover();

        assertThat(cgroups.canKillTrees()).isFalse();
        assertThat(List.of(Controller.values())).noneMatch(cgroups::canLimit);
    }
}
