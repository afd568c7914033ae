package io.languard.api.pterodactyl;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.languard.account.AccountView;
import io.languard.common.Secret;
import io.languard.security.Authenticator;
import io.languard.security.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that open the console socket for ten minutes. Safe for use by many threads.
 *
 * <p>As with the real daemon, a token does not outlive the manager that issued it: so the key is made at each start, and who
 * asked for a token is remembered, by which its rights end with those of the credential that it was asked for with.
 */
@Singleton
class SocketTokens {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int KEY_BYTES = 32;
    private static final int UNIQUE_BYTES = 8;
    private static final int LONGEST = 8 * 1024;

    private final Clock clock;
    private final Predicate<Caller> stillValid;
    private final SecureRandom random = new SecureRandom();
    private final MACSigner signer;
    private final MACVerifier verifier;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    private record Issued(Caller caller, String address, Instant expiresAt) {}

    /** Why a token does not open a socket. */
    enum Refusal {
        /** Not one of ours, or changed. */
        FORGED,
        EXPIRED,
        /** Its credential is no longer good, or it was issued by an earlier manager. */
        DENIED
    }

    /**
     * What a token opens.
     *
     * @param address IP address that it was asked for from
     * @param server the only server that it is good for
     */
    record Pass(Caller caller, String address, UUID server, Instant expiresAt) {}

    /** Exactly one of both is there. */
    record Verdict(@Nullable Pass pass, @Nullable Refusal refusal) {}

    @Inject
    SocketTokens(Clock clock, Authenticator authenticator) {
        this(clock, authenticator::stillValid);
    }

    SocketTokens(Clock clock, Predicate<Caller> stillValid) {
        this.clock = clock;
        this.stillValid = stillValid;
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key does not fit", e);
        }
    }

    /**
     * @param origin address that the panel was asked at, which is the daemon's too
     * @param address IP address of the caller
     */
    Secret issue(Access access, String origin, String address) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        issued.values().removeIf(old -> old.expiresAt().isBefore(now));
        Instant expiresAt = now.plus(LIFETIME);
        byte[] bytes = new byte[UNIQUE_BYTES];
        random.nextBytes(bytes);
        String unique = HexFormat.of().formatHex(bytes);
        long userId = access.caller().account().map(AccountView::id).orElse(0L);
        String server = access.server().definition().uuid().toString();
        String id = md5(userId + server);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(origin)
                .audience(List.of(origin))
                .jwtID(id)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minus(CLOCK_SKEW)))
                .expirationTime(Date.from(expiresAt))
                .claim("server_uuid", server)
                .claim("permissions", Access.permissions(access.caller()))
                .claim(
                        "user_uuid",
                        UUID.nameUUIDFromBytes(("languard:account:" + userId).getBytes(StandardCharsets.UTF_8))
                                .toString())
                .claim("user_id", userId)
                .claim("unique_id", unique)
                .claim("scope", "websocket")
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .customParam("jti", id)
                        .build(),
                claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("A socket token could not be signed", e);
        }
        issued.put(unique, new Issued(access.caller(), address, expiresAt));
        return Secret.of(token.serialize());
    }

    Verdict read(String token) {
        JWTClaimsSet claims = verified(token);
        if (claims == null) {
            return new Verdict(null, Refusal.FORGED);
        }
        try {
            Instant expiresAt = claims.getExpirationTime().toInstant();
            if (!clock.instant().isBefore(expiresAt)) {
                return new Verdict(null, Refusal.EXPIRED);
            }
            Issued known = issued.get(claims.getStringClaim("unique_id"));
            if (known == null || !stillValid.test(known.caller())) {
                return new Verdict(null, Refusal.DENIED);
            }
            return new Verdict(
                    new Pass(
                            known.caller(),
                            known.address(),
                            UUID.fromString(claims.getStringClaim("server_uuid")),
                            expiresAt),
                    null);
        } catch (ParseException e) {
            throw new IllegalStateException("A token of ours is not as we make them", e);
        }
    }

    /** Whether what it opened may stay open. */
    boolean stillGood(Pass pass) {
        return stillValid.test(pass.caller());
    }

    private @Nullable JWTClaimsSet verified(String token) {
        if (token.length() > LONGEST) {
            return null;
        }
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            boolean ours = JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm()) && parsed.verify(verifier);
            return ours ? parsed.getJWTClaimsSet() : null;
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }

    /** Names the pair of user and server, as the panel does; it protects nothing. */
    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
