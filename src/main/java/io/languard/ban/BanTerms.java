package io.languard.ban;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a ban file tells of a ban beside whom. */
record BanTerms(@Nullable Instant expiresAt, String reason) {

    boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
