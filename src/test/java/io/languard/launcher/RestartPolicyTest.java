package io.languard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Duration SHORT = Duration.ofSeconds(3);

    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void waitsLongerAfterEachQuickDeathAndGivesUpAtTheFifth() {
        assertThat(policy.afterDeath(SHORT)).contains(Duration.ofSeconds(1));
        assertThat(policy.afterDeath(SHORT)).contains(Duration.ofSeconds(2));
        assertThat(policy.afterDeath(SHORT)).contains(Duration.ofSeconds(4));
        assertThat(policy.afterDeath(SHORT)).contains(Duration.ofSeconds(8));
        assertThat(policy.afterDeath(SHORT)).isEmpty();
    }

    @Test
    void longLifeForgivesEarlierDeaths() {
        policy.afterDeath(SHORT);
        policy.afterDeath(SHORT);
        policy.afterDeath(SHORT);

        assertThat(policy.afterDeath(RestartPolicy.STABLE)).contains(Duration.ofSeconds(1));
        assertThat(policy.afterDeath(SHORT)).contains(Duration.ofSeconds(2));
    }
}
