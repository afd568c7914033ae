package io.languard.live;

import io.languard.common.ServerId;
import io.languard.console.ConsoleBatch;

/** One thing to send. */
public sealed interface LiveItem {

    /** Console lines. Mostly shared with other connections, see {@link ConsoleBatch#encoded}. */
    record Lines(ConsoleBatch batch) implements LiveItem {}

    /**
     * Console lines that this connection does not get; they can be fetched by number.
     *
     * @param fromSeq number of the first
     * @param toSeq number of the last
     */
    record Skipped(ServerId server, long fromSeq, long toSeq) implements LiveItem {

        public long count() {
            return toSeq - fromSeq + 1;
        }
    }

    /** An event. */
    record Happened(LiveEvent event) implements LiveItem {}
}
