package io.languard.runtime.local;

import io.languard.common.ServerId;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import io.languard.runtime.ServerRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs game servers as processes of this machine, which go on when the manager ends. Safe for use by several threads;
 * {@link #start} blocks for some milliseconds. Closing it ends no game.
 */
public final class LocalRuntime implements ServerRuntime, AutoCloseable {

    static final String SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games";

    private static final Duration INPUT_LIMIT = Duration.ofSeconds(2);
    private static final long FIRST_PROCESS = 1;
    private static final long FAILED_START_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Clock clock;
    private final Cgroups cgroups;
    private final Launcher launcher;
    private final LocalRun.Machine machine;

    /**
     * Looks at what the machine can do, which takes some milliseconds.
     *
     * @param home folder for the runtime's own script; made when missing. Must stay while games run
     * @throws java.io.UncheckedIOException when this is not Linux, or the folder cannot be written
     */
    public LocalRuntime(Clock clock, Path home) {
        this(clock, home, new CgroupDiscovery().discover(), Launcher.tool("fallocate"));
    }

    LocalRuntime(Clock clock, Path home, Cgroups cgroups, Optional<Path> fallocate) {
        this.clock = clock;
        this.cgroups = cgroups;
        this.launcher = new Launcher(home);
        ProcFs proc = new ProcFs();
        this.machine = new LocalRun.Machine(
                clock, proc, new ProcessTable.Cache(proc), new InputPipe(INPUT_LIMIT), new HolePuncher(fallocate));
    }

    @Override
    public String name() {
        return "local";
    }

    /** What the machine's control groups can limit. */
    Cgroups cgroups() {
        return cgroups;
    }

    /** Threads that wait for a game to read its input. */
    int blockedWriters() {
        return machine.input().busy();
    }

    @Override
    public RunningServer start(LaunchSpec spec) throws RuntimeFailure {
        Path workingDirectory = spec.workingDirectory().toAbsolutePath();
        if (!Files.isDirectory(workingDirectory)) {
            throw Launcher.refused("The working directory " + workingDirectory + " does not exist.", null);
        }
        String marker = spec.server() + "/" + spec.run() + "/" + UUID.randomUUID();
        Map<String, String> environment = environment(spec, workingDirectory, marker);
        Path executable = Launcher.resolve(
                spec.command().get(0), workingDirectory, environment.getOrDefault("PATH", SEARCH_PATH));
        List<String> notes = new ArrayList<>();
        LaunchSpec.RunAs account = account(spec, notes);

        RunFolder folder = new RunFolder(spec.runsDirectory().toAbsolutePath().resolve(Long.toString(spec.run())));
        prepare(folder, account);
        RunGroups groups = cgroups.create("languard-" + marker.replace('/', '-'), spec.limits());
        notes.addAll(groups.notes());
        try {
            RunFolder.Facts facts = new RunFolder.Facts(
                    spec.server(),
                    spec.run(),
                    clock.instant(),
                    machine.proc().bootId(),
                    marker,
                    groups,
                    List.copyOf(notes));
            folder.write(facts);
            Launcher.Launched launched = launcher.launch(spec, folder, executable, environment, groups, account);
            if (!launched.unjoined().isEmpty()) {
                facts = withUnjoined(facts, launched.unjoined());
                folder.write(facts);
            }
            return new LocalRun(machine, folder, facts, launched.processes());
        } catch (RuntimeFailure failure) {
            undo(folder, groups, marker);
            throw failure;
        } catch (IOException failed) {
            undo(folder, groups, marker);
            throw Launcher.refused("The files of the run could not be written (" + failed.getMessage() + ").", failed);
        }
    }

    private static Map<String, String> environment(LaunchSpec spec, Path workingDirectory, String marker)
            throws RuntimeFailure {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", SEARCH_PATH);
        environment.put("HOME", workingDirectory.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "xterm");
        for (Map.Entry<String, String> variable : spec.environment().entrySet()) {
            String name = variable.getKey();
            if (name.isEmpty()
                    || name.indexOf('=') >= 0
                    || name.indexOf('\0') >= 0
                    || variable.getValue().indexOf('\0') >= 0) {
                throw Launcher.refused("An environment variable has a name or a value that no process can have.", null);
            }
            environment.put(name, variable.getValue());
        }
        environment.put(RunFolder.MARKER, marker);
        return environment;
    }

    private LaunchSpec.@Nullable RunAs account(LaunchSpec spec, List<String> notes) throws RuntimeFailure {
        LaunchSpec.RunAs account = spec.user();
        if (account == null) {
            return null;
        }
        if (!machine.proc().root()) {
            notes.add("Runs under the manager's own account, not under user " + account.uid()
                    + ": only a manager that runs as root can change accounts.");
            return null;
        }
        if (!launcher.canChangeAccount()) {
            // Going on as root instead would be the opposite of what was asked for.
            throw Launcher.refused(
                    "The program setpriv of util-linux, which is needed to run as another user, is missing.", null);
        }
        return account;
    }

    private static void prepare(RunFolder folder, LaunchSpec.@Nullable RunAs account) throws RuntimeFailure {
        try {
            if (folder.exists()) {
                if (folder.processes() != null) {
                    throw Launcher.refused(
                            "Run " + folder.path().getFileName() + " of this server exists already.", null);
                }
                // Left from a start that was cut short before there was a process.
                folder.delete();
            }
            folder.create();
            if (account != null) {
                // Games may open /dev/stdout again, which asks for permission anew.
                Files.setAttribute(folder.output(), "unix:uid", account.uid());
                Files.setAttribute(folder.output(), "unix:gid", account.gid());
            }
        } catch (IOException failed) {
            throw Launcher.refused("The files of the run could not be made (" + failed.getMessage() + ").", failed);
        }
    }

    private static RunFolder.Facts withUnjoined(RunFolder.Facts facts, List<Path> unjoined) {
        List<String> notes = new ArrayList<>(facts.notes());
        RunGroups groups = facts.groups();
        for (Path group : unjoined) {
            if (!group.equals(groups.tree()) || group.equals(groups.memory())) {
                notes.add("The limits of the control group " + group + " are not enforced: the game was not let in.");
            }
        }
        Path tree = groups.tree();
        Path memory = groups.memory();
        return new RunFolder.Facts(
                facts.server(),
                facts.run(),
                facts.startedAt(),
                facts.bootId(),
                facts.marker(),
                new RunGroups(
                        tree != null && unjoined.contains(tree) ? null : tree,
                        memory != null && unjoined.contains(memory) ? null : memory,
                        groups.all(),
                        List.of()),
                notes);
    }

    /** Leaves nothing behind, wherever between fork and exec it stopped: the runner carries the run's mark too. */
    private void undo(RunFolder folder, RunGroups groups, String marker) {
        long deadline = System.nanoTime() + FAILED_START_NANOS;
        boolean someLeft = true;
        while (someLeft && System.nanoTime() - deadline < 0) {
            someLeft = false;
            for (ProcStat stat : machine.proc().all()) {
                if (stat.alive() && machine.proc().hasVariable(stat.pid(), RunFolder.MARKER, marker)) {
                    someLeft = true;
                    machine.proc().end(new ProcessIdentity(stat.pid(), stat.startTicks()), true);
                }
            }
        }
        groups.remove();
        folder.delete();
    }

    @Override
    public Optional<RunningServer> recover(ServerId server, Path runsDirectory) {
        return RunFolder.newest(runsDirectory.toAbsolutePath()).flatMap(folder -> {
            RunFolder.Facts facts = folder.facts();
            RunFolder.Processes processes = folder.processes();
            if (facts == null || processes == null || !facts.server().equals(server)) {
                return Optional.empty();
            }
            return Optional.of(new LocalRun(machine, folder, facts, processes));
        });
    }

    @Override
    public String boot() {
        return boot(machine.proc().bootId(), machine.proc().stat(FIRST_PROCESS));
    }

    /**
     * The kernel's word for it is the same in a container before and after that is restarted; its first process is not.
     *
     * @param first null when that may not be known
     */
    static String boot(String kernel, @Nullable ProcStat first) {
        return kernel + " " + (first == null ? "-" : Long.toString(first.startTicks()));
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Cgroups.Controller controller : Cgroups.Controller.values()) {
            if (!cgroups.canLimit(controller)) {
                notes.add("This machine does not let Languard make " + controller.kernelName()
                        + " control groups: such limits of local servers are not enforced.");
            }
        }
        if (!machine.puncher().works()) {
            notes.add(
                    "The disk room of console output that is already kept elsewhere cannot be given back while a server"
                            + " runs: fallocate is missing, or the file system has no holes.");
        }
        return notes;
    }

    @Override
    public void close() {
        machine.input().close();
    }
}
