package io.languard.platform;

import io.languard.activity.ActivityEntry;
import io.languard.activity.ActivityLog;
import io.languard.common.ServerId;
import io.languard.common.StartReport;
import io.languard.event.EventBus;
import io.languard.live.LiveEvent;
import io.languard.live.LiveFeed;
import io.languard.player.PlayerHistory;
import io.languard.server.Servers;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts the history of players and the activity log together. */
@Singleton
class Recording {

    /** Before the engine, which tells at its start again what its servers' logs say; and ended after it. */
    private static final int BEFORE_THE_ENGINE = 2900;

    private static final int AFTER_THE_ENGINE = 4000;

    private final Executors executors;

    @Resource(lookup = "jdbc/languard")
    @SuppressWarnings("NullAway.Init") // Set by the container before anybody can ask.
    private DataSource database;

    @Inject
    Recording(Executors executors) {
        this.executors = executors;
    }

    @Produces
    @Singleton
    PlayerHistory players(Settings settings, EventBus events, Clock clock) {
        try {
            return new PlayerHistory(
                    database, settings.players(), events, clock, executors.tasks(), executors.timers());
        } catch (IOException e) {
            StartReport.failed("The journal of players cannot be opened: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    @Produces
    @Singleton
    ActivityLog activity(Settings settings, Servers servers, LiveFeed feed, EventBus events, Clock clock) {
        try {
            return new ActivityLog(
                    database,
                    settings.activity(),
                    servers::find,
                    servers::masked,
                    entry -> feed.publish(new LiveEvent(server(entry), null, entry)),
                    events,
                    clock,
                    executors.tasks(),
                    executors.timers());
        } catch (IOException e) {
            StartReport.failed("The journal of the activity log cannot be opened: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    void begin(@Observes @Priority(BEFORE_THE_ENGINE) Startup event, PlayerHistory players, ActivityLog activity) {
        players.open();
        activity.open();
    }

    void end(@Observes @Priority(AFTER_THE_ENGINE) Shutdown event, PlayerHistory players, ActivityLog activity) {
        players.close();
        activity.close();
    }

    private static @Nullable ServerId server(ActivityEntry entry) {
        return entry.server() == null ? null : new ServerId(entry.server());
    }
}
