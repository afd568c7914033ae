package io.languard.player;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are wanted, newest first.
 *
 * @param search part of the name in any case, or of the GUID or Steam id; null for all
 * @param online true for those that go on, false for those that ended; null for both
 * @param since only those that began at this moment or later; null for no limit
 * @param until only those that began before this moment; null for no limit
 */
public record SessionQuery(
        @Nullable String search,
        @Nullable Boolean online,
        @Nullable Instant since,
        @Nullable Instant until,
        int offset,
        int limit) {

    boolean isWhole() {
        return online == null && since == null && until == null;
    }
}
