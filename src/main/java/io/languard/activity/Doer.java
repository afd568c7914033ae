package io.languard.activity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who did it, as he was called then.
 *
 * @param id number of the account, for a token that of its owner
 * @param name of the account, for a token that of its owner; null when there is none
 * @param token name of the token
 */
public record Doer(
        Kind kind,
        @Nullable Long id,
        @Nullable String name,
        @Nullable String token) {

    /** Languard itself. */
    public static final Doer SYSTEM = new Doer(Kind.SYSTEM, null, null, null);

    /** Nobody knows. */
    public static final Doer ANONYMOUS = new Doer(Kind.ANONYMOUS, null, null, null);

    /** How he acted. */
    public enum Kind {
        USER,
        TOKEN,
        SYSTEM,
        ANONYMOUS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    String shown() {
        return switch (kind) {
            case USER -> name == null ? "Somebody" : name;
            case TOKEN -> "Token " + token + (name == null ? "" : " of " + name);
            case SYSTEM -> "Languard";
            case ANONYMOUS -> "Somebody";
        };
    }
}
