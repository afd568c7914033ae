package io.languard.console;

import static io.languard.console.TestConsoles.all;
import static io.languard.console.TestConsoles.await;
import static io.languard.console.TestConsoles.print;
import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.testing.Eventually;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console carries. Prints its figures; the limits leave room for slow and busy machines. */
class ConsoleLoadTest {

    @TempDir
    Path temp;

    private static void report(String format, Object... values) {
        System.out.println("[console] " + String.format(Locale.ROOT, format, values));
    }

    private final AtomicReference<Thread> reader = new AtomicReference<>();

    private Consoles measured() {
        return new Consoles(ConsoleSettings.DEFAULT, Clock.systemUTC(), task -> {
            Thread thread = new Thread(task, "console-load");
            thread.setDaemon(true);
            if (task instanceof Tail) {
                reader.set(thread);
            }
            return thread;
        });
    }

    private long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(reader.get().getId());
    }

    @Test
    void recordsAFloodOfARealProcessCompletely() throws Exception {
        Path raw = temp.resolve("raw");
        try (Consoles consoles = measured()) {
            Console console = consoles.open(new ServerId(1), temp.resolve("console"));
            Process game = new ProcessBuilder(
                            "awk",
                            "BEGIN { for (s = 0; s < 25; s++) { for (i = 1; i <= 5000; i++)"
                                    + " print s * 5000 + i, \"a line as games print them, of usual length, more or less\";"
                                    + " fflush(); system(\"sleep 0.1\") } }")
                    .redirectOutput(raw.toFile())
                    .start();
            Registration following = console.follow();
            long start = System.nanoTime();
            long[] behind = new long[1];
            console.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
            while (game.isAlive()) {
                long bytes = Files.size(raw);
                LockSupport.parkNanos(20_000_000);
                List<ConsoleLine> last = console.read(LogQuery.newestFirst(1)).lines();
                behind[0] = Math.max(
                        behind[0], bytes - (last.isEmpty() ? 0 : last.get(0).end()));
            }
            await(console.endOfRun());
            double seconds = (System.nanoTime() - start) / 1e9;
            following.close();
            List<ConsoleLine> lines = all(console);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i).text()).startsWith((i + 1) + " a line");
            }
            assertThat(lines).hasSize(125_000);
            report(
                    "flood of one process: %.0f lines/s for %.1f s, all stored; never more than %d kB behind after 20 ms;"
                            + " reader used %.1f %% of a core",
                    lines.size() / seconds, seconds, behind[0] / 1024, cpuNanos() / 1e7 / seconds);
        }
    }

    @Test
    void storesHalfAMillionLinesInSeconds() throws Exception {
        Path raw = temp.resolve("raw");
        StringBuilder chunk = new StringBuilder();
        for (int i = 0; i < 500_000; i++) {
            chunk.append("12:00:")
                    .append(i)
                    .append(" player number ")
                    .append(i % 64)
                    .append(" did something in the game\n");
        }
        print(raw, chunk.toString());
        try (Consoles consoles = measured()) {
            Console console = consoles.open(new ServerId(1), temp.resolve("console"));
            console.subscribe(batch -> {});
            long start = System.nanoTime();
            console.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
            await(console.endOfRun());
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(console.lastSeq()).isEqualTo(500_000);
            report("sustained: %.0f lines/s stored by one thread", 500_000 / seconds);
            assertThat(500_000 / seconds).isGreaterThan(40_000);

            start = System.nanoTime();
            LogPage none = console.read(LogQuery.newestFirst(10).containing("no such words"));
            double search = (System.nanoTime() - start) / 1e9;
            assertThat(none.lines()).isEmpty();
            start = System.nanoTime();
            console.read(LogQuery.newestFirst(10).matching("player number (65|66)"));
            double regex = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            assertThat(console.read(LogQuery.oldestFirst(100).since(499_000)).lines())
                    .hasSize(100);
            double since = (System.nanoTime() - start) / 1e6;
            double megabytes;
            try (Stream<Path> files = Files.list(temp.resolve("console"))) {
                megabytes = files.mapToLong(file -> file.toFile().length()).sum() / 1e6;
            }
            report(
                    "search without result: %.0f MB/s for text, %.0f MB/s for a pattern; 100 lines near the end in %.1f ms",
                    megabytes / search, megabytes / regex, since);
        }
    }

    @Test
    void idleServersCostAlmostNothing() throws Exception {
        try (Consoles consoles = measured()) {
            for (int i = 1; i <= 50; i++) {
                Path raw = temp.resolve("raw" + i);
                print(raw, "started\n> ");
                Console console = consoles.open(new ServerId(i), temp.resolve("console" + i));
                console.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
                Eventually.within(Duration.ofSeconds(5)).until(() -> console.lastSeq() == 1);
            }
            // Active servers become idle after five seconds; then a window is measured.
            TimeUnit.MILLISECONDS.sleep(5_200);
            long cpu = cpuNanos();
            TimeUnit.SECONDS.sleep(3);
            double percent = (cpuNanos() - cpu) / 3e9 * 100;
            report("50 idle servers: %.2f %% of a core", percent);
            assertThat(percent).isLessThan(1.5);

            Registration following = consoles.follow();
            cpu = cpuNanos();
            TimeUnit.SECONDS.sleep(2);
            report("50 quiet servers, all followed: %.2f %% of a core", (cpuNanos() - cpu) / 2e9 * 100);
            following.close();
        }
    }

    @Test
    void twentyNumberedProcessesAreReadLiveExactly() throws Exception {
        int servers = 20;
        int count = 100;
        List<Long> delays = Collections.synchronizedList(new ArrayList<>());
        ConcurrentHashMap<ServerId, List<String>> live = new ConcurrentHashMap<>();
        try (Consoles consoles = measured();
                Registration all = consoles.follow();
                Registration listening = consoles.subscribe(batch -> {
                    long now = System.currentTimeMillis();
                    for (ConsoleLine line : batch.lines()) {
                        String[] parts = line.text().split(" ", 2);
                        delays.add(now * 1_000_000L - Long.parseLong(parts[1]));
                        live.computeIfAbsent(batch.server(), s -> new ArrayList<>())
                                .add(parts[0]);
                    }
                })) {
            assertThat(all).isNotSameAs(listening);
            List<Process> games = new ArrayList<>();
            long cpu = cpuNanos();
            long start = System.nanoTime();
            for (int i = 1; i <= servers; i++) {
                Path raw = temp.resolve("raw" + i);
                games.add(new ProcessBuilder(
                                "sh",
                                "-c",
                                "i=0; while [ $i -lt " + count
                                        + " ]; do i=$((i+1)); echo \"$i $(date +%s%N)\"; sleep 0.018; done")
                        .redirectOutput(raw.toFile())
                        .start());
                consoles.open(new ServerId(i), temp.resolve("console" + i))
                        .attach(new FileSource(raw), 1, (line, plain) -> LogLevel.INFO);
            }
            for (Process game : games) {
                game.waitFor();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            cpu = cpuNanos() - cpu;
            List<String> expected = Stream.iterate(1, i -> i + 1)
                    .limit(count)
                    .map(String::valueOf)
                    .toList();
            for (int i = 1; i <= servers; i++) {
                Console console = consoles.find(new ServerId(i)).orElseThrow();
                await(console.endOfRun());
                assertThat(live.get(new ServerId(i))).isEqualTo(expected);
                assertThat(all(console))
                        .extracting(line -> line.text().split(" ")[0])
                        .isEqualTo(expected);
            }
            List<Long> sorted = delays.stream().sorted().toList();
            report(
                    "20 processes, %.0f lines/s in all, followed: p50 %.1f ms, p99 %.1f ms from print to listener; reader"
                            + " used %.1f %% of a core",
                    servers * count / seconds,
                    sorted.get(sorted.size() / 2) / 1e6,
                    sorted.get(sorted.size() * 99 / 100) / 1e6,
                    cpu / 1e7 / seconds);
            assertThat(sorted.get(sorted.size() / 2)).isLessThan(250_000_000L);
        }
    }
}
