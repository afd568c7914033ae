package io.languard.security;

import java.time.Instant;
import java.util.Map;

/**
 * What a session token says, after its signature was checked. Whether it still counts is for the account to say.
 *
 * @param id unique number of the token ({@code jti})
 * @param epoch must be that of the account
 */
record SessionToken(String id, long accountId, int epoch, Instant expiresAt, Map<String, Object> claims) {

    SessionToken {
        claims = Map.copyOf(claims);
    }
}
