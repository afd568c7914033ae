package io.languard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleLine;
import io.languard.console.LineKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingItemsTest {

    private static final ServerId QUIET = new ServerId(1);
    private static final ServerId LOUD = new ServerId(2);

    private static LiveSettings settings(int lines, long bytes, int events) {
        return new LiveSettings(lines, bytes, events, 1_000_000, 1_000_000);
    }

    static ConsoleBatch batch(ServerId server, long from, int count, int length) {
        List<ConsoleLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(new ConsoleLine(from + i, 0, LineKind.OUTPUT, LogLevel.INFO, 1, 0, false, "x".repeat(length)));
        }
        return new ConsoleBatch(server, lines);
    }

    private static List<LiveItem> takeAll(WaitingItems waiting) {
        List<LiveItem> items = new ArrayList<>();
        waiting.take(items, Integer.MAX_VALUE);
        return items;
    }

    @Test
    void dropsTheOldestLinesOfTheLoudestServerAndMarksThem() {
        WaitingItems waiting = new WaitingItems(settings(100, 1 << 20, 10));
        ConsoleBatch quiet = batch(QUIET, 1, 30, 10);
        waiting.add(quiet);
        for (int i = 0; i < 10; i++) {
            waiting.add(batch(LOUD, 1 + 20 * i, 20, 10));
        }

        List<LiveItem> items = takeAll(waiting);

        assertThat(items.get(0)).isEqualTo(new LiveItem.Lines(quiet));
        assertThat(items.get(1)).isEqualTo(new LiveItem.Skipped(LOUD, 1, 140));
        assertThat(((LiveItem.Skipped) items.get(1)).count()).isEqualTo(140);
        assertThat(items).hasSize(2 + 3);
        assertThat(((LiveItem.Lines) items.get(2)).batch().firstSeq()).isEqualTo(141);
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.bytes()).isZero();
    }

    @Test
    void keepsOnlyTheNewestEventOfAKeyAndEveryOther() {
        WaitingItems waiting = new WaitingItems(settings(10, 1 << 20, 10));
        LiveEvent started = new LiveEvent(QUIET, null, "started");
        LiveEvent old = new LiveEvent(QUIET, "metrics/1", "old");
        LiveEvent fresh = new LiveEvent(QUIET, "metrics/1", "fresh");
        LiveEvent other = new LiveEvent(LOUD, "metrics/2", "other");
        List.of(old, started, other, fresh).forEach(waiting::add);
        for (int i = 0; i < 50; i++) {
            waiting.add(batch(LOUD, 1 + 10L * i, 10, 10));
        }

        assertThat(takeAll(waiting).stream().filter(LiveItem.Happened.class::isInstance))
                .containsExactly(
                        new LiveItem.Happened(fresh), new LiveItem.Happened(started), new LiveItem.Happened(other));
        assertThat(waiting.overrun()).isFalse();
        waiting.add(old);
        assertThat(takeAll(waiting)).containsExactly(new LiveItem.Happened(old));
    }

    @Test
    void givesAConnectionUpThatLeavesTooManyEvents() {
        WaitingItems waiting = new WaitingItems(settings(10, 1 << 20, 3));
        for (int i = 0; i < 3; i++) {
            waiting.add(new LiveEvent(QUIET, null, i));
        }
        assertThat(waiting.overrun()).isFalse();
        waiting.add(new LiveEvent(QUIET, null, 3));

        assertThat(waiting.overrun()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leavesNoLineUnmentionedWhateverHappens(long seed) {
        Random random = new Random(seed);
        WaitingItems waiting = new WaitingItems(settings(200, 30_000, 1000));
        Map<ServerId, Long> added = new HashMap<>();
        Map<ServerId, Long> taken = new HashMap<>();
        long dropped = 0;
        for (int i = 0; i < 5_000; i++) {
            ServerId server = new ServerId(1 + random.nextInt(4));
            long next = added.getOrDefault(server, 0L) + 1;
            int count = 1 + random.nextInt(40);
            int what = random.nextInt(10);
            if (what < 7) {
                waiting.add(batch(server, next, count, random.nextInt(200)));
                added.put(server, next + count - 1);
            } else if (what < 8) {
                waiting.add(new LiveItem.Skipped(server, next, next + count - 1));
                added.put(server, next + count - 1);
            } else if (random.nextInt(6) == 0) {
                List<LiveItem> items = new ArrayList<>();
                waiting.take(items, random.nextInt(300));
                dropped += check(items, taken);
            }
            assertThat(waiting.lines()).isLessThanOrEqualTo(200);
            assertThat(waiting.bytes()).isLessThanOrEqualTo(30_000 + 64);
        }
        dropped += check(takeAll(waiting), taken);

        assertThat(taken).isEqualTo(added);
        assertThat(dropped).isPositive();
        assertThat(waiting.bytes()).isZero();
        assertThat(waiting.lines()).isZero();
    }

    private static long check(List<LiveItem> items, Map<ServerId, Long> taken) {
        long dropped = 0;
        for (LiveItem item : items) {
            if (item instanceof LiveItem.Lines lines) {
                ServerId server = lines.batch().server();
                assertThat(lines.batch().firstSeq()).isEqualTo(taken.getOrDefault(server, 0L) + 1);
                taken.put(server, lines.batch().lastSeq());
            } else if (item instanceof LiveItem.Skipped skipped) {
                assertThat(skipped.fromSeq()).isEqualTo(taken.getOrDefault(skipped.server(), 0L) + 1);
                taken.put(skipped.server(), skipped.toSeq());
                dropped += skipped.count();
            }
        }
        return dropped;
    }
}
