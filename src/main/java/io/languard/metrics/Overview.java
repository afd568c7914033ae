package io.languard.metrics;

import io.languard.common.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all servers used in the last while, coarsely.
 *
 * @param times begin of each step, oldest first
 * @param servers those that ran: as many points as there are times, null where the server did not run
 */
public record Overview(List<Instant> times, Map<ServerId, List<@Nullable Point>> servers) {

    /**
     * Averages over one step.
     *
     * @param cpuPercent 100 is one core
     * @param memoryBytes resident memory of the process tree
     * @param players null where the game does not tell
     */
    public record Point(
            double cpuPercent, double memoryBytes, @Nullable Integer players) {}
}
