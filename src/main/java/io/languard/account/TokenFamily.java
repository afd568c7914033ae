package io.languard.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The API family that an API token opens; it is worth nothing in the others. */
public enum TokenFamily {
    PEON("peon_"),
    /** Clients recognise their keys by this prefix. */
    PTERODACTYL("ptlc_");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String prefix;

    TokenFamily(String prefix) {
        this.prefix = prefix;
    }

    public String word() {
        return word;
    }

    String prefix() {
        return prefix;
    }

    public static Optional<TokenFamily> ofWord(String word) {
        return Arrays.stream(values())
                .filter(family -> family.word.equals(word))
                .findFirst();
    }
}
