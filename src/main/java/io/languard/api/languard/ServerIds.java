package io.languard.api.languard;

import io.languard.common.DomainException;
import io.languard.common.ServerId;

/** Reads the server number of a path. */
final class ServerIds {

    private static final int MOST_DIGITS = 18;

    private ServerIds() {}

    /** @throws DomainException {@link io.languard.common.ErrorCode#NOT_FOUND} when no server could have this number */
    static ServerId parse(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        long number = digits ? Long.parseLong(text) : 0;
        if (number == 0) {
            throw DomainException.serverNotFound(text);
        }
        return new ServerId(number);
    }
}
