package io.languard.api.languard;

import io.languard.common.ServerId;
import io.languard.live.Frame;
import io.languard.live.LiveFeed;
import io.languard.live.Subscription;
import io.languard.security.Caller;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client of the live socket. At most one message is on its way to it; while that is so, no thread waits for it, and what
 * happens meanwhile is queued by its {@link Subscription} within bounds.
 */
final class LiveConnection {

    private static final Logger LOG = Logger.getLogger(LiveConnection.class.getName());

    private static final int LINES_PER_FRAME = 512;
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(25);
    private static final long PONG_NANOS = TimeUnit.SECONDS.toNanos(90);
    /** A message that the network does not take for so long will not arrive. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Session session;
    private final Caller caller;
    private final LiveWishes wishes;
    private final Executor executor;
    private final Clock clock;

    /** Requests for work that were not served yet; whoever raises it from zero begins to work. */
    private final AtomicInteger work = new AtomicInteger();
    /** Texts that are ready, in order. Touched by the worker only. */
    private final Queue<String> ready = new ArrayDeque<>();

    private volatile @Nullable Subscription subscription;
    private volatile boolean ended;
    /** When the message on its way was given to the network; 0 when none is. */
    private volatile long sendingSince;

    private volatile long lastPing = System.nanoTime();
    private volatile long lastPong = System.nanoTime();
    private volatile boolean pingDue;

    LiveConnection(Session session, Caller caller, LiveWishes wishes, Executor executor, Clock clock) {
        this.session = session;
        this.caller = caller;
        this.wishes = wishes;
        this.executor = executor;
        this.clock = clock;
    }

    Session session() {
        return session;
    }

    Caller caller() {
        return caller;
    }

    /** The client may act as soon as it is greeted, so by then it must be subscribed. */
    void open(LiveFeed feed) {
        ready.add(LiveMessages.connected(caller, wishes));
        Subscription opened = feed.open(
                event -> {
                    ServerId server = event.server();
                    return server != null && wishes.wants(server) && LiveMessages.isShown(event.payload());
                },
                this::wake);
        subscription = opened;
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
        wake();
    }

    void end() {
        ended = true;
        Subscription open = subscription;
        if (open != null) {
            open.close();
        }
    }

    void pong() {
        lastPong = System.nanoTime();
    }

    void pingWhenDue() {
        if (System.nanoTime() - lastPing > PING_NANOS) {
            lastPing = System.nanoTime();
            pingDue = true;
            wake();
        }
    }

    /** The network does not take what is sent, or the client does not answer pings. */
    boolean isStuck() {
        long now = System.nanoTime();
        long since = sendingSince;
        return (since != 0 && now - since > STUCK_NANOS) || now - lastPong > PONG_NANOS;
    }

    private void wake() {
        if (work.getAndIncrement() == 0) {
            handOver();
        }
    }

    private void handOver() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            // The application is stopping, which ends all connections.
            LOG.log(Level.FINE, "A live connection is left alone", e);
        }
    }

    /** Runs on one thread at a time: by whoever raised {@link #work} from zero, or when a message has been sent. */
    private void run() {
        try {
            int seen = work.get();
            while (!ended) {
                String text = next();
                if (text == null) {
                    seen = work.addAndGet(-seen);
                    if (seen == 0) {
                        return;
                    }
                } else if (!send(text)) {
                    return;
                }
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "A live connection broke", e);
            abandon(new CloseReason(CloseCodes.GOING_AWAY, "Connection broken"));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A live connection failed", e);
            abandon(new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "Failed"));
        }
    }

    private @Nullable String next() throws IOException {
        if (pingDue) {
            pingDue = false;
            session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        }
        String text = ready.poll();
        Subscription open = subscription;
        if (text != null || open == null) {
            return text;
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
            return LiveMessages.array(frame.items(), clock.instant());
        }
        LiveMessages.each(frame.items(), clock.instant(), ready::add);
        return ready.poll();
    }

    /** @return false when the message is still on its way: work goes on when it has been sent */
    private boolean send(String text) {
        Sending sending = new Sending();
        sendingSince = System.nanoTime();
        session.getAsyncRemote().sendText(text, sending);
        return sending.isDone();
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

    /** Tells apart whether the network took the message at once, in which case the worker just goes on. */
    private final class Sending implements SendHandler {

        private static final int BEGUN = 0;
        private static final int WAITING = 1;
        private static final int DONE = 2;

        private final AtomicInteger phase = new AtomicInteger(BEGUN);

        @Override
        public void onResult(SendResult result) {
            sendingSince = 0;
            if (!result.isOK()) {
                LOG.log(Level.FINE, "A message could not be sent", result.getException());
                abandon(new CloseReason(CloseCodes.GOING_AWAY, "Connection broken"));
            }
            if (phase.getAndSet(DONE) == WAITING) {
                handOver();
            }
        }

        boolean isDone() {
            return !phase.compareAndSet(BEGUN, WAITING);
        }
    }
}
