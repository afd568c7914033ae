package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.Actor;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.server.ServerView.Definition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A crash and the start that follows it are one fact: they are noted together. */
class RestartsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final RestartPolicy POLICY =
            new RestartPolicy(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(10));

    private final List<String> said = new ArrayList<>();
    private final Restarts restarts =
            new Restarts(POLICY, null, null, Clock.fixed(NOW, ZoneOffset.UTC), (level, text) -> said.add(text));

    private final DurableState crashed =
            DurableState.fresh(NOW).restarts(1, null).settled(ServerState.CRASHED, "crashed: exit code 3", 3, NOW);

    @Test
    void aCrashComesWithTheTimeOfTheNextStart() {
        DurableState planned = restarts.planned(definition(true, 3), crashed);

        assertThat(planned.nextStartAt()).isEqualTo(NOW.plusSeconds(4));
        assertThat(planned.restartCount()).isEqualTo(1);
        assertThat(planned.reason()).isEqualTo("crashed: exit code 3");
    }

    @Test
    void theLastOneSaysThatNoneIsLeft() {
        DurableState planned = restarts.planned(definition(true, 1), crashed);

        assertThat(planned.nextStartAt()).isNull();
        assertThat(planned.reason()).isEqualTo("crashed: exit code 3; 1 of 1 automatic restarts are used up");
    }

    @Test
    void nothingIsPlannedWhereNobodyWantsIt() {
        assertThat(restarts.planned(definition(false, 3), crashed)).isEqualTo(crashed);
        assertThat(restarts.planned(definition(true, 3), crashed.again(true))).isEqualTo(crashed.again(true));
        DurableState stopped = crashed.settled(ServerState.STOPPED, null, 0, NOW);
        assertThat(restarts.planned(definition(true, 3), stopped)).isEqualTo(stopped);
    }

    private static Definition definition(boolean autoRestart, int maxRestarts) {
        return new Definition(
                new ServerId(1),
                new UUID(1, 2),
                "00000000",
                "Test",
                null,
                List.of(),
                "script",
                "local",
                "/bin/sh",
                2302,
                null,
                autoRestart,
                false,
                maxRestarts,
                0,
                0,
                0,
                NOW,
                Actor.SYSTEM.name());
    }
}
