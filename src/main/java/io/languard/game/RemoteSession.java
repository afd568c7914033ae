package io.languard.game;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A lasting connection to the remote administration of one run of a game. It connects by itself, again and again, until it
 * is closed; the game need not listen yet when it is opened. Safe for use by many threads.
 */
public interface RemoteSession extends CommandChannel.Remote, PlayerQuery, AutoCloseable {

    /**
     * Begins to connect. To be called once.
     *
     * @param signals told of what the game says unasked, in its order, each thing once; called by the session's own thread
     *     and must return quickly
     */
    void open(Consumer<GameSignal> signals);

    /** Why there is no connection at present, for people, without secrets; empty when there is one. */
    Optional<String> problem();

    /** Ends it at once; whoever waits for an answer is refused. Idempotent. */
    @Override
    void close();
}
