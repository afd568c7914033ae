package io.languard.server;

import io.languard.common.Player;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who plays on a server now.
 *
 * @param players who plays; may be shorter than the count where the game does not tell names
 * @param count how many play
 * @param maxPlayers how many can; null where the game does not tell
 */
public record PlayersView(
        List<Player> players, int count, @Nullable Integer maxPlayers) {

    public static final PlayersView NOBODY = new PlayersView(List.of(), 0, null);

    public PlayersView {
        players = List.copyOf(players);
    }
}
