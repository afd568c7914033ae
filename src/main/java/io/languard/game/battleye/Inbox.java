package io.languard.game.battleye;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of one login into their order and drops repeated ones. The game numbers them from 0 to 255 and again, and
 * repeats each until it is confirmed, so that a number alone does not tell a repeated message from a new one: what is up to
 * 128 numbers behind is old, the rest is ahead.
 */
final class Inbox {

    private static final int NUMBERS = 256;
    private static final int HALF = NUMBERS / 2;

    /** In patiences: the game repeats a message for ten seconds, and the link may hold it back. */
    private static final int COPIES_LIVE = 3;

    private final long patienceNanos;
    private final Consumer<String> reader;

    /** What was delivered under each of the numbers behind. */
    private final @Nullable String[] delivered = new @Nullable String[NUMBERS];

    /** Came before its turn, by number. */
    private final Map<Integer, Early> early = new HashMap<>();

    /** Delivered before the game began to count anew; copies of it may still be on their way. */
    private final Set<Packet.Message> beforeReset = new HashSet<>();

    private long forgetAt;
    private int expected;

    private record Early(String text, long sinceNanos) {}

    /**
     * @param patienceNanos how long a message waits for one before it that is missing
     * @param reader told of every message once
     */
    Inbox(long patienceNanos, Consumer<String> reader) {
        this.patienceNanos = patienceNanos;
        this.reader = reader;
    }

    void receive(Packet.Message message, long now) {
        int number = message.sequence();
        String text = message.text();
        if (beforeReset.contains(message) && now - forgetAt < 0) {
            return;
        }
        if (ahead(number) >= HALF) {
            String before = delivered[number];
            if (before == null) {
                deliver(number, text);
            } else if (!before.equals(text)) {
                startAnew(message, now);
            }
            return;
        }
        Early before = early.putIfAbsent(number, new Early(text, now));
        if (before != null && !before.text().equals(text)) {
            startAnew(message, now);
            return;
        }
        deliverInTurn();
    }

    /** Another text under a number in use: the game counts from 0 again, after a login that was repeated. */
    private void startAnew(Packet.Message message, long now) {
        flush();
        if (now - forgetAt >= 0) {
            beforeReset.clear();
        }
        for (int number = 0; number < NUMBERS; number++) {
            String text = delivered[number];
            if (text != null) {
                beforeReset.add(new Packet.Message(number, text));
            }
        }
        forgetAt = now + COPIES_LIVE * patienceNanos;
        Arrays.fill(delivered, null);
        expected = message.sequence();
        receive(message, now);
    }

    /** Gives up on missing messages that are overdue. To be called when {@link #dueNanos} says so. */
    void passOverMissing(long now) {
        while (!early.isEmpty() && now - oldest() >= patienceNanos) {
            moveTo(nearest());
            deliverInTurn();
        }
    }

    /** When to give up on a missing message; empty when none is missing. */
    OptionalLong dueNanos() {
        return early.isEmpty() ? OptionalLong.empty() : OptionalLong.of(oldest() + patienceNanos);
    }

    /** Delivers what waits: nothing more will come under this login. */
    void flush() {
        while (!early.isEmpty()) {
            moveTo(nearest());
            deliverInTurn();
        }
    }

    private void deliverInTurn() {
        for (Early next = early.remove(expected); next != null; next = early.remove(expected)) {
            deliver(expected, next.text());
            moveTo((expected + 1) % NUMBERS);
        }
    }

    private void deliver(int number, String text) {
        delivered[number] = text;
        reader.accept(text);
    }

    /** What was delivered long ago under the numbers that are ahead from now on no longer counts. */
    private void moveTo(int number) {
        while (expected != number) {
            delivered[(expected + HALF) % NUMBERS] = null;
            expected = (expected + 1) % NUMBERS;
        }
    }

    private int ahead(int number) {
        return (number - expected + NUMBERS) % NUMBERS;
    }

    private long oldest() {
        return early.values().stream().mapToLong(Early::sinceNanos).min().orElseThrow();
    }

    private int nearest() {
        return early.keySet().stream().min(Comparator.comparingInt(this::ahead)).orElseThrow();
    }
}
