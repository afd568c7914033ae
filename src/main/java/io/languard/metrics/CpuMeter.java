package io.languard.metrics;

import java.time.Duration;

/** Makes a rate of the processor time that one run has used so far. For one thread at a time. */
final class CpuMeter {

    private static final double PERCENT = 100.0;

    private final long run;
    private long cpuNanos;
    private long atNanos;

    /**
     * @param run number of the run; another run needs another meter
     * @param age since the run began: its whole life is the stretch of the first rate
     */
    CpuMeter(long run, Duration age, long nowNanos) {
        this.run = run;
        this.atNanos = nowNanos - Math.max(0, age.toNanos());
    }

    long run() {
        return run;
    }

    /**
     * @param used since the run began; may shrink, when a child ends whose time nobody collects
     * @param nowNanos of {@link System#nanoTime}
     * @return percent of one core since the last call
     */
    double rate(long used, long nowNanos) {
        long stretch = nowNanos - atNanos;
        long spent = Math.max(0, used - cpuNanos);
        cpuNanos = used;
        atNanos = nowNanos;
        return stretch <= 0 ? 0 : spent * PERCENT / stretch;
    }
}
