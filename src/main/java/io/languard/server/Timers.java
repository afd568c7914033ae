package io.languard.server;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Posts messages to one mailbox later on. A message finds out itself whether it still means anything. */
final class Timers {

    private final ScheduledExecutorService scheduler;
    private final Mailbox mailbox;
    private @Nullable ScheduledFuture<?> grace;
    private @Nullable ScheduledFuture<?> restart;

    Timers(ScheduledExecutorService scheduler, Mailbox mailbox) {
        this.scheduler = scheduler;
        this.mailbox = mailbox;
    }

    void grace(Duration delay, Runnable message) {
        cancelGrace();
        grace = after(delay, message);
    }

    void cancelGrace() {
        cancel(grace);
    }

    void restart(Duration delay, Runnable message) {
        cancelRestart();
        restart = after(delay, message);
    }

    void cancelRestart() {
        cancel(restart);
    }

    void notice(Duration delay, Runnable message) {
        var unused = after(delay, message);
    }

    private ScheduledFuture<?> after(Duration delay, Runnable message) {
        return scheduler.schedule(() -> mailbox.post(message), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    private static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
