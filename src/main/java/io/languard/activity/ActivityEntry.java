package io.languard.activity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry, as it is stored.
 *
 * @param id grows with each entry
 * @param at when it was asked for, or happened
 * @param action word of an {@link Action}
 * @param server number of the server that it is about, which may be gone; null when it is about none
 * @param serverName as it was called then
 * @param details without secrets
 * @param errorCode of a refusal or failure
 * @param via languard, peon or pterodactyl; null for what no request caused
 * @param address of the caller: for administrators only
 * @param text sentence in English
 */
public record ActivityEntry(
        long id,
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
        String text) {

    /** Begins the words of what was refused for lack of a right. */
    static final String ACCESS = "access.";

    public ActivityEntry {
        details = Map.copyOf(details);
    }

    /** Accounts, tokens, sign-ins and who tried what he may not are for administrators only. */
    public boolean isForViewers() {
        return server != null && !action.startsWith(ACCESS);
    }
}
