package io.languard.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.languard.account.AccountView;
import io.languard.common.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;

/**
 * Issues session tokens, as the Languard API reference has them, and reads them again. Safe for use by many threads.
 *
 * <p>What was read is remembered by the token's hash: checking a signature and parsing claims would cost more than all the
 * rest of a small request.
 */
@Singleton
public class SessionTokens {

    private static final String ISSUER = "languard";
    private static final String EPOCH = "epoch";
    private static final String USE = "use";
    private static final String BROWSER = "browser";
    private static final String MAC = "HmacSHA256";
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST = 8 * 1024;

    private final Clock clock;
    private final Duration lifetime;
    private final MACSigner signer;
    private final MACVerifier verifier;
    private final SecretKeySpec proofKey;
    private final GenerationCache<String, SessionToken> seen = new GenerationCache<>(REMEMBERED);

    @Inject
    SessionTokens(Config config, Clock clock) {
        this(
                SigningKey.loadOrMake(Path.of(config.getOptionalValue("LANGUARD_DATA", String.class)
                                .orElse("data"))
                        .resolve("keys")
                        .resolve("session.key")),
                Duration.ofSeconds(config.getOptionalValue("LANGUARD_SESSION_SECONDS", Long.class)
                        .orElse(Duration.ofHours(24).toSeconds())),
                clock);
    }

    SessionTokens(byte[] key, Duration lifetime, Clock clock) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.proofKey = new SecretKeySpec(key, MAC);
        try {
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key does not fit", e);
        }
    }

    /** For the {@code Authorization} header. */
    public IssuedToken issue(AccountView account) {
        return issue(account, false);
    }

    /** For a cookie. It is no good in a header, and one for a header is no good in a cookie. */
    public IssuedToken issueForBrowser(AccountView account) {
        return issue(account, true);
    }

    private IssuedToken issue(AccountView account, boolean browser) {
        // Claims count in whole seconds: a fraction would make the token end earlier than it says.
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        String id = UUID.randomUUID().toString();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(Long.toString(account.id()))
                .claim("username", account.username())
                .claim("role", account.role().word())
                .claim("upn", account.username())
                .claim("groups", Roles.claimed(account.role()))
                .claim(EPOCH, account.tokenEpoch())
                .claim(USE, browser ? BROWSER : null)
                .jwtID(id)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("A session token could not be signed", e);
        }
        return new IssuedToken(Secret.of(token.serialize()), lifetime, browser ? Secret.of(proof(id)) : null);
    }

    /** @return empty when it is not one of ours, was changed or has expired */
    Optional<SessionToken> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        String hash = hash(token);
        SessionToken known = seen.get(hash);
        if (known == null) {
            Optional<SessionToken> read = verify(token);
            if (read.isEmpty()) {
                return read;
            }
            known = seen.put(hash, read.get());
        }
        if (!clock.instant().isBefore(known.expiresAt())) {
            seen.remove(hash);
            return Optional.empty();
        }
        return Optional.of(known);
    }

    private Optional<SessionToken> verify(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            // The verifier takes other HMAC algorithms too; ours are all of this one.
            if (!JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm()) || !parsed.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = parsed.getJWTClaimsSet();
            Integer epoch = claims.getIntegerClaim(EPOCH);
            if (!ISSUER.equals(claims.getIssuer()) || epoch == null || claims.getExpirationTime() == null) {
                return Optional.empty();
            }
            return Optional.of(new SessionToken(
                    claims.getJWTID(),
                    Long.parseLong(claims.getSubject()),
                    epoch,
                    claims.getExpirationTime().toInstant(),
                    claims.toJSONObject(),
                    BROWSER.equals(claims.getStringClaim(USE)) ? proof(claims.getJWTID()) : null));
        } catch (ParseException | JOSEException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Follows from the session, so that nothing has to be kept; nobody else can work it out. */
    private String proof(String id) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(proofKey);
            byte[] digest = mac.doFinal(("browser session " + id).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
