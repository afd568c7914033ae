package io.languard.platform;

import io.languard.config.Configs;
import io.languard.event.EventBus;
import io.languard.mission.Missions;
import io.languard.mod.Mods;
import io.languard.server.Servers;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts together what deals with missions and mods; it begins once the servers are known. */
@Singleton
class Content {

    /** After the engine. */
    private static final int CONTENT = 3050;

    private final Settings settings;

    @Inject
    Content(Settings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    Missions missions(Servers servers, EventBus events, Clock clock) {
        return new Missions(servers, events, clock, settings.uploadLimit());
    }

    @Produces
    @Singleton
    Mods mods(Servers servers, Configs configs, EventBus events, Clock clock) {
        return new Mods(servers, configs, events, clock, settings.uploadLimit());
    }

    void begin(@Observes @Priority(CONTENT) Startup event, Missions missions, Mods mods) {
        missions.open();
        mods.open();
    }
}
