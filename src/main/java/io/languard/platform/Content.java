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
import java.util.concurrent.TimeUnit;

/** Puts together what deals with missions and mods; it begins once the servers are known. */
@Singleton
class Content {

    /** After the engine. */
    private static final int CONTENT = 3050;

    private static final int CLEANING_MINUTES = 10;

    private final Settings settings;
    private final Executors executors;

    @Inject
    Content(Settings settings, Executors executors) {
        this.settings = settings;
        this.executors = executors;
    }

    @Produces
    @Singleton
    Missions missions(Servers servers, EventBus events, Clock clock) {
        return new Missions(servers, events, clock, settings.uploadLimit(), settings.trash());
    }

    @Produces
    @Singleton
    Mods mods(Servers servers, Configs configs, EventBus events, Clock clock) {
        return new Mods(servers, configs, events, clock, settings.uploadLimit());
    }

    void begin(@Observes @Priority(CONTENT) Startup event, Missions missions, Mods mods) {
        missions.open();
        var unused = executors
                .timers()
                .scheduleWithFixedDelay(
                        () -> executors.tasks().execute(missions::clean), 0, CLEANING_MINUTES, TimeUnit.MINUTES);
        mods.open();
    }
}
