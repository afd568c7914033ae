package io.languard.platform;

import io.languard.ban.Bans;
import io.languard.ban.RemoteAdmin;
import io.languard.event.EventBus;
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

/** Puts bans and remote administration together. */
@Singleton
class Moderating {

    /** Before the engine, which starts servers again at once. */
    private static final int BEFORE_SERVERS = 2900;

    /** After it: running servers are known. */
    private static final int AFTER_SERVERS = 3100;

    private final Executors executors;

    @Resource(lookup = "jdbc/languard")
    @SuppressWarnings("NullAway.Init") // Set by the container before anybody can ask.
    private DataSource database;

    @Inject
    Moderating(Executors executors) {
        this.executors = executors;
    }

    @Produces
    @Singleton
    RemoteAdmin remote(Servers servers) {
        return new RemoteAdmin(servers);
    }

    @Produces
    @Singleton
    Bans bans(Servers servers, RemoteAdmin remote, EventBus events, Clock clock) {
        return new Bans(servers, remote, database, events, clock, executors.tasks(), executors.timers());
    }

    void prepare(@Observes @Priority(BEFORE_SERVERS) Startup event, Servers servers, Bans bans) {
        servers.beforeStart(bans::beforeStart);
    }

    void begin(@Observes @Priority(AFTER_SERVERS) Startup event, Bans bans) {
        bans.open();
    }

    void end(@Observes Shutdown event, Bans bans) {
        bans.close();
    }
}
