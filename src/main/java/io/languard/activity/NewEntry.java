package io.languard.activity;

import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells the log.
 *
 * @param key the same for what was asked for and for what became of it
 * @param at when it was asked for
 * @param server null when it is about none
 * @param serverName as it is called now
 * @param subject what or whom it is about, beside the server; null for none
 * @param details small, with the values that JSON has; secrets of the server in them are masked
 * @param error of a refusal or failure
 * @param via word of the API family; null for what no request caused
 * @param address of the caller
 */
public record NewEntry(
        UUID key,
        Instant at,
        Doer doer,
        Action action,
        @Nullable ServerId server,
        @Nullable String serverName,
        @Nullable String subject,
        Map<String, Object> details,
        Outcome outcome,
        @Nullable ErrorCode error,
        @Nullable String via,
        @Nullable String address,
        @Nullable String requestId) {

    public NewEntry {
        details = Map.copyOf(details);
    }
}
