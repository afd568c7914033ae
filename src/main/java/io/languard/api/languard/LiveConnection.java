package io.languard.api.languard;

import io.languard.api.kernel.SocketSender;
import io.languard.common.ServerId;
import io.languard.live.Frame;
import io.languard.live.LiveFeed;
import io.languard.live.Subscription;
import io.languard.security.Caller;
import io.languard.security.Roles;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client of the live socket. What happens while a message is on its way to it is queued by its {@link Subscription}
 * within bounds.
 */
final class LiveConnection {

    private static final Logger LOG = Logger.getLogger(LiveConnection.class.getName());

    private static final int LINES_PER_FRAME = 512;

    private final Session session;
    private final Caller caller;
    /** For as long as the connection lives: a change of the role ends it. */
    private final boolean administrator;

    private final LiveWishes wishes;
    private final Executor executor;
    private final Clock clock;
    private final SocketSender sender;

    /** Texts that are ready, in order. Touched by the sender's worker only. */
    private final Queue<String> ready = new ArrayDeque<>();

    private volatile @Nullable Subscription subscription;
    private volatile boolean beats;
    private volatile Instant nextBeat;

    LiveConnection(Session session, Caller caller, LiveWishes wishes, Executor executor, Clock clock) {
        this.session = session;
        this.caller = caller;
        this.administrator = caller.has(Roles.ADMIN);
        this.wishes = wishes;
        this.executor = executor;
        this.clock = clock;
        this.nextBeat = clock.instant().plusSeconds(wishes.heartbeatSeconds());
        this.sender = new SocketSender(
                session, this::next, executor, () -> abandon(new CloseReason(CloseCodes.GOING_AWAY, "")));
    }

    Session session() {
        return session;
    }

    Caller caller() {
        return caller;
    }

    SocketSender sender() {
        return sender;
    }

    /** The client may act as soon as it is greeted, so by then it must be subscribed. */
    void open(LiveFeed feed) {
        ready.add(LiveMessages.connected(caller, wishes));
        Subscription opened = feed.open(
                event -> {
                    ServerId server = event.server();
                    boolean wanted = server == null ? wishes.servers().isEmpty() : wishes.wants(server);
                    return wanted
                            && LiveMessages.isShown(event.payload(), administrator)
                            && (wishes.wantsEveryType() || wishes.wants(LiveMessages.type(event.payload())));
                },
                sender::wake);
        subscription = opened;
        if (wishes.wants(LiveWishes.LINES)) {
            followLines(opened);
        }
        sender.wake();
    }

    private void followLines(Subscription opened) {
        if (wishes.servers().isEmpty()) {
            opened.followAll(server -> true);
        } else {
            wishes.servers().forEach(opened::follow);
        }
        wishes.since().forEach((server, seq) -> {
            if (wishes.wants(server)) {
                opened.resume(server, seq);
            }
        });
    }

    /** Lets the client tell a quiet connection from a dead one. Called each second. */
    void beat(Instant now) {
        if (wishes.heartbeatSeconds() > 0 && !now.isBefore(nextBeat)) {
            nextBeat = now.plusSeconds(wishes.heartbeatSeconds());
            beats = true;
            sender.wake();
        }
    }

    void end() {
        sender.end();
        Subscription open = subscription;
        if (open != null) {
            open.close();
        }
    }

    private @Nullable String next() {
        String text = ready.poll();
        Subscription open = subscription;
        if (text != null || open == null) {
            return text;
        }
        if (beats) {
            beats = false;
            return LiveMessages.heartbeat(clock.instant(), wishes.batch());
        }
        Frame frame = open.drain(LINES_PER_FRAME);
        if (frame.overrun()) {
            abandon(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "Too slow"));
            return null;
        }
        if (frame.isEmpty()) {
            return null;
        }
        if (wishes.batch()) {
            return LiveMessages.array(frame.items(), administrator, clock.instant());
        }
        LiveMessages.each(frame.items(), administrator, clock.instant(), ready::add);
        return ready.poll();
    }

    private void abandon(CloseReason reason) {
        end();
        try {
            executor.execute(() -> {
                try {
                    session.close(reason);
                } catch (IOException | RuntimeException e) {
                    LOG.log(Level.FINE, "A live connection was gone already", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "A live connection is left alone", e);
        }
    }
}
