package io.languard.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Browser sessions that were ended before their time. Asked at each request, so it is held in memory and written through.
 * Safe for use by many threads.
 */
@Singleton
public class EndedSessions {

    private static final Logger LOG = Logger.getLogger(EndedSessions.class.getName());

    /** After the migrations and before anything that answers requests. */
    private static final int AT_START = 110;

    private final EndedSessionRows rows;
    private final Clock clock;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    @Inject
    EndedSessions(EndedSessionRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    void load(@Observes @Priority(AT_START) Startup event) {
        ended.putAll(rows.load(clock.instant()));
    }

    /** Ends the caller's session when it is one of a browser; nothing happens otherwise. */
    public void end(Caller caller) {
        caller.browserSession().ifPresent(id -> {
            Instant now = clock.instant();
            Instant until = caller.expiresAt().orElse(now);
            ended.put(id, until);
            ended.values().removeIf(past -> past.isBefore(now));
            try {
                rows.insert(id, until);
            } catch (RuntimeException e) {
                // Signing out must work while the database is down; then it holds until the manager is restarted.
                LOG.log(Level.WARNING, "The end of a browser session could not be stored", e);
            }
        });
    }

    boolean contains(String session) {
        return ended.containsKey(session);
    }
}
