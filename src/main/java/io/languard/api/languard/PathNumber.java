package io.languard.api.languard;

import java.util.OptionalLong;

/** Reads a number of a path; JAX-RS would answer what is none with a 404 in its own words. */
final class PathNumber {

    private static final int MOST_DIGITS = 18;

    private PathNumber() {}

    /** Empty when nothing could have this number. */
    static OptionalLong of(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
