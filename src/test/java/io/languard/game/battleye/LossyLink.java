package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.game.GameSignal;
import io.languard.game.PlayerQuery;
import io.languard.game.query.Endpoint;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One session over a bad line: polled, commanded and told things for a while, and then looked at. */
final class LossyLink implements AutoCloseable {

    private final LossyRelay relay;
    private final BattlEyeSession session;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<List<String>> lists = new CopyOnWriteArrayList<>();

    /** Makes the game say something to everybody at the remote console. */
    interface Speaker {
        void say(String text) throws IOException;
    }

    /** What came of the commands. */
    record Commands(int answered, int failed) {}

    LossyLink(int port, String password, long seed) throws IOException {
        relay = new LossyRelay(port, seed);
        session = new BattlEyeSession(
                new Endpoint("127.0.0.1", relay.port(), password),
                ServerMessage.AdminChat.class::isInstance,
                task -> new Thread(task));
        session.open(signal -> told.add(((GameSignal.Chat) signal).text()));
    }

    LossyRelay relay() {
        return relay;
    }

    /** The lists of players that arrived, by names, oldest first. */
    List<List<String>> lists() {
        return List.copyOf(lists);
    }

    /**
     * Lets the line be bad for so long.
     *
     * @param answer what the command {@code version} must answer
     */
    Commands use(Duration time, Speaker speaker, String answer) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService users = Executors.newFixedThreadPool(3);
        try {
            Future<?> polls = users.submit(until(end, Duration.ofMillis(700), () -> {
                poll();
                return null;
            }));
            List<Boolean> outcomes = new CopyOnWriteArrayList<>();
            Future<?> commands =
                    users.submit(until(end, Duration.ofMillis(1_500), () -> outcomes.add(command(answer))));
            int[] number = {0};
            Future<?> words = users.submit(until(end, Duration.ofMillis(100), () -> {
                speaker.say("event " + number[0]++);
                return null;
            }));
            for (Future<?> each : List.of(polls, commands, words)) {
                each.get(time.toSeconds() + 30, TimeUnit.SECONDS);
            }
            int answered = (int) outcomes.stream().filter(good -> good).count();
            return new Commands(answered, outcomes.size() - answered);
        } finally {
            users.shutdownNow();
        }
    }

    private static Callable<Void> until(long end, Duration pause, Callable<?> work) {
        return () -> {
            while (System.nanoTime() - end < 0) {
                work.call();
                LockSupport.parkNanos(pause.toNanos());
            }
            return null;
        };
    }

    private void poll() {
        try {
            PlayerQuery.Answer answer = session.ask();
            lists.add(answer.players().stream().map(player -> player.name()).toList());
        } catch (IOException lost) {
            // The next poll will do.
            assertThat(lost).isInstanceOf(RconFailure.class);
        }
    }

    private boolean command(String answer) throws IOException {
        long before = System.nanoTime();
        try {
            assertThat(session.execute("version")).isEqualTo(answer);
            return true;
        } catch (RconFailure clear) {
            assertThat(clear).hasMessageMatching("[A-Z].{10,}");
            return false;
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(5_200));
        }
    }

    /** The line stays bad; what is right must show itself all the same. */
    void awaitPlayers(List<String> names) {
        Eventually.within(Duration.ofSeconds(60)).untilAsserted(() -> {
            int before = lists.size();
            poll();
            assertThat(lists.size()).isGreaterThan(before);
            assertThat(lists.get(lists.size() - 1)).containsExactlyInAnyOrderElementsOf(names);
        });
    }

    /** The line stays bad; a command comes through all the same. */
    void awaitAnswer(String answer) {
        Eventually.within(Duration.ofSeconds(60)).until(() -> command(answer));
    }

    /** Nothing twice, and nothing missing of which the game was told that it arrived. */
    void checkEvents(int atLeast) {
        List<String> confirmed = new ArrayList<>();
        Eventually.within(Duration.ofSeconds(15)).untilAsserted(() -> {
            confirmed.clear();
            relay.confirmed().stream()
                    .filter(text -> text.contains("event "))
                    .map(text -> text.substring(text.indexOf("event ")))
                    .forEach(confirmed::add);
            assertThat(told).containsAll(confirmed);
        });
        assertThat(told).doesNotHaveDuplicates().hasSizeGreaterThan(atLeast);
        assertThat(confirmed).hasSizeGreaterThan(atLeast);
        assertThat(relay.loss()).isBetween(0.25, 0.35);
    }

    @Override
    public void close() {
        session.close();
        relay.close();
    }
}
