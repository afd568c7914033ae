package io.languard.platform;

import io.languard.event.EventBus;
import io.languard.metrics.HostUsage;
import io.languard.metrics.Metrics;
import io.languard.metrics.Sampler;
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

/** Puts the measuring together; it begins once the servers are known. */
@Singleton
class Measuring {

    /** After the engine. */
    private static final int MEASURING = 3100;

    private final Executors executors;

    @Resource(lookup = "jdbc/languard")
    @SuppressWarnings("NullAway.Init") // Set by the container before anybody can ask.
    private DataSource database;

    @Inject
    Measuring(Executors executors) {
        this.executors = executors;
    }

    @Produces
    @Singleton
    Metrics metrics(Clock clock) {
        return new Metrics(database, clock);
    }

    @Produces
    @Singleton
    HostUsage host(Settings settings) {
        return new HostUsage(settings.data());
    }

    @Produces
    @Singleton
    Sampler sampler(Servers servers, Metrics metrics, HostUsage host, EventBus events, Clock clock) {
        return new Sampler(servers, metrics, host, events, clock, executors.tasks(), executors.timers());
    }

    void begin(@Observes @Priority(MEASURING) Startup event, Sampler sampler) {
        sampler.open();
    }

    void end(@Observes Shutdown event, Sampler sampler) {
        sampler.close();
    }
}
