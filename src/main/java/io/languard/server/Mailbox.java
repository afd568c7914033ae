package io.languard.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Works off messages one at a time, in order, on threads of an executor: what runs inside needs no locks. No thread is
 * held while it is empty.
 */
final class Mailbox {

    private static final Logger LOG = Logger.getLogger(Mailbox.class.getName());

    private final ConcurrentLinkedDeque<Runnable> messages = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private final Executor executor;

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    void post(Runnable message) {
        messages.addLast(message);
        wake();
    }

    /** Goes before everything that waits; what is being worked on is finished first. */
    void postFirst(Runnable message) {
        messages.addFirst(message);
        wake();
    }

    /** A message with an answer: what it throws becomes the answer's failure. */
    <T> CompletionStage<T> ask(Consumer<CompletableFuture<T>> message) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> run(message, answer));
        return answer;
    }

    /** Like {@link #ask}, before everything that waits. */
    <T> CompletionStage<T> askFirst(Consumer<CompletableFuture<T>> message) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        postFirst(() -> run(message, answer));
        return answer;
    }

    private static <T> void run(Consumer<CompletableFuture<T>> message, CompletableFuture<T> answer) {
        try {
            message.accept(answer);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /**
     * Runs a first message on the calling thread, before any other; what is posted meanwhile follows on the executor. For
     * the start of the application, while the container's executors hold back their tasks until it is up.
     */
    void begin(Runnable first) {
        if (!working.compareAndSet(false, true)) {
            throw new IllegalStateException("The first message comes before all others");
        }
        try {
            first.run();
        } finally {
            release();
        }
    }

    private void wake() {
        if (working.compareAndSet(false, true)) {
            executor.execute(this::work);
        }
    }

    private void work() {
        Runnable message = messages.pollFirst();
        while (message != null) {
            try {
                message.run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "A message to a server's supervisor failed", e);
            }
            message = messages.pollFirst();
        }
        release();
    }

    private void release() {
        working.set(false);
        // A message that came between the last look and the flag would otherwise wait for the next one.
        if (!messages.isEmpty()) {
            wake();
        }
    }
}
