package io.languard.console;

import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.runtime.OutputSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Brings the lines of one server into its log, in turns on a {@link Tail}. A turn reads at most one chunk of raw output,
 * writes its lines with one system call and tells the listeners; so a server that floods takes no more than its turn.
 */
final class ConsoleWriter {

    private static final Logger LOG = System.getLogger(ConsoleWriter.class.getName());
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long ACTIVE_NANOS = 5_000_000_000L;
    private static final long QUIET_NANOS = 200_000_000L;
    private static final int MAX_WAITING_OWN_LINES = 1_000;
    private static final int OWN_PIECE_CHARS = 16 * 1024;
    private static final int BUSY_LINES = 4;

    private final ServerId server;
    private final ConsoleLog log;
    private final ConsoleSettings settings;
    private final Clock clock;
    private final Executor housekeeper;
    private final Listeners listeners;

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingOwnLines = new AtomicInteger();
    private final AtomicLong refusedOwnLines = new AtomicLong();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicInteger followers = new AtomicInteger();
    private volatile boolean expecting;
    private volatile boolean discarding;
    private volatile long lastSeq;
    private volatile ConsoleHealth health = ConsoleHealth.FINE;

    // What follows belongs to the tail's thread.
    private final RunOutput output;
    /** Raw output up to here goes before the request that waits; -1 while that is not known. */
    private long requestLimit = -1;

    private long nextSeq;
    private long turnMillis;
    private List<ConsoleLine> lines = new ArrayList<>();
    private byte @Nullable [] unstored;
    private final List<Runnable> afterStoring = new ArrayList<>();
    private long lastLinesNanos;
    private int linesOfTurn;
    private boolean quiet = true;
    private boolean failing;
    /** Next turn, for the tail. */
    long dueNanos;

    private sealed interface Request {
        record Attach(OutputSource source, long run, LineObserver observer) implements Request {}

        record Own(LineKind kind, LogLevel level, String text, CompletableFuture<Long> stored) implements Request {}

        record End(CompletableFuture<@Nullable Void> ended) implements Request {}

        record Close(CompletableFuture<@Nullable Void> closed) implements Request {}
    }

    ConsoleWriter(
            ServerId server,
            ConsoleLog log,
            ConsoleLog.End end,
            ConsoleSettings settings,
            Clock clock,
            Executor housekeeper,
            List<ConsoleListener> everywhere) {
        this.server = server;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.housekeeper = housekeeper;
        this.listeners = new Listeners(server, everywhere);
        this.lastSeq = end.seq();
        this.nextSeq = end.seq() + 1;
        this.output = new RunOutput(end.run(), end.end());
    }

    // Called by any thread; whoever adds a request wakes the tail.

    void requestAttach(OutputSource newSource, long newRun, LineObserver newObserver) {
        requests.add(new Request.Attach(newSource, newRun, newObserver));
    }

    CompletableFuture<@Nullable Void> requestEnd() {
        Request.End end = new Request.End(new CompletableFuture<>());
        requests.add(end);
        return end.ended();
    }

    /** @param discard give up what could not be stored, as the files will be removed */
    CompletableFuture<@Nullable Void> requestClose(boolean discard) {
        discarding |= discard;
        Request.Close close = new Request.Close(new CompletableFuture<>());
        requests.add(close);
        return close.closed();
    }

    CompletableFuture<Long> requestOwn(LineKind kind, LogLevel level, String text) {
        CompletableFuture<Long> stored = new CompletableFuture<>();
        if (waitingOwnLines.incrementAndGet() > MAX_WAITING_OWN_LINES) {
            waitingOwnLines.decrementAndGet();
            refusedOwnLines.incrementAndGet();
            stored.completeExceptionally(new IOException("The console cannot be written: " + health.detail()));
            return stored;
        }
        requests.add(new Request.Own(kind, level, text, stored));
        return stored;
    }

    Listeners listeners() {
        return listeners;
    }

    AtomicInteger followers() {
        return followers;
    }

    void expecting(boolean value) {
        expecting = value;
    }

    long lastSeq() {
        return lastSeq;
    }

    ConsoleHealth health() {
        ConsoleHealth now = health;
        return new ConsoleHealth(now.problem(), now.since(), now.detail(), refusedOwnLines.get());
    }

    /** True for the one caller that has to tell the tail. */
    boolean markWoken() {
        return woken.compareAndSet(false, true);
    }

    void clearWoken() {
        woken.set(false);
    }

    // From here on: the tail's thread.

