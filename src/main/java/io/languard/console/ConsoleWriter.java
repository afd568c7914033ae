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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the lines of one server into its log, in turns on a {@link Tail}. A turn reads at most one chunk of raw output,
 * writes its lines with one system call and tells the listeners; so a server that floods takes no more than its turn.
 *
 * <p>The start of a line that has no end yet is not kept here: it is read again with its rest. So the position after the
 * last stored line, which every record carries, is all the state there is.
 */
final class ConsoleWriter {

    private static final Logger LOG = System.getLogger(ConsoleWriter.class.getName());
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long ACTIVE_NANOS = 5_000_000_000L;
    private static final int MAX_WAITING_OWN_LINES = 1_000;
    private static final int OWN_PIECE_CHARS = 16 * 1024;
    private static final int BUSY_LINES = 4;

    private final ServerId server;
    private final ConsoleLog log;
    private final ConsoleSettings settings;
    private final Clock clock;
    private final Executor housekeeper;
    private final List<ConsoleListener> everywhere;
    private final List<ConsoleListener> listeners = new CopyOnWriteArrayList<>();

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingOwnLines = new AtomicInteger();
    private final AtomicLong refusedOwnLines = new AtomicLong();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicInteger followers = new AtomicInteger();
    private volatile boolean expecting;
    private volatile long lastSeq;
    private volatile ConsoleHealth health = ConsoleHealth.FINE;

    // What follows belongs to the tail's thread.
    private @Nullable OutputSource source;
    private LineObserver observer = (line, plain) -> LogLevel.INFO;
    private boolean observerFailed;
    private long run;
    private long position;
    private int pendingBytes;
    /** Raw output up to here goes before the request that waits; -1 while that is not known. */
    private long requestLimit = -1;

    private long nextSeq;
    private List<ConsoleLine> lines = new ArrayList<>();
    private byte @Nullable [] unstored;
    private final List<Runnable> afterStoring = new ArrayList<>();
    private long lastLinesNanos;
    private int linesOfTurn;
    private boolean quiet = true;
    private boolean failing;
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
        this.everywhere = everywhere;
        this.lastSeq = end.seq();
        this.nextSeq = end.seq() + 1;
        this.run = end.run();
        this.position = end.end();
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

