package io.languard.runtime.local;

import io.languard.runtime.ExitStatus;
import io.languard.runtime.OutputSource;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import io.languard.runtime.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A run, as started or as found again. Holds one open file while the game lives. */
final class LocalRun implements RunningServer {

    private static final RunState RUNNING = new RunState.Running();

    /** Between the end of the game and its exit code the runner needs a millisecond or two; a full disk holds it up. */
    private static final Duration CODE_LIMIT = Duration.ofSeconds(5);

    private static final Duration ZOMBIE_LIMIT = Duration.ofMillis(500);

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long RUNNER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** What all runs of a runtime share. */
    record Machine(Clock clock, ProcFs proc, ProcessTable.Cache table, InputPipe input, HolePuncher puncher) {}

    private final Machine machine;
    private final RunFolder folder;
    private final RunFolder.Facts facts;
    private final RunFolder.Processes processes;
    private final boolean thisBoot;
    private final StatWatch watch;
    private final OutputFile.Positions positions;

    private volatile @Nullable RunState end;
    private volatile @Nullable Instant codeMissingSince;

    LocalRun(Machine machine, RunFolder folder, RunFolder.Facts facts, RunFolder.Processes processes) {
        this.machine = machine;
        this.folder = folder;
        this.facts = facts;
        this.processes = processes;
        this.thisBoot = facts.bootId().equals(machine.proc().bootId());
        this.watch = new StatWatch(processes.game());
        this.positions = new OutputFile.Positions(folder.outputBase());
    }

    @Override
    public long run() {
        return facts.run();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(processes.game().pid());
    }

    @Override
    public Instant startedAt() {
        return facts.startedAt();
    }

    @Override
    public RunState state() {
        RunState known = end;
        if (known != null) {
            return known;
        }
        RunState now = look();
        if (now != RUNNING) {
            end = now;
            watch.close();
        }
        return now;
    }

    private RunState look() {
        ProcStat game = thisBoot ? watch.read() : null;
        if (game != null && game.alive()) {
            return RUNNING;
        }
        ExitStatus written = folder.exit();
        if (written != null) {
            return new RunState.Exited(written);
        }
        if (!thisBoot) {
            return new RunState.Lost("The machine was restarted while the server ran; how it ended is not known.");
        }
        ProcStat runner = machine.proc().living(processes.runner());
        if (runner != null) {
            // Its word comes at once, unless someone holds it up or the disk is full. It is also better than what a
            // zombie tells, since the next manager will hear the same, time included.
            if (game != null && (runner.state() == 'T' || missingFor(ZOMBIE_LIMIT))) {
                return new RunState.Exited(ofZombie(game.waitStatus()));
            }
            return missingFor(CODE_LIMIT)
                    ? new RunState.Lost(
                            "The server ended, but its exit code could not be recorded; the disk may be full.")
                    : RUNNING;
        }
        // It may have written the code right before it ended.
        ExitStatus last = folder.exit();
        if (last != null) {
            return new RunState.Exited(last);
        }
        return game != null
                ? new RunState.Exited(ofZombie(game.waitStatus()))
                : new RunState.Lost(
                        "The server is gone, and so is the process that watched over it; how it ended is not known.");
    }

    private boolean missingFor(Duration limit) {
        Instant now = machine.clock().instant();
        Instant since = codeMissingSince;
        if (since == null) {
            codeMissingSince = now;
            return false;
        }
        return !now.isBefore(since.plus(limit));
    }

    private ExitStatus ofZombie(int waitStatus) {
        int signal = waitStatus & 0x7f;
        int code = signal == 0 ? (waitStatus >> 8) & 0xff : 128 + signal;
        boolean outOfMemory = RunFolder.killedForMemory(code, facts.groups().outOfMemory());
        return new ExitStatus(code, signal, outOfMemory, machine.clock().instant());
    }

