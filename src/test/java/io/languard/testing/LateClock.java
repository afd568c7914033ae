package io.languard.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time, and as much later as a test says. */
public final class LateClock extends Clock {

    private volatile Duration late = Duration.ZERO;

    /** Afterwards it is so much later than in truth. */
    public void late(Duration by) {
        late = by;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(late);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
