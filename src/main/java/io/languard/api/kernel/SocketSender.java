package io.languard.api.kernel;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends texts to one client of a WebSocket. At most one is on its way; while that is so, no thread waits for it. What is to
 * be sent next is asked for when the one before has gone, so that whoever keeps it can bound and coalesce it.
 */
public final class SocketSender {

    private static final Logger LOG = Logger.getLogger(SocketSender.class.getName());

    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(25);
    private static final long PONG_NANOS = TimeUnit.SECONDS.toNanos(90);
    /** A message that the network does not take for so long will not arrive. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Session session;
    private final Source source;
    private final Executor executor;
    private final Runnable broken;

    /** Requests for work that were not served yet; whoever raises it from zero begins to work. */
    private final AtomicInteger work = new AtomicInteger();

    private volatile boolean ended;
    /** When the message on its way was given to the network; 0 when none is. */
    private volatile long sendingSince;

    private volatile long lastPing = System.nanoTime();
    private volatile long lastPong = System.nanoTime();
    private volatile boolean pingDue;

    /** What there is to send. */
    @FunctionalInterface
    public interface Source {

        /** Asked by one thread at a time; null when there is nothing, until {@link SocketSender#wake} is called again. */
        @Nullable
        String next();
    }

    /** @param broken run when the connection is found to be gone; must not block */
    public SocketSender(Session session, Source source, Executor executor, Runnable broken) {
        this.session = session;
        this.source = source;
        this.executor = executor;
        this.broken = broken;
    }

    /** There is something to send. Returns at once. */
    public void wake() {
        if (!ended && work.getAndIncrement() == 0) {
            handOver();
        }
    }

    /** Sends nothing any more. */
    public void end() {
        ended = true;
    }

    /** The client answered a ping. */
    public void pong() {
        lastPong = System.nanoTime();
    }

    /** To be called about once a second. */
    public void pingWhenDue() {
        if (System.nanoTime() - lastPing > PING_NANOS) {
            lastPing = System.nanoTime();
            pingDue = true;
            wake();
        }
    }

    /** The network does not take what is sent, or the client does not answer pings. */
    public boolean isStuck() {
        long now = System.nanoTime();
        long since = sendingSince;
        return (since != 0 && now - since > STUCK_NANOS) || now - lastPong > PONG_NANOS;
    }

    private void handOver() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            // The application is stopping, which ends all connections.
            LOG.log(Level.FINE, "A connection is left alone", e);
        }
    }

    /** Runs on one thread at a time: by whoever raised {@link #work} from zero, or when a message has been sent. */
    private void run() {
        try {
            int seen = work.get();
            while (!ended) {
                if (pingDue) {
                    pingDue = false;
                    session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
                }
                String text = source.next();
                if (text == null) {
                    seen = work.addAndGet(-seen);
                    if (seen == 0) {
                        return;
                    }
                } else if (!send(text)) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            // Clients go away in the middle of things; anything else is a fault of ours.
            LOG.log(
                    e instanceof IOException || !session.isOpen() ? Level.FINE : Level.WARNING,
                    "A connection broke",
                    e);
            end();
            broken.run();
        }
    }

    /** @return false when the message is still on its way: work goes on when it has been sent */
    private boolean send(String text) {
        Sending sending = new Sending();
        sendingSince = System.nanoTime();
        session.getAsyncRemote().sendText(text, sending);
        return sending.isDone();
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
                end();
                broken.run();
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
