package io.languard.game;

import io.languard.common.Player;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a running game who plays on it. */
public interface PlayerQuery {

    /**
     * Blocks for two seconds at most.
     *
     * @throws IOException when the game does not answer, or answers garbage
     */
    Answer ask() throws IOException;

    /**
     * What the game answered.
     *
     * @param players who plays, bots left out where the game tells them apart; null when it tells only how many
     * @param count how many play
     * @param maxPlayers how many can; null when it does not tell
     * @param map what is being played; null when it does not tell
     */
    record Answer(
            @Nullable List<Player> players,
            int count,
            @Nullable Integer maxPlayers,
            @Nullable String map) {}
}
