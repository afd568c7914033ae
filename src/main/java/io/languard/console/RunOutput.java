package io.languard.console;

import io.languard.common.LogLevel;
import io.languard.runtime.OutputSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The raw output of a server's current run, and how far it was read. Used by the tail's thread, apart from giving back room.
 *
 * <p>The start of a line that has no end yet is not kept here: it is read again with its rest. So the position after the
 * last line is all the state there is, and every record carries it.
 */
final class RunOutput {

    private static final Logger LOG = System.getLogger(RunOutput.class.getName());

    /** Room is given back in steps of this size, since each costs a sync and perhaps a small process. */
    private static final long RELEASE_STEP = 4L << 20;

    private @Nullable OutputSource source;
    private LineObserver observer = (line, plain) -> LogLevel.INFO;
    private boolean observerFailed;
    private long run;
    private long position;
    private long released;
    private int pendingBytes;

    /** Takes each line with the position after it. */
    @FunctionalInterface
    interface Sink {
        void take(LineCutter line, long end);
    }

    RunOutput(long run, long position) {
        this.run = run;
        this.position = position;
    }

    /** Number of the last attached run, also after its end. */
    long run() {
        return run;
    }

    /** Everything before is read. */
    long position() {
        return position;
    }

    boolean isOpen() {
        return source != null;
    }

    /** Whether the last thing read was the start of a line without its end. */
    boolean hasUnfinishedLine() {
        return pendingBytes > 0;
    }

    long size() throws IOException {
        OutputSource open = source;
        return open == null ? position : open.size();
    }

    void attach(OutputSource newSource, long newRun, long newPosition, LineObserver newObserver) {
        close();
        source = newSource;
        run = newRun;
        position = newPosition;
        released = newPosition;
        observer = newObserver;
        observerFailed = false;
    }

    void close() {
        OutputSource open = source;
        source = null;
        pendingBytes = 0;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The output of run " + run + " was not closed", e);
            }
        }
    }

    /** What the observer lets be seen of a line; nothing when it fails, as the line may hold a secret. */
    String shown(String printed) {
        try {
            return observer.shown(printed);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A line of run " + run + " is left out: what to hide in it could not be told", e);
            return "";
        }
    }

    /** The observer's judgement; one that throws has none. */
    LogLevel judge(ConsoleLine line) {
        try {
            return observer.observe(line, line.plain());
        } catch (RuntimeException | StackOverflowError e) {
            // A pattern of java.util.regex overflows the stack on a long line; that must not end the reading.
            if (!observerFailed) {
                observerFailed = true;
                LOG.log(Level.ERROR, "A line of run " + run + " could not be interpreted; more may follow", e);
            }
            return LogLevel.INFO;
        }
    }

    /**
     * Takes the whole lines out of the next chunk.
     *
     * @param limit position that is not crossed
     * @param maxLines larger than 0
     * @return true when there is more to read at once
     */
    boolean read(long limit, int maxLines, Tail.Workspace workspace, Sink sink) throws IOException {
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
        int taken = 0;
        while (taken < maxLines && cutter.next()) {
            position = base + cutter.next;
            sink.take(cutter, position);
            taken++;
        }
        boolean more = size == chunk.capacity() || taken == maxLines;
        pendingBytes = more ? 0 : size - cutter.next;
        return more;
    }

    /** The last words of a game that did not end its line, a prompt mostly. */
    void readUnfinishedLine(Tail.Workspace workspace, Sink sink) throws IOException {
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
            position += size;
            pendingBytes = 0;
            sink.take(cutter, position);
        }
    }

    private void fill(OutputSource open, ByteBuffer chunk) throws IOException {
        while (chunk.hasRemaining() && open.read(position + chunk.position(), chunk) > 0) {
            // A source may give its bytes in pieces.
        }
    }

    /**
     * Lets the runtime have the room of what is stored back, when it is worth it.
     *
     * @param executor one thread; a runtime may take its time for this
     * @param sync makes sure that what is stored survives a crash of the machine as well
     */
    void release(Executor executor, Runnable sync) {
        OutputSource open = source;
        if (open == null || position - released < RELEASE_STEP) {
            return;
        }
        long until = position;
        released = until;
        executor.execute(() -> {
            sync.run();
            try {
                open.release(until);
            } catch (IOException e) {
                // The raw output only takes more room than it should, or was closed meanwhile.
                LOG.log(Level.DEBUG, "Stored output was not released", e);
            }
        });
    }
}
