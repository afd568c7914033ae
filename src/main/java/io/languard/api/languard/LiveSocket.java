package io.languard.api.languard;

import io.languard.common.DomainException;
import io.languard.event.AccountEvent;
import io.languard.event.EventBus;
import io.languard.live.LiveFeed;
import io.languard.security.ApiFamily;
import io.languard.security.Authenticator;
import io.languard.security.Caller;
import io.languard.security.Roles;
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
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * Live events of the Languard API. One object serves all connections; what belongs to one is in {@link LiveConnection}.
 *
 * <p>Clients only listen: what they send is ignored. A connection lives as long as its token would be accepted.
 */
@ServerEndpoint("/ws")
@Singleton
public class LiveSocket {

    private static final Logger LOG = Logger.getLogger(LiveSocket.class.getName());

    /** The code of the reference for a token that is missing, wrong, or no longer good. */
    private static final int BAD_TOKEN = 4001;

    /** The protocol has no room for more, and nothing at all would be sent. */
    private static final int LONGEST_REASON_BYTES = 123;

    private static final int USUAL_CONNECTIONS_PER_USER = 100;
    private static final long SWEEP_SECONDS = 1;

    private final Authenticator authenticator;
    private final LiveFeed feed;
    private final Clock clock;
    private final ManagedExecutorService executor;
    private final int connectionsPerUser;
    private final ScheduledFuture<?> sweeping;
    private final Map<String, LiveConnection> connections = new ConcurrentHashMap<>();

    /** For the container, which asks for one and then takes the other. */
    @SuppressWarnings("NullAway")
    public LiveSocket() {
        authenticator = null;
        feed = null;
        clock = null;
        executor = null;
        connectionsPerUser = 0;
        sweeping = null;
    }

    @Inject
    public LiveSocket(
            Authenticator authenticator,
            LiveFeed feed,
            EventBus events,
            Clock clock,
            Config config,
            ManagedExecutorService executor,
            ManagedScheduledExecutorService timers) {
        this.authenticator = authenticator;
        this.feed = feed;
        this.clock = clock;
        this.executor = executor;
        this.connectionsPerUser = config.getOptionalValue("LANGUARD_WS_CONNECTIONS_PER_USER", Integer.class)
                .orElse(USUAL_CONNECTIONS_PER_USER);
        events.observe(event -> {
            if (event instanceof AccountEvent) {
                executor.execute(this::sweep);
            }
        });
        this.sweeping = timers.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @OnOpen
    public void open(Session session) {
        Map<String, List<String>> parameters = session.getRequestParameterMap();
        Optional<Caller> caller = caller(session, parameters).filter(known -> known.has(Roles.VIEWER));
        if (caller.isEmpty()) {
            close(session, badToken("Invalid or expired token"));
            return;
        }
        LiveWishes wishes;
        try {
            wishes = LiveWishes.of(parameters);
        } catch (DomainException e) {
            close(session, new CloseReason(CloseCodes.VIOLATED_POLICY, cut(e.text())));
            return;
        }
        if (countOf(caller.get()) >= connectionsPerUser) {
            close(session, new CloseReason(CloseCodes.TRY_AGAIN_LATER, "Too many connections of this user"));
            return;
        }
        // Sweeping tells dead connections by missing pongs; a quiet game is no reason to hang up.
        session.setMaxIdleTimeout(0);
        LiveConnection connection = new LiveConnection(session, caller.get(), wishes, executor, clock);
        connections.put(session.getId(), connection);
        connection.open(feed);
    }

    /** A token in the address decides alone; else it is who the handshake came from, which {@link LiveHandshake} checked. */
    private Optional<Caller> caller(Session session, Map<String, List<String>> parameters) {
        List<String> tokens = parameters.getOrDefault(LiveHandshake.TOKEN, List.of());
        if (tokens.isEmpty()) {
            return session.getUserPrincipal() instanceof Caller known ? Optional.of(known) : Optional.empty();
        }
        return authenticator.authenticate(tokens.get(0), ApiFamily.LANGUARD);
    }

    @OnMessage
    public void ignore(String text) {
        // Clients of this socket only listen. Without this method the container would refuse what they send.
    }

    @OnMessage
    public void pong(PongMessage pong, Session session) {
        LiveConnection connection = connections.get(session.getId());
        if (connection != null) {
            connection.sender().pong();
        }
    }

    @OnClose
    public void closed(Session session) {
        LiveConnection connection = connections.remove(session.getId());
        if (connection != null) {
            connection.end();
        }
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        // Mostly a peer that went away in the middle of something; the container closes the session.
        LOG.log(Level.FINE, "A live connection failed", failure);
    }

    @PreDestroy
    void stop() {
        sweeping.cancel(false);
        connections.values().forEach(LiveConnection::end);
    }

    private void sweep() {
        for (LiveConnection connection : connections.values()) {
            try {
                Caller caller = connection.caller();
                boolean expired = caller.expiresAt()
                        .map(end -> !clock.instant().isBefore(end))
                        .orElse(false);
                if (expired) {
                    end(connection, badToken("Token expired"));
                } else if (!authenticator.stillValid(caller)) {
                    end(connection, badToken("Token no longer valid"));
                } else if (connection.sender().isStuck()) {
                    end(connection, new CloseReason(CloseCodes.TRY_AGAIN_LATER, "Too slow"));
                } else {
                    connection.beat(clock.instant());
                    connection.sender().pingWhenDue();
                }
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A live connection could not be checked", e);
            }
        }
    }

    private void end(LiveConnection connection, CloseReason reason) {
        connection.end();
        connections.remove(connection.session().getId());
        // Closing writes to the network and may wait for it.
        executor.execute(() -> close(connection.session(), reason));
    }

    private long countOf(Caller caller) {
        return connections.values().stream()
                .filter(connection -> connection
                        .caller()
                        .account()
                        .map(a -> a.id())
                        .equals(caller.account().map(a -> a.id())))
                .count();
    }

    private static String cut(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_REASON_BYTES) {
            return reason;
        }
        int end = LONGEST_REASON_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static CloseReason badToken(String text) {
        return new CloseReason(CloseCodes.getCloseCode(BAD_TOKEN), text);
    }

    private static void close(Session session, CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.FINE, "A live connection was gone already", e);
        }
    }
}
