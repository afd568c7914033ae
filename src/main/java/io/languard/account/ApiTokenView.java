package io.languard.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token, without its secret. Immutable.
 *
 * @param identifier public beginning of the secret, by which people recognise it
 * @param scopes as they were asked for; the owner's role may allow less
 * @param accountId owner
 * @param expiresAt null when it does not
 * @param lastUsedAt to the minute; null when it never was
 */
public record ApiTokenView(
        long id,
        TokenFamily family,
        String name,
        String identifier,
        List<String> scopes,
        long accountId,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    public ApiTokenView {
        scopes = List.copyOf(scopes);
    }

    ApiTokenView usedAt(Instant at) {
        return new ApiTokenView(id, family, name, identifier, scopes, accountId, createdAt, expiresAt, at);
    }
}
