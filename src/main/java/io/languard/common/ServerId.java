package io.languard.common;

/**
 * Number of a game server, given by the database and never used twice.
 *
 * @param value positive
 */
public record ServerId(long value) implements Comparable<ServerId> {

    public ServerId {
        if (value <= 0) {
            throw new IllegalArgumentException("A server id is positive, not " + value);
        }
    }

    @Override
    public int compareTo(ServerId other) {
        return Long.compare(value, other.value);
    }

    /** Decimal digits alone, as the APIs and folder names show it. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
