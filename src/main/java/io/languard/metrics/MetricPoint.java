package io.languard.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a server used in one stretch of time: averages, and the peaks where the average would hide them.
 *
 * @param at beginning of the stretch
 * @param cpuPercent average; 100 is one core
 * @param cpuMax highest sample
 * @param memoryBytes average
 * @param memoryMax highest sample
 * @param diskBytes newest figure; null when it was not measured
 * @param players average, rounded; null where the game does not tell
 * @param playersMax most at once
 */
public record MetricPoint(
        Instant at,
        double cpuPercent,
        double cpuMax,
        long memoryBytes,
        long memoryMax,
        @Nullable Long diskBytes,
        @Nullable Integer players,
        @Nullable Integer playersMax) {

    static MetricPoint of(Sample sample) {
        return new MetricPoint(
                sample.at(),
                sample.cpuPercent(),
                sample.cpuPercent(),
                sample.memoryBytes(),
                sample.memoryBytes(),
                sample.diskBytes(),
                sample.players(),
                sample.players());
    }
}
