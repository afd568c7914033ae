package io.languard.live;

/**
 * Limits of the live view.
 *
 * @param queuedLines console lines that wait for one connection at the most
 * @param queuedBytes the same in bytes of memory, about
 * @param queuedEvents events that wait for one connection at the most; with more, the connection is given up
 * @param linesPerSecond lines of one server that are shown live; what is above is marked as skipped
 * @param replayedLines a connection that wants to see more past lines than this gets these many and a mark
 */
public record LiveSettings(int queuedLines, long queuedBytes, int queuedEvents, int linesPerSecond, int replayedLines) {

    public static final LiveSettings DEFAULT = new LiveSettings(20_000, 4L << 20, 10_000, 30_000, 100_000);

    public LiveSettings {
        if (queuedLines < 1 || queuedBytes < 1 || queuedEvents < 1 || linesPerSecond < 1 || replayedLines < 1) {
            throw new IllegalArgumentException("Limits of the live view are positive");
        }
    }
}
