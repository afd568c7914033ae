package io.languard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final ServerId SERVER = new ServerId(1);

    @TempDir
    private Path folder;

    @Test
    void theFirstRateIsTheAverageOfTheRunSoFar() {
        CpuMeter meter = new CpuMeter(1, Duration.ofSeconds(10), 100 * SECOND);

        assertThat(meter.rate(5 * SECOND, 100 * SECOND)).isEqualTo(50);
    }

    @Test
    void aRateIsOfTheStretchSinceTheLastSample() {
        CpuMeter meter = new CpuMeter(1, Duration.ofSeconds(10), 100 * SECOND);
        meter.rate(5 * SECOND, 100 * SECOND);

        assertThat(meter.rate(15 * SECOND, 105 * SECOND)).as("two cores").isEqualTo(200);
        assertThat(meter.rate(14 * SECOND, 110 * SECOND)).as("a child is gone").isZero();
        assertThat(meter.rate(15 * SECOND, 110 * SECOND))
                .as("no time has passed")
                .isZero();
    }

    @Test
    void theRingKeepsTheNewestHour() {
        Recent recent = new Recent(SERVER);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 1000; i++) {
            recent.add(
                    new Sample(SERVER, start.plusSeconds(5L * i), i, i, i % 2 == 0 ? null : 5L, i % 2 == 0 ? 3 : null));
        }

        List<Sample> kept = recent.since(start);

        assertThat(kept).hasSize(Recent.CAPACITY);
        assertThat(kept.get(0)).isEqualTo(new Sample(SERVER, start.plusSeconds(5 * 280), 280, 280, null, 3));
        assertThat(kept.get(719)).isEqualTo(new Sample(SERVER, start.plusSeconds(5 * 999), 999, 999, 5L, null));
        assertThat(recent.since(start.plusSeconds(5 * 990))).hasSize(10);
    }

    @Test
    void addsUpFilesAndNeverFollowsLinks() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.write(outside.resolve("large"), new byte[100_000]);
        Path inside = Files.createDirectories(folder.resolve("inside/deep"));
        Files.write(inside.resolve("a"), new byte[1000]);
        Files.write(inside.getParent().resolve("b"), new byte[234]);
        Files.createSymbolicLink(inside.resolve("link"), outside);
        Files.createSymbolicLink(inside.resolve("file-link"), outside.resolve("large"));
        Files.createSymbolicLink(inside.resolve("loop"), inside.getParent());

        assertThat(DiskWalk.bytes(inside.getParent())).isEqualTo(1234);
        assertThat(DiskWalk.bytes(folder.resolve("missing"))).isZero();
    }

    @Test
    void tellsOfTheMachineFromItsFiles() throws IOException {
        write("meminfo", "MemTotal:        8000 kB\nMemFree:          100 kB\nMemAvailable:    6000 kB\n");
        write("stat", "cpu  100 0 100 800 0 0 0 0 50 0\ncpu0 1 2 3\n");
        HostUsage host = new HostUsage(folder, folder);
        write("stat", "cpu  160 0 110 820 10 0 0 0 90 0\ncpu0 1 2 3\n");
        host.sample();

        HostUsage.View view = host.now();

        assertThat(view.cpuPercent()).as("70 of 100 ticks").isEqualTo(70);
        assertThat(view.memoryTotal()).isEqualTo(8000 * 1024);
        assertThat(view.memoryUsed()).isEqualTo(2000 * 1024);
        assertThat(view.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(view.diskTotal()).isGreaterThanOrEqualTo(view.diskUsed()).isPositive();
    }

    @Test
    void readsTheRealMachine() {
        HostUsage.View view = new HostUsage(folder).now();

        assertThat(view.memoryTotal()).isGreaterThan(view.memoryUsed());
        assertThat(view.memoryUsed()).isPositive();
        assertThat(view.cpuPercent()).isBetween(0.0, 100.0);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
