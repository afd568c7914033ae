package io.languard.console;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that reads the output of its share of the servers. Polling beats watching here: a file system watch costs
 * several times the processor time of looking at a hundred open files ten times a second.
 */
final class Tail implements Runnable {

    /** Lines that one server may bring in a turn. */
    static final int MAX_LINES = 4096;

    private static final Logger LOG = System.getLogger(Tail.class.getName());
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
    private static final long FAILED_PAUSE_NANOS = 1_000_000_000L;

    private final AtomicInteger followersOfAll;
    private final Queue<ConsoleWriter> woken = new ConcurrentLinkedQueue<>();
    private final List<ConsoleWriter> active = new ArrayList<>();
    private final Workspace workspace = new Workspace();
    private final @Nullable Thread thread;
    private volatile boolean stopped;

    /** What the servers of one thread share, one after the other. */
    static final class Workspace {
        private final byte[] bytes = new byte[CHUNK_BYTES];
        private final ByteBuffer chunk = ByteBuffer.wrap(bytes);
        private final RecordBuffer records = new RecordBuffer();
        private final LineCutter cutter = new LineCutter();

        ByteBuffer chunk() {
            return chunk;
        }

        /** What is behind the chunk. */
        byte[] bytes() {
            return bytes;
        }

        RecordBuffer records() {
            return records;
        }

        LineCutter cutter() {
            return cutter;
        }
    }

    Tail(ThreadFactory threads, AtomicInteger followersOfAll) {
        this.followersOfAll = followersOfAll;
        this.thread = threads.newThread(this);
    }

    void start() {
        if (thread != null) {
            thread.start();
        }
    }

    /** Gives a server its turn at once. */
    void wake(ConsoleWriter writer) {
        if (writer.markWoken()) {
            woken.add(writer);
            LockSupport.unpark(thread);
        }
    }

    /** Ends the thread after the turn that it is in; waits for that. */
    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        if (thread != null) {
            thread.join();
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            long now = System.nanoTime();
            for (ConsoleWriter writer = woken.poll(); writer != null; writer = woken.poll()) {
                writer.clearWoken();
                if (!active.contains(writer)) {
                    active.add(writer);
                }
                writer.dueNanos = now;
            }
            long next = now + LONGEST_PAUSE_NANOS;
            for (int i = active.size() - 1; i >= 0; i--) {
                ConsoleWriter writer = active.get(i);
                if (writer.dueNanos - now <= 0 && !turn(writer)) {
                    active.remove(i);
                    continue;
                }
                if (writer.dueNanos - next < 0) {
                    next = writer.dueNanos;
                }
            }
            // A clear interrupt flag is vital: it would close the files at their next use.
            if (Thread.interrupted()) {
                LOG.log(Level.WARNING, "Somebody interrupted the thread that reads the consoles; it goes on");
            }
            long pause = next - System.nanoTime();
            if (pause > 0 && woken.isEmpty() && !stopped) {
                LockSupport.parkNanos(this, pause);
            }
        }
    }

    /** False when the server has nothing to do any more. */
    private boolean turn(ConsoleWriter writer) {
        long pause;
        long now = System.nanoTime();
        try {
            pause = writer.turn(now, workspace, followersOfAll.get());
        } catch (RuntimeException | Error e) {
            // Whatever one server's turn ran into, memory included: this thread is that of all others, too.
            LOG.log(Level.ERROR, "A console's turn failed; it is tried again", e);
            pause = FAILED_PAUSE_NANOS;
        }
        if (pause < 0) {
            return false;
        }
        // Common multiples, so that the servers of one pace share a wake-up of the thread.
        writer.dueNanos = pause == 0 ? now : (Math.floorDiv(now, pause) + 1) * pause;
        return true;
    }
}