    CompletableFuture<@Nullable Void> requestClose() {
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

    List<ConsoleListener> listeners() {
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
        if (unstored != null && !store(workspace)) {
            return RETRY_NANOS;
        }
        workspace.records().clear();
        boolean more;
        try {
            more = work(workspace);
            fine(ConsoleHealth.Problem.NOT_READ);
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
        if (!more && !quiet && linesOfTurn == 0) {
            quiet = true;
            tell(listener -> listener.quiet(server));
        }
        return more ? 0 : pause(now, all);
    }

    private long pause(long now, int all) {
        if (!requests.isEmpty()) {
            return failing ? RETRY_NANOS : 0;
        }
        if (source == null) {
            return quiet ? -1 : 0;
        }
        if (failing) {
            return RETRY_NANOS;
        }
        long silence = now - lastLinesNanos;
        if (expecting || all > 0 || followers.get() > 0) {
            boolean rarely = linesOfTurn >= BUSY_LINES || (!expecting && silence > 2 * ACTIVE_NANOS);
            return (rarely ? settings.followedBusy() : settings.followed()).toNanos();
        }
        return (silence < ACTIVE_NANOS ? settings.active() : settings.idle()).toNanos();
    }

    /** One step; at most one chunk of output or one request. */
    private boolean work(Tail.Workspace workspace) throws IOException {
        Request request = requests.peek();
        if (request == null) {
            return readLines(Long.MAX_VALUE, workspace);
        }
        if (request instanceof Request.Own own) {
            if (outputBefore(workspace)) {
                return true;
            }
            take(own, workspace.records());
        } else if (request instanceof Request.End end) {
            endRun(end, workspace);
            return true;
        } else if (request instanceof Request.Attach attach) {
            attach(attach);
        } else if (request instanceof Request.Close close) {
            afterStoring.add(() -> close(close));
        }
        requests.poll();
        requestLimit = -1;
        return true;
    }

    /** Reads what was printed before the waiting request was first looked at; true while there is more of it. */
    private boolean outputBefore(Tail.Workspace workspace) throws IOException {
        OutputSource open = source;
        if (open == null) {
            return false;
        }
        if (requestLimit < 0) {
            requestLimit = open.size();
        }
        return readLines(requestLimit, workspace);
    }

    private void take(Request.Own own, RecordBuffer records) {
        String text = own.text();
        int from = 0;
        do {
            int to = Math.min(text.length(), from + OWN_PIECE_CHARS);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            ConsoleLine line = new ConsoleLine(
                    nextSeq++,
                    Math.max(0, clock.millis()),
                    own.kind(),
                    own.level(),
                    run,
                    position,
                    to < text.length(),
                    text.substring(from, to));
            records.add(line);
            lines.add(line);
            from = to;
        } while (from < text.length());
        waitingOwnLines.decrementAndGet();
        long seq = nextSeq - 1;
        afterStoring.add(() -> own.stored().complete(seq));
    }

    private void attach(Request.Attach attach) throws IOException {
        closeSource();
        if (attach.run() != run) {
            position = attach.run() > run ? 0 : endOfOlderRun(attach.run());
            run = attach.run();
        }
        source = attach.source();
        observer = attach.observer();
        observerFailed = false;
        pendingBytes = 0;
        lastLinesNanos = System.nanoTime();
    }

    private long endOfOlderRun(long olderRun) throws IOException {
        List<ConsoleLine> last = LogScan.page(
                        log.segments(), LogQuery.newestFirst(1).ofRun(olderRun))
                .lines();
        return last.isEmpty() ? 0 : last.get(0).end();
    }

    private void endRun(Request.End end, Tail.Workspace workspace) {
        try {
            if (outputBefore(workspace)) {
                return;
            }
            if (pendingBytes > 0) {
                readUnfinishedLine(workspace);
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "Server " + server + ": the rest of the output of run " + run + " is not readable",
                    e);
            take(
                    new Request.Own(
                            LineKind.SYSTEM,
                            LogLevel.WARNING,
                            "The rest of the output of this run could not be read: " + e.getMessage(),
                            new CompletableFuture<>()),
                    workspace.records());
            waitingOwnLines.incrementAndGet();
        }
        requests.poll();
        requestLimit = -1;
        afterStoring.add(() -> {
            closeSource();
            List<Segment> segments = log.segments();
            @Nullable Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
            closeLog();
            housekeeper.execute(() -> {
                if (last != null) {
                    sync(last);
                }
                end.ended().complete(null);
            });
        });
    }

    private void close(Request.Close close) {
        closeSource();
        closeLog();
        close.closed().complete(null);
    }

    private void closeSource() {
        OutputSource open = source;
        source = null;
        pendingBytes = 0;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "Server " + server + ": the output of run " + run + " was not closed", e);
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

    /**
     * Takes the whole lines out of the next chunk of output.
     *
     * @return true when there is more to read at once
     */
    private boolean readLines(long limit, Tail.Workspace workspace) throws IOException {
        OutputSource open = source;
        if (open == null) {
            return false;
        }
        ByteBuffer chunk = workspace.chunk().clear();
        long room = limit - position;
        if (room < chunk.capacity()) {
            chunk.limit((int) Math.max(0, room));
        }
        if (!chunk.hasRemaining() || open.read(position, chunk) <= 0 || chunk.position() == pendingBytes) {
            return false;
        }
        fill(open, chunk);
        int size = chunk.position();
        LineCutter cutter = workspace.cutter().reset(workspace.bytes(), size);
        long base = position;
        while (lines.size() < Tail.MAX_LINES && cutter.next()) {
            add(cutter, base + cutter.next, workspace.records());
        }
        int taken = cutter.next;
        position = base + taken;
        boolean more = size == chunk.capacity() || lines.size() >= Tail.MAX_LINES;
        pendingBytes = more ? 0 : size - taken;
        return more;
    }

    private void fill(OutputSource open, ByteBuffer chunk) throws IOException {
        while (chunk.hasRemaining() && open.read(position + chunk.position(), chunk) > 0) {
            // A source may give its bytes in pieces.
        }
    }

    /** The last words of a game that did not end its line, a prompt mostly. */
    private void readUnfinishedLine(Tail.Workspace workspace) throws IOException {
        OutputSource open = source;
        if (open == null) {
            return;
        }
        ByteBuffer chunk = workspace.chunk().clear().limit(pendingBytes);
        fill(open, chunk);
        int size = chunk.position();
        if (size > 0) {
            LineCutter cutter = workspace.cutter().reset(workspace.bytes(), size);
            cutter.rest();
            add(cutter, position + size, workspace.records());
            position += size;
            pendingBytes = 0;
        }
    }

    private void add(LineCutter cutter, long end, RecordBuffer records) {
        String text = cutter.text();
        ConsoleLine line = new ConsoleLine(
                nextSeq++,
                Math.max(0, clock.millis()),
                LineKind.OUTPUT,
                LogLevel.INFO,
                run,
                end,
                cutter.continues,
                text);
        LogLevel level = observe(line);
        if (level != LogLevel.INFO) {
            line = new ConsoleLine(line.seq(), line.millis(), line.kind(), level, run, end, line.continues(), text);
        }
        records.add(line, cutter.bytes(), cutter.from, cutter.to, cutter.classes);
        lines.add(line);
    }

    private LogLevel observe(ConsoleLine line) {
        try {
            return observer.observe(line, line.plain());
        } catch (RuntimeException e) {
            if (!observerFailed) {
                observerFailed = true;
                LOG.log(Level.ERROR, "Server " + server + ": a line could not be interpreted", e);
            }
            return LogLevel.INFO;
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
                housekeeper.execute(() -> rotated(closed));
            }
        } catch (IOException e) {
            if (waiting == null) {
                // The workspace is shared with the other servers.
                ByteBuffer all = workspace.records().content();
                byte[] copy = new byte[all.remaining()];
                all.get(copy);
                unstored = copy;
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
        release();
        deliver(stored);
        return true;
    }

    private void release() {
        OutputSource open = source;
        if (open != null) {
            try {
                open.release(position);
            } catch (IOException e) {
                // The raw output only takes more room than it should.
                LOG.log(Level.DEBUG, "Server " + server + ": stored output was not released", e);
            }
        }
    }

    private void runAfterStoring() {
        if (!afterStoring.isEmpty()) {
            afterStoring.forEach(Runnable::run);
            afterStoring.clear();
        }
    }

    private void rotated(Segment closed) {
        sync(closed);
        retain();
    }

    /** Called by the housekeeper. */
    void retain() {
        try {
            log.retain(clock.instant());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Server " + server + ": old console files were not removed", e);
        }
    }

    private void sync(Segment segment) {
        try {
            ConsoleLog.sync(segment);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Server " + server + ": " + segment.file() + " was not forced to the disk", e);
        }
    }

    private void deliver(List<ConsoleLine> stored) {
        if (listeners.isEmpty() && everywhere.isEmpty()) {
            return;
        }
        for (int from = 0; from < stored.size(); from += ConsoleBatch.MAX_LINES) {
            int to = Math.min(stored.size(), from + ConsoleBatch.MAX_LINES);
            ConsoleBatch batch = new ConsoleBatch(
                    server, from == 0 && to == stored.size() ? stored : List.copyOf(stored.subList(from, to)));
            tell(listener -> listener.lines(batch));
        }
    }

    private void tell(Consumer<ConsoleListener> message) {
        tell(everywhere, message);
        tell(listeners, message);
    }

    private void tell(List<ConsoleListener> all, Consumer<ConsoleListener> message) {
        for (ConsoleListener listener : all) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "Server " + server + ": a console listener failed", e);
            }
        }
    }

    private void failed(ConsoleHealth.Problem problem, String what, IOException e) {
        failing = true;
        if (health.problem() != problem) {
            LOG.log(Level.WARNING, "Server " + server + ": " + what + "; tried again every second", e);
            health = new ConsoleHealth(problem, clock.instant(), what + ": " + e.getMessage(), 0);
            tell(listener -> listener.health(server, health()));
        }
    }

    private void fine(ConsoleHealth.Problem problem) {
        if (failing && health.problem() == problem) {
            failing = false;
            health = ConsoleHealth.FINE;
            LOG.log(Level.INFO, "Server " + server + ": the console works again");
            tell(listener -> listener.health(server, health()));
        }
    }
}
