package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private final RestartPolicy policy =
            new RestartPolicy(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(10));

    @Test
    void theDelayDoublesUpToItsLimit() {
        assertThat(policy.delay(0, 20)).contains(Duration.ofSeconds(2));
        assertThat(policy.delay(1, 20)).contains(Duration.ofSeconds(4));
        assertThat(policy.delay(5, 20)).contains(Duration.ofSeconds(64));
        assertThat(policy.delay(8, 20)).contains(Duration.ofMinutes(5));
        assertThat(policy.delay(19, 20)).contains(Duration.ofMinutes(5));
    }

    @Test
    void noStartIsLeftWhenAllAreUsedUp() {
        assertThat(policy.delay(3, 3)).isEmpty();
        assertThat(policy.delay(0, 0)).isEmpty();
        assertThat(policy.delay(2, 3)).isPresent();
    }
}
