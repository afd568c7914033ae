package io.languard.platform;

import io.languard.ban.RemoteAdmin;
import io.languard.event.EventBus;
import io.languard.schedule.Schedules;
import io.languard.server.Servers;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** Puts schedules together. */
@Singleton
class Scheduling {

    /** After the engine: what a schedule was doing is told from what its server does now. */
    private static final int AFTER_SERVERS = 3200;

    /** Before all others: what ends with them must not look like a step that failed. */
    private static final int FIRST = 1000;

    private final Executors executors;
    private final Settings settings;

    @Resource(lookup = "jdbc/languard")
    @SuppressWarnings("NullAway.Init") // Set by the container before anybody can ask.
    private DataSource database;

    @Inject
    Scheduling(Executors executors, Settings settings) {
        this.executors = executors;
        this.settings = settings;
    }

    @Produces
    @Singleton
    Schedules schedules(Servers servers, RemoteAdmin remote, EventBus events, Clock clock) {
        return new Schedules(
                servers,
                remote,
                database,
                events,
                clock,
                settings.scheduleCatchUp(),
                executors.tasks(),
                executors.timers());
    }

    void begin(@Observes @Priority(AFTER_SERVERS) Startup event, Schedules schedules) {
        schedules.open();
    }

    void end(@Observes @Priority(FIRST) Shutdown event, Schedules schedules) {
        schedules.close();
    }
}
