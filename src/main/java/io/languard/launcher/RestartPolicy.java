package io.languard.launcher;

import java.time.Duration;
import java.util.Optional;

/** When a server that died is started again: after 1 s, doubling, and no more after too many short lives in a row. */
final class RestartPolicy {

    static final int QUICK_DEATHS = 5;

    /** A server that lived this long counts as healthy. */
    static final Duration STABLE = Duration.ofMinutes(1);

    private int quickDeaths;

    /**
     * @param lifetime how long the server lived that has just died
     * @return how long to wait, or empty to give up
     */
    Optional<Duration> afterDeath(Duration lifetime) {
        quickDeaths = lifetime.compareTo(STABLE) < 0 ? quickDeaths + 1 : 1;
        return quickDeaths < QUICK_DEATHS ? Optional.of(Duration.ofSeconds(1L << (quickDeaths - 1))) : Optional.empty();
    }
}
