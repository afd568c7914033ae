package io.languard.metrics;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the whole machine uses, from {@code /proc} (manual page proc(5)) and the file system. Safe for use by many threads. */
public final class HostUsage {

    private static final Logger LOG = Logger.getLogger(HostUsage.class.getName());

    private static final double PERCENT = 100.0;
    private static final long KIB = 1024;
    /** Positions in the first line of {@code /proc/stat}, after its name. */
    private static final int IDLE = 3;

    private static final int IO_WAIT = 4;
    /** Guest time, which follows, is already in user time. */
    private static final int COUNTED = 8;

    private final Path proc;
    private final Path data;
    private long total;
    private long idle;
    private double cpuPercent;

    /** @param data folder on the disk whose room is shown */
    public HostUsage(Path data) {
        this(Path.of("/proc"), data);
    }

    HostUsage(Path proc, Path data) {
        this.proc = proc;
        this.data = data;
        sample();
    }

    /** Figures of now; those of the processor are of the stretch between the last two samples. */
    public View now() {
        long memoryTotal = 0;
        long available = 0;
        try {
            for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
                if (line.startsWith("MemTotal:")) {
                    memoryTotal = kibibytes(line);
                } else if (line.startsWith("MemAvailable:")) {
                    available = kibibytes(line);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "The memory of the machine is not readable", e);
        }
        long diskTotal = 0;
        long diskFree = 0;
        try {
            FileStore disk = Files.getFileStore(data);
            diskTotal = disk.getTotalSpace();
            diskFree = disk.getUnallocatedSpace();
        } catch (IOException e) {
            LOG.log(Level.FINE, "The disk of the data folder is not readable", e);
        }
        return new View(
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                memoryTotal,
                memoryTotal - available,
                diskTotal,
                diskTotal - diskFree);
    }

    /** Ends a stretch and begins the next. */
    void sample() {
        try {
            String line = Files.readAllLines(proc.resolve("stat")).get(0);
            List<Long> ticks = List.of(line.substring("cpu".length()).strip().split(" +")).stream()
                    .map(Long::valueOf)
                    .toList();
            long all = ticks.stream().limit(COUNTED).mapToLong(Long::longValue).sum();
            set(all, ticks.get(IDLE) + ticks.get(IO_WAIT));
        } catch (IOException e) {
            LOG.log(Level.FINE, "The processor time of the machine is not readable", e);
        }
    }

    private synchronized void set(long all, long unused) {
        long stretch = all - total;
        if (stretch > 0) {
            cpuPercent = Math.max(0, stretch - (unused - idle)) * PERCENT / stretch;
        }
        total = all;
        idle = unused;
    }

    private synchronized double cpu() {
        return cpuPercent;
    }

    private static long kibibytes(String line) {
        return Long.parseLong(
                        line.substring(line.indexOf(':') + 1).replace("kB", "").strip())
                * KIB;
    }

    /**
     * @param cores that this process may use
     * @param cpuPercent of all cores together: 100 is all of them busy
     * @param memoryUsed what is neither free nor given back on demand, in bytes
     * @param diskUsed in bytes, on the disk of the data folder
     */
    public record View(
            int cores, double cpuPercent, long memoryTotal, long memoryUsed, long diskTotal, long diskUsed) {}
}
