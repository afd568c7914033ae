package io.languard.console;

import java.time.Duration;

/**
 * How consoles are kept and how often they are read.
 *
 * @param segmentBytes size at which a segment file is closed and the next one begun; at least 4 KiB
 * @param totalBytes what one server's segment files may take together; the one being written is never removed
 * @param maxAge lines older than this are removed, a whole segment at a time
 * @param followed pause between two looks at a server that somebody follows or that is expected to print
 * @param followedBusy the same when several lines come per look: fewer, larger batches
 * @param active the same for a server that printed something in the last seconds
 * @param idle the same for all others
 * @param threads how many threads read, each for its share of the servers
 */
public record ConsoleSettings(
        long segmentBytes,
        long totalBytes,
        Duration maxAge,
        Duration followed,
        Duration followedBusy,
        Duration active,
        Duration idle,
        int threads) {

    public static final ConsoleSettings DEFAULT = new ConsoleSettings(
            8L << 20,
            256L << 20,
            Duration.ofDays(30),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            1);

    public ConsoleSettings {
        if (segmentBytes < 4096 || totalBytes < segmentBytes || threads < 1) {
            throw new IllegalArgumentException(
                    "A segment has at least 4 KiB, the total at least one segment, and somebody must read");
        }
    }

    /** The same with other limits on what is kept. */
    public ConsoleSettings keeping(long newSegmentBytes, long newTotalBytes, Duration newMaxAge) {
        return new ConsoleSettings(
                newSegmentBytes, newTotalBytes, newMaxAge, followed, followedBusy, active, idle, threads);
    }
}
