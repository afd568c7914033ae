package io.languard.activity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its way to the database.
 *
 * @param dropped true when what was asked for turned out not to be worth an entry: the one with this key goes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Noted(
        UUID key,
        Instant at,
        Doer doer,
        String action,
        @Nullable Long server,
        @Nullable String serverName,
        @Nullable String subject,
        Map<String, Object> details,
        Outcome outcome,
        @Nullable String errorCode,
        @Nullable String via,
        @Nullable String address,
        @Nullable String requestId,
        String text,
        boolean dropped) {}
