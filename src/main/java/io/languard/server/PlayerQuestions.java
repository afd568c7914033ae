package io.languard.server;

import io.languard.common.ServerId;
import io.languard.game.PlayerQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks one run of a game who plays, now and then and never twice at once. Safe for use by many threads. */
final class PlayerQuestions {

    private static final Logger LOG = Logger.getLogger(PlayerQuestions.class.getName());

    /** Games need a moment until their player list shows what their log said. */
    private static final Duration AFTER_LOG = Duration.ofMillis(400);

    private final ServerId id;
    private final Optional<PlayerQuery> query;
    private final Duration interval;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long nextNanos = System.nanoTime();

    /**
     * What the game answered.
     *
     * @param askedNanos before it was asked
     */
    record Answered(PlayerQuery.Answer answer, long askedNanos) {}

    PlayerQuestions(ServerId id, Optional<PlayerQuery> query, Duration interval) {
        this.id = id;
        this.query = query;
        this.interval = interval;
    }

    /** Whether the game can be asked at all. */
    boolean canAsk() {
        return query.isPresent();
    }

    /** Asks on the executor when it is time to; cheap otherwise. */
    void askIfDue(long nowNanos, Executor executor, Consumer<Answered> answered) {
        if (query.isPresent() && nowNanos - nextNanos >= 0 && asking.compareAndSet(false, true)) {
            nextNanos = nowNanos + interval.toNanos();
            executor.execute(() -> ask(query.get(), answered));
        }
    }

    /** The log told of a change that the game's own list will confirm. */
    void askSoon() {
        long soon = System.nanoTime() + AFTER_LOG.toNanos();
        if (soon - nextNanos < 0) {
            nextNanos = soon;
        }
    }

    private void ask(PlayerQuery game, Consumer<Answered> answered) {
        long asked = System.nanoTime();
        try {
            answered.accept(new Answered(game.ask(), asked));
        } catch (IOException e) {
            LOG.log(Level.FINE, e, () -> "Server " + id + " did not tell its players");
        } finally {
            asking.set(false);
        }
    }
}
