package io.languard.runtime.local;

import io.languard.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes to FIFOs without ever waiting for a reader longer than a limit.
 *
 * <p>Java cannot open a FIFO without blocking mode, so that each write gets a thread for its moment; closing the channel by
 * an interrupt frees the thread. A line of at most {@code PIPE_BUF} bytes is written as a whole or not at all (pipe(7)),
 * so that a game that reads again later never meets half a line.
 */
final class InputPipe implements AutoCloseable {

    private static final Duration AFTER_INTERRUPT = Duration.ofMillis(200);

    private final Duration limit;
    private final ThreadPoolExecutor writers;

    InputPipe(Duration limit) {
        this.limit = limit;
        AtomicInteger count = new AtomicInteger();
        this.writers =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "languard-stdin-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Threads that are writing now. */
    int busy() {
        return writers.getActiveCount();
    }

    void write(Path fifo, byte[] line) throws RuntimeFailure {
        Attempt attempt = new Attempt(fifo, line);
        writers.execute(attempt);
        try {
            if (!attempt.done.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                attempt.cancel();
            }
        } catch (InterruptedException interrupted) {
            attempt.cancel();
            Thread.currentThread().interrupt();
        }
        if (attempt.written) {
            return;
        }
        IOException failure = attempt.failure;
        if (failure != null && !attempt.cancelled) {
            throw new RuntimeFailure(
                    RuntimeFailure.Kind.NOT_RUNNING, "The standard input of the game is not there any more.", failure);
        }
        throw new RuntimeFailure(
                RuntimeFailure.Kind.INPUT_BLOCKED,
                "The game does not read its standard input; the line was not delivered.");
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }

    private static final class Attempt implements Runnable {

        private final Path fifo;
        private final byte[] line;
        private final CountDownLatch done = new CountDownLatch(1);
        private @Nullable Thread thread;
        private volatile boolean written;
        private volatile boolean cancelled;
        private volatile @Nullable IOException failure;

        Attempt(Path fifo, byte[] line) {
            this.fifo = fifo;
            this.line = line;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (cancelled) {
                    done.countDown();
                    return;
                }
                thread = Thread.currentThread();
            }
            // Opened for reading too: Linux then opens a FIFO at once, even if the game closed its standard input.
            try (FileChannel channel = FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(line));
                written = true;
            } catch (IOException failed) {
                failure = failed;
            } finally {
                synchronized (this) {
                    thread = null;
                }
                // The interrupt was for this line, not for the next one on this thread.
                Thread.interrupted();
                done.countDown();
            }
        }

        void cancel() {
            synchronized (this) {
                cancelled = true;
                if (thread != null) {
                    thread.interrupt();
                }
            }
            boolean interrupted = false;
            long deadline = System.nanoTime() + AFTER_INTERRUPT.toNanos();
            while (true) {
                try {
                    // The line may have gone through in this very moment: the outcome counts, not the clock.
                    boolean ended = done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (ended || System.nanoTime() - deadline >= 0) {
                        break;
                    }
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
