package io.languard.game.query;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment when a call must be over, on the monotonic clock. */
record Deadline(long atNanos) {

    static final Duration QUERY = Duration.ofSeconds(2);
    static final Duration COMMAND = Duration.ofSeconds(5);

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The earlier one of this and a time from now. */
    Deadline atMost(Duration time) {
        Deadline other = in(time);
        return other.atNanos - atNanos < 0 ? other : this;
    }

    /**
     * Milliseconds that are left; never 0, which sockets take for no limit.
     *
     * @throws SocketTimeoutException when it has passed
     */
    int millisLeft() throws SocketTimeoutException {
        long left = (atNanos - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("The game did not answer in time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
