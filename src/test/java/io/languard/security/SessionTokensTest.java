package io.languard.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.languard.account.AccountView;
import io.languard.account.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTokensTest {

    private static final Instant NOW = Instant.parse("2026-04-16T10:00:00.5Z");
    private static final byte[] KEY = key((byte) 1);
    private static final AccountView ADMIN = new AccountView(7, "admin", Role.ADMIN, 3, NOW, null);

    private final SessionTokens tokens = at(NOW);

    @Test
    void holdsTheClaimsOfTheReferenceAndOfMicroProfile() throws Exception {
        JWTClaimsSet claims =
                SignedJWT.parse(tokens.issue(ADMIN).token().reveal()).getJWTClaimsSet();

        assertThat(claims.getSubject()).isEqualTo("7");
        assertThat(claims.getClaim("username")).isEqualTo("admin");
        assertThat(claims.getClaim("role")).isEqualTo("admin");
        assertThat(claims.getClaim("upn")).isEqualTo("admin");
        assertThat(claims.getStringListClaim("groups")).containsExactly("admin", "viewer");
        assertThat(claims.getIssuer()).isEqualTo("languard");
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo("2026-04-17T10:00:00Z");
    }

    @Test
    void isReadAgainWithAccountAndEpoch() {
        SessionToken read = tokens.read(tokens.issue(ADMIN).token().reveal()).orElseThrow();

        assertThat(read.accountId()).isEqualTo(7);
        assertThat(read.epoch()).isEqualTo(3);
    }

    @Test
    void endsAtItsExpiryAlsoWhenItWasReadBefore() {
        MovableClock clock = new MovableClock(NOW);
        SessionTokens moving = new SessionTokens(KEY, Duration.ofMinutes(1), clock);
        String token = moving.issue(ADMIN).token().reveal();
        assertThat(moving.read(token)).isPresent();

        clock.now = Instant.parse("2026-04-16T10:01:00Z");

        assertThat(moving.read(token)).isEmpty();
    }

    @Test
    void isRefusedWhenSignedWithAnotherKey() {
        String foreign = new SessionTokens(key((byte) 2), Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC))
                .issue(ADMIN)
                .token()
                .reveal();

        assertThat(tokens.read(foreign)).isEmpty();
    }

    @Test
    void isRefusedWhenAnythingWasChanged() {
        String token = tokens.issue(ADMIN).token().reveal();
        for (int i = 0; i < token.length(); i += 7) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            // The last character of a part may hold bits that mean nothing.
            boolean lastOfPart = i + 1 == token.length() || token.charAt(i + 1) == '.';
            if (!lastOfPart) {
                assertThat(tokens.read(token.substring(0, i) + changed + token.substring(i + 1)))
                        .as("changed at %d", i)
                        .isEmpty();
            }
        }
    }

    @Test
    void isRefusedWithoutSignatureOrWithAnotherAlgorithmOrIssuer() throws Exception {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject("7")
                .claim("epoch", 3)
                .jwtID("x")
                .expirationTime(Date.from(NOW.plusSeconds(60)));
        byte[] longKey = new byte[64];
        System.arraycopy(KEY, 0, longKey, 0, KEY.length);

        assertThat(tokens.read(new PlainJWT(claims.issuer("languard").build()).serialize()))
                .isEmpty();
        assertThat(tokens.read(signed(
                        JWSAlgorithm.HS512, longKey, claims.issuer("languard").build())))
                .isEmpty();
        assertThat(tokens.read(
                        signed(JWSAlgorithm.HS256, KEY, claims.issuer("other").build())))
                .isEmpty();
        assertThat(tokens.read(signed(
                        JWSAlgorithm.HS256, KEY, claims.issuer("languard").build())))
                .isPresent();
    }

    @Test
    void rubbishIsRefusedQuietly() {
        for (String rubbish : List.of("", ".", "..", "a.b.c", "x".repeat(100_000))) {
            assertThat(tokens.read(rubbish)).isEmpty();
        }
    }

    @Test
    void theKeyIsMadeOnceAndForTheOwnerOnly(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys").resolve("session.key");

        byte[] made = SigningKey.loadOrMake(file);

        assertThat(made).hasSize(32);
        assertThat(SigningKey.loadOrMake(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static String signed(JWSAlgorithm algorithm, byte[] key, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static SessionTokens at(Instant now) {
        return new SessionTokens(KEY, Duration.ofHours(24), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static byte[] key(byte filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, filling);
        return key;
    }

    private static final class MovableClock extends Clock {

        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
