package io.languard.server;

import java.time.Duration;
import java.util.Optional;

/**
 * When a crashed server is started again: after a delay that doubles with each attempt, and not more often in a row than
 * its own limit. A run that went well for a while makes it start counting anew.
 *
 * @param firstDelay before the first automatic start
 * @param longestDelay the delay grows no further than this
 * @param stableAfter a run at least this long, counted from ready, resets the count
 */
public record RestartPolicy(Duration firstDelay, Duration longestDelay, Duration stableAfter) {

    /** @return how long to wait; empty when no start is left */
    Optional<Duration> delay(int restartsSoFar, int maxRestarts) {
        if (restartsSoFar >= maxRestarts) {
            return Optional.empty();
        }
        long factor = 1L << Math.min(restartsSoFar, 20);
        long millis = Math.min(firstDelay.toMillis() * factor, longestDelay.toMillis());
        return Optional.of(Duration.ofMillis(millis));
    }
}
