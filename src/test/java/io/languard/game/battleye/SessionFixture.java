package io.languard.game.battleye;

import io.languard.game.GameSignal;
import io.languard.game.query.Endpoint;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;

/** The client against a game's side that is scripted, over real sockets; where time matters, ten times as fast. */
abstract class SessionFixture {

    static final Timing FAST = new Timing(
            Duration.ofMillis(100),
            4,
            Duration.ofMillis(3_000),
            Duration.ofMillis(500),
            Duration.ofMillis(4_500),
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofMillis(400));

    final List<GameSignal> signals = new CopyOnWriteArrayList<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        Collections.reverse(open);
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    ScriptedGuard guard() throws IOException {
        ScriptedGuard guard = new ScriptedGuard();
        open.add(guard);
        return guard;
    }

    BattlEyeSession session(int port, String password, Timing timing) {
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task);
            threads.add(thread);
            return thread;
        };
        BattlEyeSession session =
                new BattlEyeSession(new Endpoint("127.0.0.1", port, password), message -> true, factory, timing);
        open.add(session);
        session.open(signals::add);
        return session;
    }

    BattlEyeSession session(ScriptedGuard guard) {
        return session(guard.port(), ScriptedGuard.PASSWORD, FAST);
    }

    static void awaitTalking(BattlEyeSession session) {
        Eventually.within(Duration.ofSeconds(5)).until(() -> session.problem().isEmpty());
    }

    List<String> chat() {
        return signals.stream()
                .filter(GameSignal.Chat.class::isInstance)
                .map(signal -> ((GameSignal.Chat) signal).text())
                .toList();
    }
}
