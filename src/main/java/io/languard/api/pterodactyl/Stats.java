package io.languard.api.pterodactyl;

import io.languard.common.ServerState;
import io.languard.server.ServerView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a server uses, in the panel's words. */
final class Stats {

    private static final double THOUSANDTHS = 1000.0;
    private static final long BYTES_PER_MB = 1024L * 1024;

    private Stats() {}

    public record StatsAttributes(String currentState, boolean isSuspended, ResourcesView resources) {}

    /**
     * @param memoryLimitBytes 0 is none; beyond what real panels answer
     * @param cpuAbsolute 100 is one core
     * @param networkRxBytes 0, as nothing counts it by server
     * @param uptime milliseconds
     */
    public record ResourcesView(
            long memoryBytes,
            long memoryLimitBytes,
            double cpuAbsolute,
            long diskBytes,
            long networkRxBytes,
            long networkTxBytes,
            long uptime) {}

    /** The same on the console socket, which has other names for some of it. */
    public record SocketStats(
            long memoryBytes,
            long memoryLimitBytes,
            double cpuAbsolute,
            NetworkView network,
            long uptime,
            String state,
            long diskBytes) {}

    public record NetworkView(long rxBytes, long txBytes) {}

    static StatsAttributes attributes(ServerView server, Instant now) {
        SocketStats stats = socket(server, now);
        return new StatsAttributes(
                stats.state(),
                false,
                new ResourcesView(
                        stats.memoryBytes(),
                        stats.memoryLimitBytes(),
                        stats.cpuAbsolute(),
                        stats.diskBytes(),
                        stats.network().rxBytes(),
                        stats.network().txBytes(),
                        stats.uptime()));
    }

    static SocketStats socket(ServerView server, Instant now) {
        ServerView.Live live = server.live();
        boolean up = live.state().isActive();
        Double cpu = live.cpuPercent();
        return new SocketStats(
                up ? orZero(live.memoryBytes()) : 0,
                server.definition().memoryLimitMb() * BYTES_PER_MB,
                up && cpu != null ? Math.round(cpu * THOUSANDTHS) / THOUSANDTHS : 0,
                new NetworkView(0, 0),
                uptime(live.startedAt(), now),
                word(live.state()),
                orZero(live.diskBytes()));
    }

    /** The daemon knows four states; everything that has no process is offline. */
    static String word(ServerState state) {
        return switch (state) {
            case STARTING -> "starting";
            case RUNNING -> "running";
            case STOPPING -> "stopping";
            case INSTALLING, STOPPED, CRASHED, ERROR -> "offline";
        };
    }

    private static long uptime(@Nullable Instant startedAt, Instant now) {
        return startedAt == null
                ? 0
                : Math.max(0, Duration.between(startedAt, now).toMillis());
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
