package io.languard.config;

import java.util.List;

/**
 * How a configuration file would differ after a change.
 *
 * @param path below the server's directory
 * @param lines what goes and what comes, secrets masked, in the order of the file; empty when they cannot be shown without
 *     showing a secret
 */
public record FileChange(String path, Kind kind, List<Line> lines) {

    public FileChange {
        lines = List.copyOf(lines);
    }

    /** What happens to the file as a whole. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A line that goes or comes.
     *
     * @param added false when it goes
     * @param number from 1, in the old file when it goes and in the new one when it comes
     */
    public record Line(boolean added, int number, String text) {}
}
