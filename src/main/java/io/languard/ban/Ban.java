package io.languard.ban;

import io.languard.common.ServerId;
import io.languard.game.BanFile.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is not let in on a server, or was not for a time.
 *
 * @param uid GUID or address in the game's own spelling. An address is personal data: only for administrators
 * @param name as shown in the game when it was known; null when it was not
 * @param reason one line; may be empty
 * @param bannedBy account name, or the name of the file that the ban was found in
 * @param expiresAt whole seconds; null for ever
 * @param revokedAt when it ended; null while it is in force
 * @param revokedBy account name, the name of the file from which it was removed, or {@link #EXPIRY}; null while in force
 */
public record Ban(
        long id,
        ServerId server,
        Kind kind,
        String uid,
        @Nullable String name,
        String reason,
        String bannedBy,
        Origin origin,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    /** Who ended a ban whose time was over. */
    public static final String EXPIRY = "expiry";

    /** Where a ban came from. */
    public enum Origin {
        /** Somebody banned with Languard. */
        API,
        /** Somebody, or the game, wrote it into the game's file. */
        FILE,
        /** It was in a list that was imported. */
        IMPORT
    }

    public boolean isInForce(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }

    /** How long it was meant to last from its beginning, in minutes, rounded up; 0 for ever. */
    public long durationMinutes() {
        if (expiresAt == null) {
            return 0;
        }
        long seconds = Math.max(0, Duration.between(createdAt, expiresAt).toSeconds());
        return Math.max(1, (seconds + 59) / 60);
    }

    /** Whom it is about, for everybody's eyes: never an address. */
    public String publicName() {
        if (name != null) {
            return name;
        }
        return kind == Kind.GUID ? uid : "an address";
    }

    BanKey key() {
        return new BanKey(kind, uid);
    }

    BanTerms terms() {
        return new BanTerms(expiresAt, reason);
    }
}
