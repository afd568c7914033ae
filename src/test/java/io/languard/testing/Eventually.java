package io.languard.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for something that happens soon, by asking again and again until a deadline. */
public final class Eventually {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Duration limit;

    private Eventually(Duration limit) {
        this.limit = limit;
    }

    public static Eventually within(Duration limit) {
        return new Eventually(limit);
    }

    /** Returns once the condition holds; fails the test when it does not before the deadline. */
    public void until(Callable<Boolean> condition) {
        untilAsserted(() -> {
            if (!condition.call()) {
                throw new AssertionError("Did not happen within " + limit);
            }
        });
    }

    /** Returns once the assertions pass; throws their last failure when they do not before the deadline. */
    public void untilAsserted(ThrowingCallable assertions) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertions.call();
                return;
            } catch (AssertionError failed) {
                if (System.nanoTime() - deadline > 0) {
                    throw failed;
                }
            } catch (RuntimeException | Error unexpected) {
                throw unexpected;
            } catch (Throwable checked) {
                throw new AssertionError("The condition could not be checked", checked);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
