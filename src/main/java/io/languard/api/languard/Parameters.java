package io.languard.api.languard;

import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.common.StorableTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters and gathers what is wrong with them, so that the caller hears of all at once. JAX-RS would answer a
 * number that is none with 404.
 */
final class Parameters {

    private final List<FieldError> errors = new ArrayList<>();

    /** @param text null or empty when it was not sent */
    long number(String name, @Nullable String text, long otherwise, long least, long most) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is out of bounds.
        }
        errors.add(new FieldError(name, "range", "must be a whole number from " + least + " to " + most));
        return otherwise;
    }

    boolean flag(String name, @Nullable String text, boolean otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!"true".equals(text) && !"false".equals(text)) {
            errors.add(new FieldError(name, "type", "must be true or false"));
        }
        return "true".equals(text);
    }

    @Nullable
    Instant instant(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            // A plus sign that was not encoded arrives as a space.
            Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (StorableTime.contains(time)) {
                return time;
            }
            errors.add(new FieldError(name, "range", StorableTime.RULE));
            return null;
        } catch (DateTimeException e) {
            errors.add(new FieldError(name, "type", "must be a date and time such as 2026-01-31T12:00:00Z"));
            return null;
        }
    }

    <E extends Enum<E>> @Nullable E word(String name, @Nullable String text, E[] all, Function<E, String> wordOf) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (E candidate : all) {
            if (wordOf.apply(candidate).equals(text)) {
                return candidate;
            }
        }
        errors.add(new FieldError(
                name, "in", "must be one of " + Arrays.stream(all).map(wordOf).collect(Collectors.joining(", "))));
        return null;
    }

    /** @return without white space around it; null when it was not sent or is blank */
    @Nullable
    String text(String name, @Nullable String text) {
        String wanted = textOrNull(text);
        // The database keeps no NUL, and nothing that people look for has the others.
        if (wanted != null && wanted.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError(name, "pattern", "must not have control characters"));
            return null;
        }
        return wanted;
    }

    static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR} naming every wrong parameter */
    void check() {
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
    }
}
