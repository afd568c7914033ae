package io.languard.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FloodGuardTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final FloodGuard guard = new FloodGuard();

    @Test
    void theFirstFewOfOneOriginAreAdmittedAndTheRestIsCounted() {
        for (int i = 0; i < FloodGuard.ENTRIES_IN_A_WINDOW; i++) {
            assertThat(guard.admits(from("192.0.2.1"), NOW)).isTrue();
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(guard.admits(from("192.0.2.1"), NOW)).isFalse();
        }
        assertThat(guard.admits(from("192.0.2.2"), NOW)).as("another origin").isTrue();

        assertThat(guard.over(NOW.plus(FloodGuard.WINDOW).minusMillis(1))).isEmpty();
        List<FloodGuard.Omitted> over = guard.over(NOW.plus(FloodGuard.WINDOW));
        assertThat(over).singleElement().satisfies(omitted -> {
            assertThat(omitted.times()).isEqualTo(1000);
            assertThat(omitted.last().address()).isEqualTo("192.0.2.1");
        });
        assertThat(guard.admits(from("192.0.2.1"), NOW.plus(FloodGuard.WINDOW)))
                .as("a new minute")
                .isTrue();
    }

    @Test
    void manyOriginsShareACountSoThatTheyDoNotFillTheLogEither() {
        int admitted = 0;
        for (int i = 0; i < 100_000; i++) {
            admitted += guard.admits(from("2001:db8::" + i), NOW) ? 1 : 0;
        }

        assertThat(admitted).isLessThan(300);
        assertThat(guard.rest().stream().mapToInt(FloodGuard.Omitted::times).sum() + admitted)
                .as("none is forgotten")
                .isEqualTo(100_000);
        assertThat(guard.rest()).isEmpty();
    }

    private static NewEntry from(String address) {
        return new NewEntry(
                UUID.randomUUID(),
                NOW,
                Doer.ANONYMOUS,
                Action.ACCOUNT_SIGN_IN_FAILED,
                null,
                null,
                null,
                Map.of(),
                Outcome.REFUSED,
                ErrorCode.UNAUTHORIZED,
                "languard",
                address,
                "r1");
    }
}
