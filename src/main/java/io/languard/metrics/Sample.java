package io.languard.metrics;

import io.languard.common.ServerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a server used at one point in time.
 *
 * @param cpuPercent since the sample before; 100 is one core
 * @param memoryBytes resident memory of the process tree
 * @param diskBytes size of its files; null until first measured
 * @param players null where the game does not tell
 */
record Sample(
        ServerId server,
        Instant at,
        double cpuPercent,
        long memoryBytes,
        @Nullable Long diskBytes,
        @Nullable Integer players) {}
