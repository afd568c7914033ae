package io.languard.testing.games;

/** Somebody who plays: a real client of a game, until it is closed. */
public interface GameClient extends AutoCloseable {

    /** As the game shows it. */
    String name();

    /** The last lines that it printed, to explain a failure; empty for one that prints nothing. */
    default String printed() {
        return "";
    }

    /** Leaves the game, and ends the client's process where it has one. */
    @Override
    void close();
}
