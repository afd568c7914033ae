package io.languard.common;

import java.util.Locale;

/** How grave a line of a game's log is. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    ERROR;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Lower-case word, as the APIs show it. */
    public String word() {
        return word;
    }
}
