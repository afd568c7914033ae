package io.languard.server;

import io.languard.common.Player;
import io.languard.game.GameSignal;
import io.languard.game.PlayerQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who plays on one run of a server, joined from its log and from what the game answers when asked. Used by the mailbox of
 * the server only.
 *
 * <p>The log is quicker, the answer is right: a join in the log counts at once, and the next answer that names its players
 * replaces the list. What only the log told of a player (a GUID, an address) is kept as long as that player is there.
 */
final class PlayerRoster {

    private final Map<String, Player> players = new LinkedHashMap<>();
    private @Nullable Integer countOnly;
    private @Nullable Integer maxPlayers;
    private @Nullable String map;

    /** @return true when the view changed */
    boolean apply(GameSignal.PlayerJoined joined) {
        Player player = joined.player();
        players.values()
                .removeIf(other ->
                        other.name().equals(player.name()) && !other.slotId().equals(player.slotId()));
        Player before = players.get(player.slotId());
        Player now = before == null || !before.name().equals(player.name()) ? player : completed(player, before);
        return !now.equals(players.put(player.slotId(), now));
    }

    /** @return true when the view changed */
    boolean apply(GameSignal.PlayerLeft left) {
        return players.remove(left.slotId()) != null
                || players.values().removeIf(player -> player.name().equals(left.slotId()));
    }

    /** @return true when the view changed */
    boolean apply(PlayerQuery.Answer answer) {
        PlayersView before = view();
        String mapBefore = map;
        maxPlayers = answer.maxPlayers();
        map = answer.map();
        List<Player> named = answer.players();
        if (named == null) {
            countOnly = answer.count();
        } else {
            countOnly = answer.count() == named.size() ? null : answer.count();
            Map<String, Player> known = new LinkedHashMap<>(players);
            players.clear();
            for (Player player : named) {
                players.put(player.slotId(), merged(player, known));
            }
        }
        return !before.equals(view()) || (map == null ? mapBefore != null : !map.equals(mapBefore));
    }

    private static Player merged(Player answered, Map<String, Player> known) {
        for (Player player : known.values()) {
            if (player.name().equals(answered.name())) {
                return completed(answered, player);
            }
        }
        return answered;
    }

    private static Player completed(Player newer, Player known) {
        return new Player(
                newer.slotId(),
                newer.name(),
                newer.ping() != null ? newer.ping() : known.ping(),
                newer.guid() != null ? newer.guid() : known.guid(),
                newer.address() != null ? newer.address() : known.address(),
                newer.steamId() != null ? newer.steamId() : known.steamId());
    }

    PlayersView view() {
        int count = countOnly != null ? Math.max(countOnly, players.size()) : players.size();
        return new PlayersView(List.copyOf(players.values()), count, maxPlayers);
    }

    @Nullable
    String map() {
        return map;
    }
}
