package io.languard.api.languard;

import io.languard.common.DomainException;
import io.languard.common.ServerId;

/** Reads the server number of a path. */
final class ServerIds {

    private ServerIds() {}

    /** @throws DomainException {@link io.languard.common.ErrorCode#NOT_FOUND} when no server could have this number */
    static ServerId parse(String text) {
        long number = PathNumber.of(text).orElse(0);
        if (number == 0) {
            throw DomainException.serverNotFound(text);
        }
        return new ServerId(number);
    }
}
