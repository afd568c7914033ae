package io.languard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process uses, as the kernel tells it. */
record ProcessUsage(long pid) {

    /** Linux counts processor time in hundredths of a second on every common machine. */
    private static final double TICKS_PER_SECOND = 100;

    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    long rssMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Percent of one core over a stretch of time. */
    double cpuPercent(Duration stretch) throws IOException, InterruptedException {
        double before = cpuSeconds();
        long start = System.nanoTime();
        Thread.sleep(stretch.toMillis());
        return 100 * (cpuSeconds() - before) / ((System.nanoTime() - start) / 1e9);
    }
}
