package io.languard.server;

import io.languard.game.GameSignal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a game said, and where.
 *
 * @param at when it happened; null for now
 * @param line number of the console line that said it; null when the game's remote administration did
 * @param replayed true when an earlier manager stored that line already
 */
record Heard(
        GameSignal signal, @Nullable Instant at, @Nullable Long line, boolean replayed) {

    /** Said by the remote administration, just now. */
    static Heard now(GameSignal signal) {
        return new Heard(signal, null, null, false);
    }
}
