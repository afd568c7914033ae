package io.languard.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key for one API family. The secret itself is not kept. */
@Entity
@Table(name = "api_token")
@SuppressWarnings("NullAway.Init") // filled by JPA
class ApiToken {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String family;
    private String name;
    private String identifier;

    @Column(name = "secret_hash")
    private byte[] secretHash;

    private String scopes;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    protected ApiToken() {}

    ApiToken(
            TokenFamily family,
            String name,
            String identifier,
            byte[] secretHash,
            List<String> scopes,
            long accountId,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        this.family = family.word();
        this.name = name;
        this.identifier = identifier;
        this.secretHash = secretHash.clone();
        this.scopes = String.join(" ", scopes);
        this.accountId = accountId;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    void used(Instant at) {
        lastUsedAt = at;
    }

    StoredToken stored() {
        TokenFamily known =
                TokenFamily.ofWord(family).orElseThrow(() -> new IllegalStateException("Unknown family " + family));
        return new StoredToken(
                new ApiTokenView(
                        id,
                        known,
                        name,
                        identifier,
                        List.of(scopes.split(" ")),
                        accountId,
                        createdAt,
                        expiresAt,
                        lastUsedAt),
                secretHash);
    }
}
