package io.languard.api.pterodactyl;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How much a client of the console socket may send, as newer daemons limit it. Used by one thread at a time. */
final class InboundLimits {

    private final boolean on;
    private final Bucket all = new Bucket(5, 10);
    private final Bucket others = new Bucket(1, 4);
    private final Map<String, Bucket> byEvent = Map.of(
            "auth", new Bucket(0.2, 2),
            "send logs", new Bucket(0.2, 2),
            "send command", new Bucket(1, 10));

    InboundLimits(boolean on) {
        this.on = on;
    }

    boolean admits(String event, long nanos) {
        return !on || (all.take(nanos) && byEvent.getOrDefault(event, others).take(nanos));
    }

    private static final class Bucket {

        private final double perSecond;
        private final double most;
        private double tokens;
        private long filled;
        private boolean begun;

        Bucket(double perSecond, double most) {
            this.perSecond = perSecond;
            this.most = most;
            this.tokens = most;
        }

        boolean take(long nanos) {
            if (begun) {
                double seconds = (nanos - filled) / (double) TimeUnit.SECONDS.toNanos(1);
                tokens = Math.min(most, tokens + seconds * perSecond);
            }
            begun = true;
            filled = nanos;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