    /**
     * @param all number of those who follow all servers
     * @return pause until the next turn in nanoseconds, 0 for none, -1 when there will be nothing to do
     */
    long turn(long now, Tail.Workspace workspace, int all) {
        linesOfTurn = 0;
        if (discarding) {
            discard();
            return -1;
        }
        if (unstored != null && !store(workspace)) {
            return RETRY_NANOS;
        }
        runAfterStoring();
        turnMillis = Math.max(0, clock.millis());
        workspace.records().clear();
        // Left by a turn that something unexpected ended.
        lines.forEach(workspace.records()::add);
        boolean more;
        try {
            more = work(workspace);
        } catch (IOException e) {
            failed(ConsoleHealth.Problem.NOT_READ, "The output of the game cannot be read", e);
            more = false;
        }
        if (!lines.isEmpty()) {
            lastLinesNanos = now;
            if (!store(workspace)) {
                return RETRY_NANOS;
            }
        }
        runAfterStoring();
        if (!more && !quiet && now - lastLinesNanos > QUIET_NANOS) {
            quiet = true;
            listeners.quiet();
        }
        return more ? 0 : pause(now, all);
    }

    private long pause(long now, int all) {
        if (failing) {
            return RETRY_NANOS;
        }
        if (!requests.isEmpty()) {
            return 0;
        }
        if (!output.isOpen()) {
            return quiet ? -1 : QUIET_NANOS;
        }
        long silence = now - lastLinesNanos;
        if (expecting || all > 0 || followers.get() > 0) {
            boolean slower = linesOfTurn >= BUSY_LINES || (!expecting && silence > 2 * ACTIVE_NANOS);
            return (slower ? settings.followedBusy() : settings.followed()).toNanos();
        }
        return (silence < ACTIVE_NANOS ? settings.active() : settings.idle()).toNanos();
    }

    /** One step: at most one chunk of output or one request. True when the next should follow at once. */
    private boolean work(Tail.Workspace workspace) throws IOException {
        Request request = requests.peek();
        if (request == null) {
            return readUpTo(Long.MAX_VALUE, workspace);
        }
        if (request instanceof Request.Own own) {
            // Output that cannot be read must not hold up what Languard has to say.
            if (health.problem() != ConsoleHealth.Problem.NOT_READ && readOutputBefore(workspace)) {
                return true;
            }
            waitingOwnLines.decrementAndGet();
            long seq = addOwn(own.kind(), own.level(), own.text(), workspace.records());
            afterStoring.add(() -> own.stored().complete(seq));
        } else if (request instanceof Request.End end) {
            if (readRest(workspace)) {
                return true;
            }
            afterStoring.add(() -> finish(end));
        } else if (request instanceof Request.Attach attach) {
            attach(attach);
        } else if (request instanceof Request.Close close) {
            afterStoring.add(() -> close(close));
        }
        requests.poll();
        requestLimit = -1;
        return true;
    }

    private boolean readUpTo(long limit, Tail.Workspace workspace) throws IOException {
        int room = Tail.MAX_LINES - lines.size();
        boolean more = output.read(limit, room, workspace, (line, end) -> add(line, end, workspace.records()));
        fine(ConsoleHealth.Problem.NOT_READ);
        return more;
    }

    /** Reads what was printed before the waiting request was first looked at; true while there is more of it. */
    private boolean readOutputBefore(Tail.Workspace workspace) throws IOException {
        if (requestLimit < 0) {
            requestLimit = output.size();
        }
        return readUpTo(requestLimit, workspace);
    }

    /** The same at the end of a run, with what is then left; output that cannot be read any more is noted. */
    private boolean readRest(Tail.Workspace workspace) {
        try {
            if (readOutputBefore(workspace)) {
                return true;
            }
            if (output.hasUnfinishedLine()) {
                output.readUnfinishedLine(workspace, (line, end) -> add(line, end, workspace.records()));
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "Server " + server + ": the rest of a run's output cannot be read: " + e.getMessage());
            addOwn(
                    LineKind.SYSTEM,
                    LogLevel.WARNING,
                    "The rest of the output could not be read: " + e.getMessage(),
                    workspace.records());
        }
        return false;
    }

    private void add(LineCutter cut, long end, RecordBuffer records) {
        String printed = cut.text();
        String text = output.shown(printed);
        ConsoleLine line = new ConsoleLine(
                nextSeq++, turnMillis, LineKind.OUTPUT, LogLevel.INFO, output.run(), end, cut.continues, text);
        LogLevel level = output.judge(line);
        if (level != LogLevel.INFO) {
            line = new ConsoleLine(
                    line.seq(), turnMillis, LineKind.OUTPUT, level, line.run(), end, cut.continues, text);
        }
        if (text.equals(printed)) {
            records.add(line, cut.bytes(), cut.from, cut.to, cut.classes);
        } else {
            records.add(line);
        }
        lines.add(line);
    }

