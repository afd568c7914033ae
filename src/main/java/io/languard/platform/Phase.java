package io.languard.platform;

import jakarta.inject.Singleton;

/** Whether the engine is up. */
@Singleton
class Phase {

    private volatile boolean up;

    void up(boolean now) {
        up = now;
    }

    boolean isUp() {
        return up;
    }
}
