package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.game.battleye.RconFailure.Cause;
import io.languard.game.query.Endpoint;
import io.languard.testing.Eventually;
import io.languard.testing.Ports;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a session lasts through silence and restarts of the game, what it costs, and how it ends. */
class BattlEyeEnduranceTest extends SessionFixture {

    @Test
    void whoSaysNothingStaysLoggedIn() throws Exception {
        ScriptedGuard guard = guard().answering(command -> "");
        session(guard);

        Eventually.within(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(guard.commands()).containsExactly("", ""));
        assertThat(guard.heardOf(0)).hasSize(1);
        List<ScriptedGuard.Heard> alive = guard.heardOf(1);
        assertThat(alive.get(0).number()).isNotEqualTo(alive.get(1).number());
        assertThat(Duration.ofNanos(alive.get(1).atNanos() - alive.get(0).atNanos()))
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_900));
    }

    @Test
    void afterLongSilenceItLogsInAgain() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = session(guard);
        awaitTalking(session);
        guard.script((self, datagram) -> datagram.type() == 1);

        Eventually.within(Duration.ofSeconds(10)).until(() -> guard.heardOf(0).size() == 2);
        assertThat(Duration.ofNanos(guard.heardOf(0).get(1).atNanos()
                        - guard.heardOf(0).get(0).atNanos()))
                .isBetween(Duration.ofMillis(4_400), Duration.ofMillis(6_000));
        assertThat(guard.commands())
                .as("asked more than once before it gave up")
                .hasSizeGreaterThan(1);
        guard.script((self, datagram) -> false);
        assertThat(session.execute("version")).isEmpty();
    }

    @Test
    void aRestartOfTheGameOnTheSamePortIsNoticed() throws Exception {
        ScriptedGuard first = guard().answering(command -> "first");
        int port = first.port();
        BattlEyeSession session = session(first);
        assertThat(session.execute("version")).isEqualTo("first");

        first.close();
        assertThatThrownBy(() -> session.execute("version"))
                .isInstanceOfSatisfying(RconFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Cause.NOTHING_LISTENS));
        ScriptedGuard second = new ScriptedGuard(port, Duration.ofMillis(200)).answering(command -> "second");
        open.add(second);

        awaitTalking(session);
        assertThat(session.execute("version")).isEqualTo("second");
        second.say("(Global) Zed: back");
        Eventually.within(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(chat()).containsExactly("back"));
    }

    @Test
    void aGameThatComesUpLateIsFoundAndOneThatIsAwayIsNotBesieged() throws Exception {
        int port = Ports.free();
        BattlEyeSession session = session(port, ScriptedGuard.PASSWORD, FAST);
        Eventually.within(Duration.ofSeconds(2)).until(() -> session.problem().isPresent());
        ScriptedGuard silent = new ScriptedGuard(port, Duration.ofMillis(200), (self, datagram) -> true);
        open.add(silent);
        Eventually.within(Duration.ofSeconds(5)).until(() -> silent.heardOf(0).size() >= 12);
        List<ScriptedGuard.Heard> tries = silent.heardOf(0);
        Duration span = Duration.ofNanos(tries.get(11).atNanos() - tries.get(0).atNanos());
        assertThat(span)
                .as("three attempts of four logins each, with growing rests")
                .isGreaterThan(Duration.ofMillis(1_200));

        silent.script((self, datagram) -> false);
        awaitTalking(session);
    }

    @Test
    void aPollDoesNotShortenTheRestOfAFailedLogin() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = session(guard.port(), "wrong", Timing.STANDARD);
        Eventually.within(Duration.ofSeconds(3))
                .until(() -> session.problem().isPresent() && guard.heard().size() == 1);
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(session::ask).isInstanceOf(RconFailure.class);
        }
        assertThat(guard.heard()).hasSize(1);
    }

    @Test
    void closeRefusesWhoWaitsAndEndsTheThreadAtOnce() throws Exception {
        ScriptedGuard guard = guard().script((self, datagram) -> datagram.type() == 1);
        BattlEyeSession session = session(guard.port(), ScriptedGuard.PASSWORD, Timing.STANDARD);
        awaitTalking(session);
        ExecutorService people = Executors.newSingleThreadExecutor();
        try {
            Future<String> waiting = people.submit(() -> session.execute("version"));
            Eventually.within(Duration.ofSeconds(2))
                    .until(() -> !guard.commands().isEmpty());
            session.close();
            session.close();

            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(RconFailure.class, failure -> assertThat(failure.reason())
                            .isEqualTo(Cause.NOT_OPEN));
        } finally {
            people.shutdownNow();
        }
        threads.get(0).join(1_000);
        assertThat(threads.get(0).isAlive()).isFalse();
        assertThatThrownBy(() -> session.execute("version")).isInstanceOf(RconFailure.class);
        assertThat(session.problem()).isPresent();
    }

    @Test
    void anInterruptedThreadEndsInsteadOfSpinning() throws Exception {
        BattlEyeSession session = session(guard());
        awaitTalking(session);
        threads.get(0).interrupt();
        threads.get(0).join(1_000);

        assertThat(threads.get(0).isAlive()).isFalse();
        assertThatThrownBy(() -> session.execute("version")).isInstanceOf(RconFailure.class);
    }

    @Test
    void aSessionThatWasNeverOpenedRefuses() {
        BattlEyeSession session = new BattlEyeSession(new Endpoint("127.0.0.1", 1, "x"), message -> true, Thread::new);
        assertThatThrownBy(() -> session.execute("version")).isInstanceOf(RconFailure.class);
        session.close();
        session.open(signals::add);
        assertThatThrownBy(() -> session.execute("version")).isInstanceOf(RconFailure.class);
    }

    @Test
    void idleSessionsCostNextToNothing() throws Exception {
        ScriptedGuard guard = guard();
        for (int i = 0; i < 20; i++) {
            awaitTalking(session(guard.port(), ScriptedGuard.PASSWORD, Timing.STANDARD));
        }
        Set<Long> ids = threads.stream().map(Thread::getId).collect(Collectors.toSet());
        long before = cpuNanos(ids);
        long until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        Eventually.within(Duration.ofSeconds(3)).until(() -> System.nanoTime() > until);

        assertThat(Duration.ofNanos(cpuNanos(ids) - before))
                .as("processor time of 20 sessions in 2 s")
                .isLessThan(Duration.ofMillis(10));
        assertThat(threads).allMatch(Thread::isDaemon);
    }

    @Test
    void aGameThatIsAwayFillsNoLog() throws Exception {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                records.add(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(BattlEyeSession.class.getName());
        Level level = logger.getLevel();
        logger.addHandler(handler);
        logger.setLevel(Level.ALL);
        try {
            int port = Ports.free();
            BattlEyeSession session = session(port, "hunter2", FAST);
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(session::ask).isInstanceOf(IOException.class);
            }
            Eventually.within(Duration.ofSeconds(2)).until(() -> !records.isEmpty());
        } finally {
            logger.setLevel(level);
            logger.removeHandler(handler);
        }
        assertThat(records).allSatisfy(logged -> {
            assertThat(logged.getLevel().intValue()).isLessThanOrEqualTo(Level.FINE.intValue());
            assertThat(logged.getMessage()).doesNotContain("hunter2");
        });
    }

    private static long cpuNanos(Set<Long> threads) {
        return threads.stream()
                .mapToLong(ManagementFactory.getThreadMXBean()::getThreadCpuTime)
                .sum();
    }
}
