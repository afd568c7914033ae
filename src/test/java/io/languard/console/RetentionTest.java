package io.languard.console;

import static io.languard.console.TestConsoles.all;
import static io.languard.console.TestConsoles.await;
import static io.languard.console.TestConsoles.print;
import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ServerId;
import io.languard.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final ServerId SERVER = new ServerId(1);

    @TempDir
    Path temp;

    private static final class SetClock extends Clock {
        final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void keepsTheNewestLinesWithinTheSize() throws Exception {
        Path folder = temp.resolve("console");
        Path raw = temp.resolve("raw");
        print(raw, ("x".repeat(59) + "\n").repeat(20_000));
        try (Consoles consoles = TestConsoles.consoles(TestConsoles.segments(16 * 1024, 64 * 1024))) {
            Console console = consoles.open(SERVER, folder);
            console.attach(new FileSource(raw, 8 * 1024), 1, TestConsoles.ALL_INFO);
            await(console.endOfRun());

            Eventually.within(Duration.ofSeconds(5)).until(() -> size(folder) <= 64 * 1024 + 512 * 1024);
            consoles.retain();
            List<ConsoleLine> kept = all(console);
            assertThat(console.lastSeq()).isEqualTo(20_000);
            assertThat(kept.get(kept.size() - 1).seq()).isEqualTo(20_000);
            assertThat(kept.get(0).seq()).isEqualTo(console.firstSeq()).isGreaterThan(1);
            assertThat(kept).hasSize((int) (20_001 - console.firstSeq()));
        }
    }

    @Test
    void removesOldSegmentsButNeverTheLast() throws Exception {
        SetClock clock = new SetClock();
        Path folder = temp.resolve("console");
        try (Consoles consoles = TestConsoles.consoles(TestConsoles.segments(4096, 1L << 30), clock)) {
            Console console = consoles.open(SERVER, folder);
            for (int day = 0; day < 40; day++) {
                Path raw = temp.resolve("raw" + day);
                print(raw, ("x".repeat(99) + "\n").repeat(30));
                console.attach(new FileSource(raw), day + 1, TestConsoles.ALL_INFO);
                await(console.endOfRun());
                clock.millis.addAndGet(Duration.ofDays(1).toMillis());
            }
            consoles.retain();
            List<ConsoleLine> kept = all(console);
            assertThat(kept.get(0).time())
                    .isBetween(
                            clock.instant().minus(Duration.ofDays(32)),
                            clock.instant().minus(Duration.ofDays(29)));

            clock.millis.addAndGet(Duration.ofDays(400).toMillis());
            consoles.retain();

            assertThat(all(console)).isNotEmpty();
            assertThat(console.lastSeq()).isEqualTo(40 * 30);
        }
        try (Consoles consoles = TestConsoles.consoles()) {
            assertThat(consoles.open(SERVER, folder).lastSeq()).isEqualTo(40 * 30);
        }
    }

    private static long size(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.exists(file) ? Files.size(file) : 0;
            }
            return sum;
        }
    }
}
