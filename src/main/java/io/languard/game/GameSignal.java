package io.languard.game;

import io.languard.common.Player;

/** What a game's log tells of its state. */
public sealed interface GameSignal {

    /** Players can join now. */
    record Ready() implements GameSignal {}

    /** Somebody joined. */
    record PlayerJoined(Player player) implements GameSignal {}

    /**
     * Somebody left.
     *
     * @param slotId as it was given with the join; may be the name where the game tells no more
     */
    record PlayerLeft(String slotId) implements GameSignal {}

    /**
     * The start goes on.
     *
     * @param percent 0 to 100
     * @param text for people
     */
    record Progress(int percent, String text) implements GameSignal {}

    /** Something went wrong that the people in charge should see beside the state of the server. */
    record Problem(String text) implements GameSignal {}
}
