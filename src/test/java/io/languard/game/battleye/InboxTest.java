package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order and uniqueness of messages, whose numbers wrap. */
class InboxTest {

    private static final long PATIENCE = 5_000;

    private final List<String> read = new ArrayList<>();
    private final Inbox inbox = new Inbox(PATIENCE, read::add);

    private void receive(int number, String text) {
        inbox.receive(new Packet.Message(number, text), 0);
    }

    @Test
    void repeatedMessagesAreReadOnce() {
        receive(0, "a");
        receive(0, "a");
        receive(1, "a");
        receive(0, "a");
        receive(1, "a");

        assertThat(read).containsExactly("a", "a");
    }

    @Test
    void messagesAreReadInTheirOrder() {
        receive(2, "c");
        receive(1, "b");
        assertThat(read).isEmpty();
        receive(0, "a");

        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void aMissingMessageIsWaitedForButNotForEver() {
        inbox.receive(new Packet.Message(1, "b"), 1_000);
        inbox.receive(new Packet.Message(3, "d"), 2_000);
        assertThat(inbox.dueNanos()).hasValue(1_000 + PATIENCE);

        inbox.passOverMissing(5_999);
        assertThat(read).isEmpty();
        inbox.passOverMissing(6_000);
        assertThat(read).containsExactly("b");
        inbox.passOverMissing(7_000);
        assertThat(read).containsExactly("b", "d");
        assertThat(inbox.dueNanos()).isEmpty();

        inbox.receive(new Packet.Message(0, "a"), 8_000);
        inbox.receive(new Packet.Message(0, "a"), 8_000);
        assertThat(read).as("late is better than never").containsExactly("b", "d", "a");
    }

    @Test
    void theSameWordsUnderTheSameNumberARoundLaterAreNew() {
        for (int i = 0; i < 1_000; i++) {
            receive(i % 256, "gg");
            receive(i % 256, "gg");
        }

        assertThat(read).hasSize(1_000);
    }

    @Test
    void otherWordsUnderANumberInUseMeanThatTheGameCountsAnew() {
        receive(0, "a");
        receive(1, "b");
        receive(0, "RCon admin #0 logged in");
        receive(1, "c");
        receive(1, "c");

        assertThat(read).containsExactly("a", "b", "RCon admin #0 logged in", "c");
    }

    @Test
    void copiesFromBeforeTheGameCountedAnewAreNotReadAgain() {
        receive(0, "a");
        receive(1, "b");
        receive(0, "c");
        receive(1, "b");
        receive(0, "a");
        receive(1, "d");
        receive(0, "c");

        assertThat(read).containsExactly("a", "b", "c", "d");
    }

    /** What a game sends that repeats each message until it is confirmed, over a link that reorders. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everythingOnceAndInOrderWhateverTheLinkDoes(int seed) {
        record Arrival(long at, int index) {}
        Random random = new Random(seed);
        PriorityQueue<Arrival> link = new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
        int count = 3_000;
        for (int i = 0; i < count; i++) {
            int copies = 1 + random.nextInt(4);
            for (int copy = 0; copy < copies; copy++) {
                link.add(new Arrival(i * 100L + random.nextInt(4_000), i));
            }
        }
        while (!link.isEmpty()) {
            Arrival next = link.poll();
            inbox.receive(new Packet.Message(next.index() % 256, "text " + next.index() % 7), next.at());
        }

        assertThat(read).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(read.get(i)).isEqualTo("text " + i % 7);
        }
    }
}
