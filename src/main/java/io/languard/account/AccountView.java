package io.languard.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account, without its password. Immutable; a change makes a new one.
 *
 * @param tokenEpoch session tokens of another epoch are void
 * @param lastLogin null when nobody ever signed in with it
 */
public record AccountView(
        long id,
        String username,
        Role role,
        int tokenEpoch,
        Instant createdAt,
        @Nullable Instant lastLogin) {}
