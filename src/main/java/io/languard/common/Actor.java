package io.languard.common;

import org.jspecify.annotations.Nullable;

/**
 * Who does something: shown in the activity log and checked by nobody but the API layer.
 *
 * @param kind how the actor signed in, or {@link Kind#SYSTEM} for Languard itself
 * @param userId account number; null for the system and for tokens that belong to no account
 * @param name user name, token name or {@code system}
 * @param address IP address of the caller; null for the system
 */
public record Actor(
        Kind kind,
        @Nullable Long userId,
        String name,
        @Nullable String address) {

    /** How the actor signed in. */
    public enum Kind {
        SYSTEM,
        USER,
        API_KEY
    }

    /** Languard itself: automatic restarts, recovery, schedules. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, "system", null);
}
