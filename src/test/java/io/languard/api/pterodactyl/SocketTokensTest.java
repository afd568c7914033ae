package io.languard.api.pterodactyl;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.languard.api.SampleServer;
import io.languard.api.pterodactyl.SocketTokens.Refusal;
import io.languard.common.ServerState;
import io.languard.security.Caller;
import io.languard.security.TestCallers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SocketTokensTest {

    private static final String ORIGIN = "http://localhost:8000";

    private final MovableClock clock = new MovableClock();
    private final AtomicBoolean valid = new AtomicBoolean(true);
    private final SocketTokens tokens = new SocketTokens(clock, caller -> valid.get());
    private final Caller caller = TestCallers.pterodactylKey("websocket.connect", "control.console");
    private final Access access = new Access(caller, SampleServer.in(ServerState.RUNNING));

    @Test
    void aTokenOpensItsServerForItsCallerForTenMinutes() {
        String token = issue();

        clock.now = clock.now.plus(Duration.ofSeconds(599));
        SocketTokens.Pass pass = tokens.read(token).pass();

        assertThat(pass).isNotNull();
        assertThat(pass.server()).isEqualTo(SampleServer.ID);
        assertThat(pass.caller()).isSameAs(caller);
        assertThat(pass.address()).isEqualTo("192.0.2.1");
        clock.now = clock.now.plus(Duration.ofSeconds(1));
        assertThat(tokens.read(token).refusal()).isEqualTo(Refusal.EXPIRED);
    }

    @Test
    void itHasTheClaimsThatClientsOfRealPanelsKnow() throws Exception {
        SignedJWT token = SignedJWT.parse(issue());
        JWTClaimsSet claims = token.getJWTClaimsSet();

        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("HS256");
        assertThat(token.getHeader().getCustomParam("jti")).isEqualTo(claims.getJWTID());
        assertThat(claims.getIssuer()).isEqualTo(ORIGIN);
        assertThat(claims.getAudience()).containsExactly(ORIGIN);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(clock.now.plusSeconds(600));
        assertThat(claims.getNotBeforeTime().toInstant()).isEqualTo(clock.now.minusSeconds(300));
        assertThat(claims.getStringClaim("server_uuid")).isEqualTo(SampleServer.ID.toString());
        assertThat(claims.getStringListClaim("permissions")).containsExactly("control.console", "websocket.connect");
        assertThat(claims.getStringClaim("unique_id")).hasSize(16);
    }

    @Test
    void aChangedTokenIsForged() {
        String token = issue();
        String changed = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");

        assertThat(tokens.read(changed).refusal()).isEqualTo(Refusal.FORGED);
        assertThat(tokens.read("a.b.c").refusal()).isEqualTo(Refusal.FORGED);
        assertThat(tokens.read("").refusal()).isEqualTo(Refusal.FORGED);
    }

    @Test
    void aTokenOfAnEarlierManagerOpensNothing() {
        String token = new SocketTokens(clock, any -> true)
                .issue(access, ORIGIN, "192.0.2.1")
                .reveal();

        assertThat(tokens.read(token).pass()).isNull();
    }

    @Test
    void aTokenEndsWithTheCredentialItWasAskedForWith() {
        String token = issue();
        SocketTokens.Pass pass = tokens.read(token).pass();

        valid.set(false);

        assertThat(tokens.read(token).refusal()).isEqualTo(Refusal.DENIED);
        assertThat(tokens.stillGood(pass)).isFalse();
    }

    private String issue() {
        return tokens.issue(access, ORIGIN, "192.0.2.1").reveal();
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-01-15T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
