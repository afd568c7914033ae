package io.languard.platform;

import io.languard.event.EventBus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts plain objects together that many beans need. */
@Singleton
class Composition {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    EventBus events() {
        return new EventBus();
    }
}
