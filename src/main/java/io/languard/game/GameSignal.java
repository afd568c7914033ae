package io.languard.game;

import io.languard.common.Player;
import org.jspecify.annotations.Nullable;

/** What a game's log tells of its state. */
public sealed interface GameSignal {

    /** Players can join now. */
    record Ready() implements GameSignal {}

    /**
     * Somebody joined. Told again for the same slot when more is known of the player, a GUID for example: what is null in the
     * later one stays as it was.
     */
    record PlayerJoined(Player player) implements GameSignal {}

    /**
     * Somebody left.
     *
     * @param slotId as it was given with the join; may be the name where the game tells no more
     */
    record PlayerLeft(String slotId) implements GameSignal {}

    /**
     * The start, or an installation, goes on.
     *
     * @param percent 0 to 100
     * @param text for people
     * @param bytesDone null where bytes are not what is counted
     * @param bytesTotal null where it is not known
     */
    record Progress(
            int percent,
            String text,
            @Nullable Long bytesDone,
            @Nullable Long bytesTotal) implements GameSignal {

        public Progress(int percent, String text) {
            this(percent, text, null, null);
        }
    }

    /**
     * What is played now.
     *
     * @param mission as the game names it; null when nothing is
     */
    record Playing(@Nullable String mission) implements GameSignal {}

    /** Something went wrong that the people in charge should see beside the state of the server. */
    record Problem(String text) implements GameSignal {}

    /**
     * Somebody was removed from the game. The end of the connection is told apart, by {@link PlayerLeft}.
     *
     * @param name of the player
     * @param reason as the game gives it
     */
    record PlayerKicked(String name, String reason) implements GameSignal {}

    /**
     * Somebody wrote something to others in the game.
     *
     * @param channel the game's word, for example {@code Global}
     * @param author name as shown in the game
     */
    record Chat(String channel, String author, String text) implements GameSignal {}

    /** An error inside the game, a script for example; all lines that belong to it, joined by line feeds. */
    record Fault(String text) implements GameSignal {}
}
