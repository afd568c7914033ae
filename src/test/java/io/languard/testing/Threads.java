package io.languard.testing;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Threads that a test has started. */
public final class Threads {

    private static final long LIMIT_SECONDS = 20;

    private Threads() {}

    /**
     * Waits until what was begun is done, as the folder that it works in is deleted next. Not to be called by one of the
     * threads.
     */
    public static void end(ExecutorService pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Tasks still run: " + pool);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
