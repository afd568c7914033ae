package io.languard.runtime.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** All processes of the machine at one moment: one walk over {@code /proc} serves every server. */
final class ProcessTable {

    private final Map<Integer, ProcStat> byPid = new HashMap<>();
    private final Map<Integer, List<ProcStat>> children = new HashMap<>();
    private final long readAt = System.nanoTime();

    private ProcessTable(List<ProcStat> all) {
        for (ProcStat stat : all) {
            byPid.put(stat.pid(), stat);
            children.computeIfAbsent(stat.parent(), parent -> new ArrayList<>()).add(stat);
        }
    }

    /** Keeps one table for the readers of the next half second. */
    static final class Cache {

        private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

        private final ProcFs proc;
        private volatile ProcessTable last = new ProcessTable(List.of());

        Cache(ProcFs proc) {
            this.proc = proc;
        }

        ProcessTable recent() {
            ProcessTable table = last;
            if (!table.byPid.isEmpty() && System.nanoTime() - table.readAt < FRESH_NANOS) {
                return table;
            }
            synchronized (this) {
                if (last == table) {
                    last = new ProcessTable(proc.all());
                }
                return last;
            }
        }

        ProcessTable now() {
            return new ProcessTable(proc.all());
        }
    }

    private boolean holds(ProcessIdentity identity) {
        ProcStat stat = byPid.get((int) identity.pid());
        return stat != null && stat.startTicks() == identity.startTicks();
    }

    /**
     * The living processes of a run: the game, its session, those that carry the run's mark, and all their descendants.
     * Never the runner.
     *
     * @param marked tells processes that left the session and lost their parents; asked for each process that is not
     *     found otherwise
     */
    List<ProcStat> members(RunFolder.Processes processes, Predicate<ProcStat> marked) {
        ProcessIdentity game = processes.game();
        ProcessIdentity runner = processes.runner();
        boolean gameThere = holds(game);
        boolean runnerThere = holds(runner);
        // The number of a session is not given away while anyone is in it, but with both gone it may be another
        // session.
        boolean sessionKnown = gameThere || runnerThere;
        Map<Integer, ProcStat> found = new LinkedHashMap<>();
        Deque<ProcStat> open = new ArrayDeque<>();
        for (ProcStat stat : byPid.values()) {
            boolean own = (gameThere && stat.pid() == game.pid())
                    || (sessionKnown && stat.session() == runner.pid() && stat.startTicks() >= runner.startTicks())
                    || marked.test(stat);
            if (own) {
                open.add(stat);
            }
        }
        while (!open.isEmpty()) {
            ProcStat stat = open.remove();
            boolean isRunner = runnerThere && stat.pid() == runner.pid();
            if (!isRunner && found.putIfAbsent(stat.pid(), stat) == null) {
                open.addAll(children.getOrDefault(stat.pid(), List.of()));
            }
        }
        List<ProcStat> members = new ArrayList<>(found.values());
        members.removeIf(stat -> !stat.alive());
        return members;
    }
}