    private long addOwn(LineKind kind, LogLevel level, String text, RecordBuffer records) {
        int from = 0;
        do {
            int to = Math.min(text.length(), from + OWN_PIECE_CHARS);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            boolean continues = to < text.length();
            ConsoleLine line = new ConsoleLine(
                    nextSeq++,
                    turnMillis,
                    kind,
                    level,
                    output.run(),
                    output.position(),
                    continues,
                    text.substring(from, to));
            records.add(line);
            lines.add(line);
            from = to;
        } while (from < text.length());
        return nextSeq - 1;
    }

    private void attach(Request.Attach attach) throws IOException {
        long start = output.position();
        if (attach.run() != output.run()) {
            start = attach.run() > output.run() ? 0 : endOfOlderRun(attach.run());
        }
        output.attach(attach.source(), attach.run(), start, attach.observer());
        fine(ConsoleHealth.Problem.NOT_READ);
        lastLinesNanos = System.nanoTime();
    }

    private long endOfOlderRun(long run) throws IOException {
        LogQuery query = LogQuery.newestFirst(1).ofRun(run);
        List<ConsoleLine> last = LogScan.page(log.segments(), query).lines();
        return last.isEmpty() ? 0 : last.get(0).end();
    }

    private void finish(Request.End end) {
        output.close();
        closeLog();
        fine(ConsoleHealth.Problem.NOT_READ);
        housekeeper.execute(() -> {
            syncLast();
            end.ended().complete(null);
        });
    }

    private void close(Request.Close close) {
        output.close();
        closeLog();
        close.closed().complete(null);
    }

    private void discard() {
        unstored = null;
        lines.clear();
        runAfterStoring();
        for (Request request = requests.poll(); request != null; request = requests.poll()) {
            if (request instanceof Request.Own own) {
                own.stored().completeExceptionally(new IOException("The console was removed"));
            } else if (request instanceof Request.End end) {
                finish(end);
            } else if (request instanceof Request.Attach attach) {
                output.attach(attach.source(), attach.run(), 0, attach.observer());
            } else if (request instanceof Request.Close close) {
                close(close);
            }
        }
    }

    private void closeLog() {
        try {
            log.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Server " + server + ": the console's file was not closed", e);
        }
    }

    /** Writes the lines of this turn, or those that an earlier turn could not write; then tells the listeners. */
    private boolean store(Tail.Workspace workspace) {
        byte[] waiting = unstored;
        ByteBuffer records = waiting == null ? workspace.records().content() : ByteBuffer.wrap(waiting);
        ConsoleLine first = lines.get(0);
        try {
            Segment closed = log.append(records, first.seq(), first.millis());
            if (closed != null) {
                housekeeper.execute(() -> {
                    sync(closed);
                    retain();
                });
            }
        } catch (IOException e) {
            if (waiting == null) {
                // The workspace is shared with the other servers.
                unstored = workspace.records().copy();
            }
            failed(ConsoleHealth.Problem.NOT_STORED, "The console cannot be stored", e);
            return false;
        }
        unstored = null;
        fine(ConsoleHealth.Problem.NOT_STORED);
        List<ConsoleLine> stored = lines;
        lines = new ArrayList<>(Math.min(stored.size() + 8, 1024));
        linesOfTurn = stored.size();
        quiet = false;
        lastSeq = stored.get(stored.size() - 1).seq();
        output.release(housekeeper, this::syncLast);
        listeners.lines(stored);
        return true;
    }

    private void runAfterStoring() {
        if (!afterStoring.isEmpty()) {
            afterStoring.forEach(Runnable::run);
            afterStoring.clear();
        }
    }

    // Called by the housekeeper.

    void retain() {
        try {
            log.retain(clock.instant());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Server " + server + ": old console files were not removed", e);
        }
    }

    private void syncLast() {
        List<Segment> segments = log.segments();
        if (!segments.isEmpty()) {
            sync(segments.get(segments.size() - 1));
        }
    }

    private void sync(Segment segment) {
        try {
            ConsoleLog.sync(segment);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Server " + server + ": " + segment.file() + " was not forced to the disk", e);
        }
    }

    private void failed(ConsoleHealth.Problem problem, String what, IOException e) {
        failing = true;
        if (health.problem() != problem) {
            LOG.log(Level.WARNING, "Server " + server + ": " + what + "; tried again every second: " + e.getMessage());
            health = new ConsoleHealth(problem, clock.instant(), what + ": " + e.getMessage(), 0);
            listeners.health(health());
        }
    }

    private void fine(ConsoleHealth.Problem problem) {
        if (failing && health.problem() == problem) {
            failing = false;
            health = ConsoleHealth.FINE;
            LOG.log(Level.INFO, "Server " + server + ": the console works again");
            listeners.health(health());
        }
    }
}
