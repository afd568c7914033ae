package io.languard.console;

import io.languard.common.DomainException;
import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.runtime.OutputSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The console of one server: what its runs printed, what was sent to it, and what is printed next.
 *
 * <p>Safe for any number of threads. Only {@link #read}, {@link #replay} and {@link #download} touch the disk on the
 * caller's thread; everything else returns at once.
 */
public final class Console {

    private final ServerId server;
    private final ConsoleLog log;
    private final ConsoleWriter writer;
    private final Tail tail;

    Console(ServerId server, ConsoleLog log, ConsoleWriter writer, Tail tail) {
        this.server = server;
        this.log = log;
        this.writer = writer;
        this.tail = tail;
    }

    public ServerId server() {
        return server;
    }

    /**
     * Reads the output of a run from now on, beginning right after the last line of that run that is stored: at its start
     * for a new run, where a killed manager left off for an older one.
     *
     * @param source owned by the console from now on: read and closed on its thread
     * @param run number of the run, larger than that of every earlier run of the server
     * @param observer sees every line not stored before exactly once, before it is stored
     */
    public void attach(OutputSource source, long run, LineObserver observer) {
        writer.requestAttach(source, run, observer);
        poke();
    }

    /**
     * Shows the lines of a run that are already stored to an observer, so that it is up to date when {@link #attach} goes
     * on; stores and delivers nothing. Reads about a million lines a second.
     *
     * @param afterSeq only lines with a larger number; 0 for all that are kept
     */
    public void replay(long run, long afterSeq, LineObserver observer) throws IOException {
        LogQuery output = LogQuery.newestFirst(1).ofRun(run).kinds(EnumSet.of(LineKind.OUTPUT));
        // Runs ascend: the first segment that begins with an earlier run ends the way back.
        long first = RunSearch.firstSeq(log.segments(), run);
        LogScan.each(
                log.segments(),
                new LogQuery(
                        false,
                        Math.max(afterSeq, first - 1),
                        Long.MAX_VALUE,
                        1,
                        null,
                        null,
                        output.levels(),
                        output.kinds(),
                        null,
                        null,
                        run,
                        output.patience(),
                        output.shown()),
                line -> {
                    observer.observe(line, line.plain());
                    return true;
                });
    }

    /**
     * Reads what the attached run has printed up to now, stores it, an unfinished last line included, forces it to the disk
     * and closes the source. To be called when the process is known to have ended, and before the runtime forgets the run.
     * Without an attached run, completes soon.
     *
     * @return completes when the output is safe, on the thread that syncs files for all servers: go on asynchronously.
     *     While the disk is full it does not complete. Never completes exceptionally: output that cannot be read any more
     *     is noted in the console
     */
    public CompletionStage<@Nullable Void> endOfRun() {
        CompletionStage<@Nullable Void> ended = writer.requestEnd();
        poke();
        return ended;
    }

    /**
     * Adds a line of Languard's own: an echoed command, or a remark. It comes after all whole lines that the game printed
     * before the console's thread sees this request, normally within a millisecond. Who needs the echo before the answer
     * for certain sends the command when the stage is complete.
     *
     * @return completes with the line's number when it is stored, on the thread that reads for all servers: go on
     *     asynchronously. Completes exceptionally when the disk is full and already a thousand such lines wait for it
     */
    public CompletionStage<Long> append(LineKind kind, LogLevel level, String text) {
        if (kind == LineKind.OUTPUT) {
            throw new IllegalArgumentException("Only the game makes output");
        }
        CompletionStage<Long> stored = writer.requestOwn(kind, level, text);
        poke();
        return stored;
    }

    /** Number of the last stored line; 0 before the first. */
    public long lastSeq() {
        return writer.lastSeq();
    }

    /** Number of the oldest line that is kept; larger than {@link #lastSeq()} when there is none. */
    public long firstSeq() {
        return log.firstSeq();
    }

    /** Hears every line that is stored from now on. Does not make the console faster: see {@link #follow}. */
    public Registration subscribe(ConsoleListener listener) {
        return writer.listeners().add(listener);
    }

    /** Somebody looks at this console live: until the registration is closed, it is read every few milliseconds. */
    public Registration follow() {
        writer.followers().incrementAndGet();
        poke();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                writer.followers().decrementAndGet();
            }
        };
    }

    /** While true, for example while the game starts, the console is read every few milliseconds. */
    public void expectOutput(boolean expected) {
        writer.expecting(expected);
        poke();
    }

    /** Reads new output at once instead of at its next turn. */
    public void poke() {
        tail.wake(writer);
    }

    public ConsoleHealth health() {
        return writer.health();
    }

    /**
     * Looks through the kept lines. Blocks; a search that finds nothing reads everything that is kept, in constant memory.
     *
     * @throws DomainException when the pattern is wrong
     * @throws java.io.InterruptedIOException when the thread is interrupted
     */
    public LogPage read(LogQuery query) throws IOException {
        return LogScan.page(log.segments(), query);
    }

    /**
     * Writes all lines that fit as UTF-8 text, each with its time and level and without ANSI sequences, in the order of the
     * query; its limit and patience do not count. Blocks; memory is constant.
     *
     * @param out neither flushed nor closed
     */
    public void download(LogQuery query, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(256);
        LogScan.each(log.segments(), query, line -> {
            text.setLength(0);
            text.append(line.time()).append(' ').append(line.level()).append(' ');
            text.append(line.kind() == LineKind.INPUT ? "> " : "").append(line.plain());
            text.append(line.continues() ? ConsoleLine.CUT_MARK : "").append('\n');
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    ConsoleWriter writer() {
        return writer;
    }

    ConsoleLog log() {
        return log;
    }
}
