package io.languard.security;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session token says, after its signature was checked. Whether it still counts is for the account to say.
 *
 * @param id unique number of the token ({@code jti})
 * @param epoch must be that of the account
 * @param proof what a browser must send beside its cookie when it changes something; null for a token that is no cookie
 */
record SessionToken(
        String id,
        long accountId,
        int epoch,
        Instant expiresAt,
        Map<String, Object> claims,
        @Nullable String proof) {

    SessionToken {
        claims = Map.copyOf(claims);
    }

    boolean isForBrowsers() {
        return proof != null;
    }

    @Override
    public String toString() {
        return "SessionToken[" + id + "]";
    }
}
