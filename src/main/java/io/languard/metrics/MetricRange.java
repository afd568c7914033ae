package io.languard.metrics;

import java.time.Duration;

/** How far back to look, and how finely: 720 points at the most. */
public enum MetricRange {
    HOUR("1h", Duration.ofHours(1), Duration.ofSeconds(5)),
    DAY("24h", Duration.ofHours(24), Duration.ofMinutes(2)),
    WEEK("7d", Duration.ofDays(7), Duration.ofMinutes(20));

    private final String word;
    private final Duration length;
    private final Duration step;

    MetricRange(String word, Duration length, Duration step) {
        this.word = word;
        this.length = length;
        this.step = step;
    }

    /** As the API names it. */
    public String word() {
        return word;
    }

    public Duration length() {
        return length;
    }

    /** Time that one point stands for. */
    public Duration step() {
        return step;
    }
}
