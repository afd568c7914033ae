package io.languard.activity;

import java.util.Locale;

/** What became of it. */
public enum Outcome {
    OK,
    /** Asked for; its end has not been told: it takes time, or the manager ended meanwhile. */
    PENDING,
    /** Not done, for a reason that the caller was told. */
    REFUSED,
    /** Not done, or not wholly, as something does not work. */
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