    @Override
    public OutputSource output() throws RuntimeFailure {
        try {
            return new OutputFile(folder.output(), positions, machine.puncher());
        } catch (IOException missing) {
            throw new RuntimeFailure(
                    RuntimeFailure.Kind.NOT_RUNNING, "The output of this run was already disposed of.", missing);
        }
    }

    @Override
    public void writeLine(String line) throws RuntimeFailure {
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A line holds no line ends and no NUL");
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_LINE_BYTES) {
            throw new IllegalArgumentException(
                    "A line has at most " + MAX_LINE_BYTES + " bytes, its line end included");
        }
        if (state() != RUNNING) {
            throw new RuntimeFailure(RuntimeFailure.Kind.NOT_RUNNING, "The server does not run any more.");
        }
        machine.input().write(folder.input(), bytes);
    }

    @Override
    public void signal(StopSignal signal) throws RuntimeFailure {
        if (state() != RUNNING) {
            return;
        }
        long pid = processes.game().pid();
        switch (signal) {
            case TERMINATE -> machine.proc().end(processes.game(), false);
            case INTERRUPT -> {
                if (machine.proc().lives(processes.game())) {
                    Launcher.interrupt(pid);
                }
            }
        }
    }

    @Override
    public void kill() throws RuntimeFailure {
        if (!killRemains()) {
            throw Launcher.refused("Some processes of the server could not be killed.", null);
        }
    }

    private boolean killRemains() {
        if (!thisBoot) {
            return true;
        }
        if (facts.groups().killTree()) {
            // Unless it was started where groups let nobody in, the game was in there and is dead now.
            ProcStat game = machine.proc().stat(processes.game().pid());
            if (game == null || game.startTicks() != processes.game().startTicks() || !inTree(game)) {
                return true;
            }
        }
        return sweep();
    }

    private boolean inTree(ProcStat game) {
        return facts.groups().processes().orElse(List.of()).contains((long) game.pid());
    }

    /** Without a group to kill: finds and kills until nobody is left, since a process may fork while it is being found. */
    private boolean sweep() {
        long deadline = System.nanoTime() + SWEEP_NANOS;
        while (true) {
            List<ProcStat> members = machine.table()
                    .now()
                    .members(
                            processes,
                            stat -> stat.pid() != processes.runner().pid()
                                    && machine.proc().hasVariable(stat.pid(), RunFolder.MARKER, facts.marker()));
            if (members.isEmpty()) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            members.forEach(stat -> machine.proc().end(new ProcessIdentity(stat.pid(), stat.startTicks()), true));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Override
    public Optional<Usage> usage() {
        if (state() != RUNNING) {
            return Optional.empty();
        }
        RunGroups groups = facts.groups();
        OptionalLong cpu = groups.cpuNanos();
        Optional<List<Long>> inTree = groups.processes();
        if (cpu.isPresent() && inTree.isPresent() && !inTree.get().isEmpty()) {
            long memory = 0;
            for (long pid : inTree.get()) {
                memory += machine.proc().residentBytes(pid);
            }
            return Optional.of(new Usage(cpu.getAsLong(), memory, inTree.get().size()));
        }
        List<ProcStat> members = machine.table().recent().members(processes, stat -> false);
        if (members.isEmpty()) {
            // Younger than the table.
            members = machine.table().now().members(processes, stat -> false);
        }
        long ticks = 0;
        long pages = 0;
        for (ProcStat member : members) {
            ticks += member.cpuTicks();
            pages += member.residentPages();
        }
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new Usage(
                        ticks * machine.proc().nanosPerTick(),
                        pages * machine.proc().pageBytes(),
                        members.size()));
    }

    @Override
    public List<String> notes() {
        return facts.notes();
    }

    @Override
    public void dispose() {
        if (state() == RUNNING) {
            throw new IllegalStateException("A server that runs cannot be forgotten");
        }
        killRemains();
        // Its last act is to write the exit code, which must not make the folder anew.
        long deadline = System.nanoTime() + RUNNER_NANOS;
        while (thisBoot && machine.proc().lives(processes.runner()) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        facts.groups().remove();
        folder.delete();
    }
}
