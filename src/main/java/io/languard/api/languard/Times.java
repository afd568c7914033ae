package io.languard.api.languard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Points in time as the reference shows them: whole seconds. */
final class Times {

    private Times() {}

    static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    static @Nullable Instant secondsOrNull(@Nullable Instant instant) {
        return instant == null ? null : seconds(instant);
    }
}
