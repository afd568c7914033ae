package io.languard.live;

import static io.languard.console.TestConsoles.await;
import static io.languard.console.TestConsoles.print;
import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.console.Console;
import io.languard.console.ConsoleLine;
import io.languard.console.Consoles;
import io.languard.console.FileSource;
import io.languard.console.LineKind;
import io.languard.console.TestConsoles;
import io.languard.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFeedTest {

    private static final ServerId SERVER = new ServerId(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    private Path raw;
    private Consoles consoles;
    private Console console;
    private LiveFeed feed;

    @BeforeEach
    void open() throws Exception {
        raw = temp.resolve("raw");
        print(raw, "");
        consoles = TestConsoles.consoles();
        console = consoles.open(SERVER, temp.resolve("console"));
        console.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
        use(LiveSettings.DEFAULT);
    }

    private void use(LiveSettings settings) {
        feed = new LiveFeed(consoles, settings);
    }

    @AfterEach
    void close() {
        feed.close();
        consoles.close();
    }

    private void printLines(int count) throws Exception {
        print(raw, "a line of the game, of usual length\n".repeat(count));
    }

    private static Viewer viewer(LiveFeed feed) {
        return new Viewer(feed, 1_000, frame -> {});
    }

    @Test
    void replaysTheLogAndGoesOnLiveWithoutGapOrRepetitionDuringAFlood() throws Exception {
        List<Viewer> viewers = new ArrayList<>();
        Random random = new Random(5);
        printLines(3_000);
        Eventually.within(SOON).until(() -> console.lastSeq() == 3_000);
        List<Long> starts = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            printLines(200);
            console.poke();
            if (i % 5 == 0) {
                Viewer viewer = new Viewer(feed, 1 + random.nextInt(700), frame -> {});
                long since = random.nextInt(3_000);
                starts.add(since);
                viewer.subscription().resume(SERVER, since);
                viewers.add(viewer);
            }
            LockSupport.parkNanos(10_000_000);
        }
        long total = 3_000 + 150 * 200;
        for (int i = 0; i < viewers.size(); i++) {
            Viewer viewer = viewers.get(i);
            Eventually.within(SOON).until(() -> viewer.lastSeq() == total);
            assertThat(viewer.errors()).isEmpty();
            assertThat(viewer.lines() + viewer.skipped()).isEqualTo(total - starts.get(i));
            assertThat(viewer.skipped()).isZero();
            viewer.close();
        }
        assertThat(feed.size()).isZero();
    }

    @Test
    void resumesAgainOnTheSameConnection() throws Exception {
        printLines(100);
        Eventually.within(SOON).until(() -> console.lastSeq() == 100);
        Subscription subscription = feed.open(event -> true, () -> {});
        subscription.resume(SERVER, 90);
        assertThat(seqs(subscription.drain(1000))).startsWith(91L).hasSize(10);
        subscription.resume(SERVER, 95);
        assertThat(seqs(subscription.drain(1000))).containsExactly(96L, 97L, 98L, 99L, 100L);
        subscription.followLast(SERVER, 2);
        assertThat(seqs(subscription.drain(1000))).containsExactly(99L, 100L);
        assertThat(subscription.drain(1000).isEmpty()).isTrue();
        subscription.resume(SERVER, 1_000_000);
        assertThat(subscription.drain(1000).isEmpty()).isTrue();
    }

    private static List<Long> seqs(Frame frame) {
        List<Long> seqs = new ArrayList<>();
        for (LiveItem item : frame.items()) {
            if (item instanceof LiveItem.Lines lines) {
                lines.batch().lines().forEach(line -> seqs.add(line.seq()));
            }
        }
        return seqs;
    }

    @Test
    void showsOnlyTheLastLinesOfALongLogAndMarksTheRest() throws Exception {
        use(new LiveSettings(1_000, 1 << 20, 100, 1_000_000, 50));
        printLines(400);
        Eventually.within(SOON).until(() -> console.lastSeq() == 400);
        Subscription subscription = feed.open(event -> true, () -> {});
        subscription.resume(SERVER, 10);

        Frame frame = subscription.drain(1000);

        assertThat(frame.items().get(0)).isEqualTo(new LiveItem.Skipped(SERVER, 11, 350));
        assertThat(seqs(frame)).startsWith(351L).endsWith(400L).hasSize(50);
    }

    @Test
    void aViewerThatSleepsHoldsNobodyUpAndLearnsWhatItMissed() throws Exception {
        use(new LiveSettings(2_000, 1 << 20, 100, 10_000_000, 100_000));
        CountDownLatch asleep = new CountDownLatch(1);
        try (Viewer slow = new Viewer(feed, 100, frame -> awaitUninterruptibly(asleep));
                Viewer fast = viewer(feed)) {
            slow.subscription().follow(SERVER);
            fast.subscription().follow(SERVER);
            for (int i = 0; i < 100; i++) {
                printLines(200);
                long printed = 200L * (i + 1);
                Eventually.within(SOON).until(() -> fast.lastSeq() == printed);
            }
            assertThat(fast.errors()).isEmpty();
            assertThat(fast.skipped()).isZero();
            assertThat(slow.lines()).isZero();
            asleep.countDown();
            Eventually.within(SOON).until(() -> slow.lastSeq() == 20_000);

            assertThat(slow.errors()).isEmpty();
            assertThat(slow.lines() + slow.skipped()).isEqualTo(20_000);
            assertThat(slow.skipped()).isBetween(17_000L, 19_000L);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void showsALimitedRateOfAFloodAndMarksTheRest() throws Exception {
        use(new LiveSettings(1_000_000, 1L << 30, 100, 5_000, 100_000));
        try (Viewer viewer = viewer(feed)) {
            viewer.subscription().follow(SERVER);
            for (int i = 0; i < 50; i++) {
                printLines(1_000);
                LockSupport.parkNanos(20_000_000);
            }
            Eventually.within(SOON).until(() -> viewer.lastSeq() == 50_000);

            assertThat(viewer.errors()).isEmpty();
            assertThat(viewer.lines() + viewer.skipped()).isEqualTo(50_000);
            assertThat(viewer.lines()).isBetween(5_000L, 40_000L);
            assertThat(viewer.items().stream().filter(LiveItem.Skipped.class::isInstance))
                    .hasSizeLessThan(30);
            assertThat(console.lastSeq()).isEqualTo(50_000);
        }
    }

    @Test
    void noWakeUpIsEverLost() throws Exception {
        int publishers = 4;
        int each = 20_000;
        use(new LiveSettings(1_000, 1 << 20, 10_000_000, 1_000_000, 100_000));
        AtomicLong received = new AtomicLong();
        CountDownLatch done = new CountDownLatch(publishers * each);
        try (Viewer viewer = new Viewer(feed, 10, frame -> {
            received.addAndGet(frame.items().size());
            frame.items().forEach(item -> done.countDown());
        })) {
            List<Thread> threads = new ArrayList<>();
            for (int p = 0; p < publishers; p++) {
                Random random = new Random(p);
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        feed.publish(new LiveEvent(SERVER, null, i));
                        if (random.nextInt(50) == 0) {
                            LockSupport.parkNanos(random.nextInt(20_000));
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(done.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            assertThat(received).hasValue((long) publishers * each);
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void wakesOnceUntilTheViewerHasSeenAnEmptyFrame() {
        AtomicInteger wakeUps = new AtomicInteger();
        Subscription subscription = feed.open(event -> true, wakeUps::incrementAndGet);
        feed.publish(new LiveEvent(null, null, 1));
        feed.publish(new LiveEvent(null, null, 2));
        assertThat(wakeUps).hasValue(1);
        assertThat(subscription.drain(10).items()).hasSize(2);
        feed.publish(new LiveEvent(null, null, 3));
        assertThat(wakeUps).hasValue(1);
        assertThat(subscription.drain(10).items()).hasSize(1);
        assertThat(subscription.drain(10).isEmpty()).isTrue();
        feed.publish(new LiveEvent(null, null, 4));
        assertThat(wakeUps).hasValue(2);
    }

    @Test
    void encodesABatchOnceForAllViewers() throws Exception {
        AtomicInteger encoded = new AtomicInteger();
        AtomicLong seen = new AtomicLong();
        Object key = new Object();
        List<Viewer> viewers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Viewer viewer = new Viewer(feed, 10_000, frame -> {
                for (LiveItem item : frame.items()) {
                    if (item instanceof LiveItem.Lines lines) {
                        String text = lines.batch().encoded(key, batch -> {
                            encoded.addAndGet(batch.size());
                            return String.join(
                                    "\n",
                                    batch.lines().stream()
                                            .map(ConsoleLine::text)
                                            .toList());
                        });
                        seen.addAndGet(text.lines().count());
                    }
                }
            });
            viewer.subscription().follow(SERVER);
            viewers.add(viewer);
        }
        printLines(5_000);
        for (Viewer viewer : viewers) {
            Eventually.within(SOON).until(() -> viewer.lastSeq() == 5_000);
            viewer.close();
        }

        assertThat(encoded).hasValue(5_000);
        assertThat(seen).hasValue(20 * 5_000);
    }

    @Test
    void showsAllServersAndThoseMadeLater() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Viewer viewer = new Viewer(feed, 100, frame -> frame.items().forEach(item -> {
            if (item instanceof LiveItem.Lines lines) {
                lines.batch().lines().forEach(line -> seen.add(lines.batch().server() + " " + line.text()));
            }
        }))) {
            viewer.subscription().followAll(server -> server.value() != 3);
            viewer.subscription().follow(SERVER);
            await(console.append(LineKind.SYSTEM, LogLevel.INFO, "one"));
            for (int i = 2; i <= 4; i++) {
                await(consoles.open(new ServerId(i), temp.resolve("console" + i))
                        .append(LineKind.SYSTEM, LogLevel.INFO, "late"));
            }
            Eventually.within(SOON).until(() -> seen.size() == 3);
            assertThat(seen).containsExactly("1 one", "2 late", "4 late");
        }
    }

    @Test
    void showsNothingAfterItIsClosedOrUnfollowed() throws Exception {
        Subscription subscription = feed.open(event -> true, () -> {});
        subscription.follow(SERVER);
        await(console.append(LineKind.SYSTEM, LogLevel.INFO, "one"));
        subscription.unfollow(SERVER);
        await(console.append(LineKind.SYSTEM, LogLevel.INFO, "two"));
        assertThat(subscription.drain(10).isEmpty()).isTrue();
        subscription.close();
        feed.publish(new LiveEvent(null, null, 1));
        subscription.follow(SERVER);
        await(console.append(LineKind.SYSTEM, LogLevel.INFO, "three"));

        assertThat(subscription.drain(10).isEmpty()).isTrue();
        assertThat(feed.size()).isZero();
    }

    @Test
    void carriesAThousandLinesASecondToFiftyViewersInMilliseconds() throws Exception {
        int viewers = 50;
        List<Long> delays = Collections.synchronizedList(new ArrayList<>());
        List<Viewer> all = new ArrayList<>();
        Object key = new Object();
        for (int i = 0; i < viewers; i++) {
            Viewer viewer = new Viewer(feed, 10_000, frame -> {
                long now = System.nanoTime();
                for (LiveItem item : frame.items()) {
                    if (item instanceof LiveItem.Lines lines) {
                        List<Long> printed = lines.batch().encoded(key, batch -> batch.lines().stream()
                                .map(line -> Long.valueOf(line.text()))
                                .toList());
                        printed.forEach(time -> delays.add(now - time));
                    }
                }
            });
            viewer.subscription().follow(SERVER);
            all.add(viewer);
        }
        int lines = 3_000;
        long start = System.nanoTime();
        for (int i = 0; i < lines; i++) {
            long due = start + i * 1_000_000L;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            print(raw, System.nanoTime() + "\n");
        }
        for (Viewer viewer : all) {
            Eventually.within(SOON).until(() -> viewer.lastSeq() == lines);
            assertThat(viewer.errors()).isEmpty();
            assertThat(viewer.skipped()).isZero();
            viewer.close();
        }
        List<Long> sorted = delays.stream().sorted().toList();
        assertThat(sorted).hasSize(viewers * lines);
        double p50 = sorted.get(sorted.size() / 2) / 1e6;
        System.out.println("[live] "
                + String.format(
                        Locale.ROOT,
                        "1,000 lines/s to %d viewers: p50 %.1f ms, p99 %.1f ms from print to the viewer's thread",
                        viewers,
                        p50,
                        sorted.get(sorted.size() * 99 / 100) / 1e6));
        assertThat(p50).isLessThan(100);
    }
}
