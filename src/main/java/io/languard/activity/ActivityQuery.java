package io.languard.activity;

import io.languard.common.ServerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null for all.
 *
 * @param forViewers only what {@link ActivityEntry#isForViewers} allows
 * @param actor name of an account or a token
 * @param action beginning of the word
 * @param search part of the sentence, in any case
 * @param since at this time or later
 * @param until before this time
 * @param before only entries older than this one
 */
public record ActivityQuery(
        boolean forViewers,
        @Nullable ServerId server,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String search,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {}
