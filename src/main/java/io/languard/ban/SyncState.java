package io.languard.ban;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the game goes by the bans of the database.
 *
 * @param problem sentence for people about what keeps it from that; null when nothing does
 * @param since when the present state began; null before the first try
 */
public record SyncState(
        Kind kind, @Nullable String problem, @Nullable Instant since) {

    /** How file, game and database stand. */
    public enum Kind {
        /** The game keeps no ban file: the bans are known here only. */
        UNSUPPORTED,
        /** Not tried yet, or somebody else is just writing the file. */
        PENDING,
        /** The file holds the bans, and the running game was told. */
        IN_LINE,
        /** The file could not be read or written, or the running game not told; it is tried again and again. */
        FAILED
    }
}
