package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in several packets. */
class PartsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void partsInAnyOrderAndTwiceMakeTheText(int seed) {
        Random random = new Random(seed);
        String text = "Žluťoučký kůň 🐎 ".repeat(100);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Packet.Reply> replies = new ArrayList<>();
        int size = 61;
        int total = (bytes.length + size - 1) / size;
        for (int i = 0; i < total; i++) {
            byte[] part = Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size));
            replies.add(new Packet.Reply(0, total, i, part));
        }
        Collections.shuffle(replies, random);
        Parts parts = new Parts();
        for (Packet.Reply reply : replies.subList(1, total)) {
            assertThat(parts.add(reply)).isEmpty();
            assertThat(parts.add(reply)).isEmpty();
        }

        assertThat(parts.add(replies.get(0))).contains(text);
    }

    @Test
    void partsThatContradictEachOtherAreNotMixed() {
        Parts parts = new Parts();
        parts.add(part(2, 0, "old "));
        assertThat(parts.add(part(2, 0, "new "))).isEmpty();
        assertThat(parts.add(part(3, 1, "newer "))).isEmpty();
        assertThat(parts.add(part(3, 0, "the "))).isEmpty();

        assertThat(parts.add(part(3, 2, "text"))).contains("the newer text");
    }

    @Test
    void anEmptyAnswerIsOne() {
        assertThat(new Parts().add(new Packet.Reply(0, 1, 0, new byte[0]))).isEqualTo(Optional.of(""));
    }

    private static Packet.Reply part(int total, int index, String text) {
        return new Packet.Reply(0, total, index, text.getBytes(StandardCharsets.UTF_8));
    }
}
