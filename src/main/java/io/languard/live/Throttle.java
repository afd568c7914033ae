package io.languard.live;

import io.languard.console.ConsoleBatch;
import org.jspecify.annotations.Nullable;

/**
 * Decides which lines of one server are shown live: a bucket of tokens, one per line. Once it is empty, lines are skipped
 * until a quarter is there again, so that a flood gives a few long gaps and not many short ones. Used by one thread.
 */
final class Throttle {

    private static final double SECOND = 1e9;

    private final int perSecond;
    private final int capacity;
    private double tokens;
    private long refilled;
    private boolean skipping;
    private LiveItem.@Nullable Skipped skipped;

    Throttle(int perSecond, long nanos) {
        this.perSecond = perSecond;
        this.capacity = Math.max(perSecond, 4 * ConsoleBatch.MAX_LINES);
        this.tokens = capacity;
        this.refilled = nanos;
    }

    /** True when the batch may be shown; otherwise it is noted as skipped. */
    boolean admits(ConsoleBatch batch, long nanos) {
        tokens = Math.min(capacity, tokens + (nanos - refilled) / SECOND * perSecond);
        refilled = nanos;
        double needed = skipping ? Math.max(batch.size(), capacity / 4.0) : batch.size();
        if (tokens >= needed) {
            tokens -= batch.size();
            skipping = false;
            return true;
        }
        skipping = true;
        LiveItem.Skipped before = skipped;
        skipped = new LiveItem.Skipped(
                batch.server(), before == null ? batch.firstSeq() : before.fromSeq(), batch.lastSeq());
        return false;
    }

    /** What was skipped since the last call. */
    LiveItem.@Nullable Skipped takeSkipped() {
        LiveItem.Skipped mark = skipped;
        skipped = null;
        return mark;
    }
}
