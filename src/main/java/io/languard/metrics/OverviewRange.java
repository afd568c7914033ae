package io.languard.metrics;

import java.time.Duration;

/** How far back an overview of all servers looks: always {@value #POINTS} points. */
public enum OverviewRange {
    QUARTER("15m", Duration.ofSeconds(30)),
    HOUR("1h", Duration.ofMinutes(2));

    static final int POINTS = 30;

    private final String word;
    private final Duration step;

    OverviewRange(String word, Duration step) {
        this.word = word;
        this.step = step;
    }

    /** As the API names it. */
    public String word() {
        return word;
    }

    /** Time that one point stands for. */
    public Duration step() {
        return step;
    }
}
