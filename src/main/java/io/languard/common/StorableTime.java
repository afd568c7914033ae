package io.languard.common;

import java.time.Instant;

/** The years 1 to 9999: Java knows many more than databases and most clients do. */
public final class StorableTime {

    public static final String RULE = "must be in the years 1 to 9999";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private StorableTime() {}

    public static boolean contains(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }
}
