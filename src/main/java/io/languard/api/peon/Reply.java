package io.languard.api.peon;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Every success. The reference promises {@code success}, {@code data} and {@code timestamp} in its text, and reads the fields
 * at the top in its examples: both are there, with the same content.
 *
 * @param fields the documented fields, at the top
 * @param data the same once more
 * @param timestamp when it was answered, whole seconds
 */
public record Reply<T>(@JsonUnwrapped T fields, boolean success, T data, Instant timestamp) {

    static <T> Reply<T> of(T content, Clock clock) {
        return new Reply<>(content, true, content, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
