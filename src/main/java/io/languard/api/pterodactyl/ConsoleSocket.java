package io.languard.api.pterodactyl;

import io.languard.api.kernel.ActivityRecorder;
import io.languard.common.ServerId;
import io.languard.live.LiveFeed;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * The console socket of a server, as the daemon of real panels has it. One object serves all connections; what belongs to one
 * is in {@link ConsoleConnection}. Who may connect at all is decided by {@link HandshakeFilter}.
 */
@ServerEndpoint("/api/servers/{uuid}/ws")
@Singleton
public class ConsoleSocket {

    private static final Logger LOG = Logger.getLogger(ConsoleSocket.class.getName());
    private static final long TICK_SECONDS = 1;
    private static final int LONGEST_MESSAGE = 256 * 1024;

    private final Services services;
    private final SocketCounts counts;
    private final boolean limited;
    private final ScheduledFuture<?> ticking;
    private final Map<String, ConsoleConnection> connections = new ConcurrentHashMap<>();

    /** What every connection needs. */
    record Services(
            Servers servers,
            LiveFeed feed,
            SocketTokens tokens,
            ActivityRecorder activity,
            Executor executor,
            Clock clock) {}

    /** For the container, which asks for one and then takes the other. */
    @SuppressWarnings("NullAway")
    public ConsoleSocket() {
        services = null;
        counts = null;
        limited = false;
        ticking = null;
    }

    @Inject
    public ConsoleSocket(
            Servers servers,
            LiveFeed feed,
            SocketTokens tokens,
            SocketCounts counts,
            ActivityRecorder activity,
            Clock clock,
            Config config,
            ManagedExecutorService executor,
            ManagedScheduledExecutorService timers) {
        this.services = new Services(servers, feed, tokens, activity, executor, clock);
        this.counts = counts;
        this.limited = !"off"
                .equalsIgnoreCase(config.getOptionalValue("LANGUARD_RATE_LIMITS", String.class)
                        .orElse("on"));
        this.ticking = timers.scheduleAtFixedRate(this::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    @OnOpen
    public void open(Session session, @PathParam("uuid") String uuid) {
        Optional<ServerView> server = Access.find(services.servers(), uuid);
        if (server.isEmpty()) {
            // Deleted since the handshake.
            close(session);
            return;
        }
        // Ticks tell dead connections by missing pongs; a quiet game is no reason to hang up.
        session.setMaxIdleTimeout(0);
        connections.put(session.getId(), new ConsoleConnection(services, session, server.get(), limited));
        counts.opened(server.get().id());
    }

    @OnMessage(maxMessageSize = LONGEST_MESSAGE)
    public void receive(String text, Session session) {
        ConsoleConnection connection = connections.get(session.getId());
        if (connection != null) {
            connection.receive(text);
        }
    }

    @OnMessage
    public void pong(PongMessage pong, Session session) {
        ConsoleConnection connection = connections.get(session.getId());
        if (connection != null) {
            connection.pong();
        }
    }

    @OnClose
    public void closed(Session session) {
        ConsoleConnection connection = connections.remove(session.getId());
        if (connection != null) {
            ServerId server = connection.server();
            counts.closed(server);
            connection.end();
        }
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        // Mostly a peer that went away in the middle of something; the container closes the session.
        LOG.log(Level.FINE, "A console connection failed", failure);
    }

    @PreDestroy
    void stop() {
        ticking.cancel(false);
        connections.values().forEach(ConsoleConnection::end);
    }

    private void tick() {
        for (ConsoleConnection connection : connections.values()) {
            try {
                connection.tick();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A console connection could not be checked", e);
            }
        }
    }

    private static void close(Session session) {
        try {
            session.close(new CloseReason(CloseCodes.GOING_AWAY, "There is no such server"));
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.FINE, "A console connection was gone already", e);
        }
    }
}
