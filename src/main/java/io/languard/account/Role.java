package io.languard.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may do. */
public enum Role {
    /** Everything. */
    ADMIN,
    /** Look, but change nothing except the own password and tokens. */
    VIEWER;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Lower-case word, as it stands in the database and in the APIs. */
    public String word() {
        return word;
    }

    public static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
