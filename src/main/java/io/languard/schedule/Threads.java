package io.languard.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * On what and when things are done.
 *
 * @param tasks for what may block
 * @param timers for what only starts something else
 */
record Threads(Executor tasks, ScheduledExecutorService timers, Clock clock) {

    Instant now() {
        return clock.instant();
    }

    void soon(Runnable task) {
        tasks.execute(task);
    }

    /** @param delay none when negative */
    ScheduledFuture<?> after(Duration delay, Runnable task) {
        return timers.schedule(() -> soon(task), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }
}
