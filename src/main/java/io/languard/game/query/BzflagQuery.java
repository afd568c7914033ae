package io.languard.game.query;

import io.languard.common.Player;
import io.languard.game.PlayerQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What {@code bzfquery} asks: the game, then the players. Observers count as players. */
public final class BzflagQuery {

    private static final int QUERY_GAME = 0x7167;
    private static final int QUERY_PLAYERS = 0x7170;
    private static final int ADD_PLAYER = 0x6170;
    private static final int CALLSIGN = 32;
    private static final int MOTTO = 128;

    private BzflagQuery() {}

    public static PlayerQuery players(Endpoint endpoint) {
        return () -> {
            try (BzflagCall call = new BzflagCall(endpoint, Deadline.in(Deadline.QUERY))) {
                call.send(QUERY_GAME, new byte[0]);
                int maxPlayers = parseMaxPlayers(call.receive(QUERY_GAME));
                call.send(QUERY_PLAYERS, new byte[0]);
                Bytes counts = call.receive(QUERY_PLAYERS);
                counts.u16();
                int count = counts.u16();
                List<Player> players = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    addPlayer(call.receive(ADD_PLAYER), players);
                }
                return new PlayerQuery.Answer(players, players.size(), maxPlayers, null);
            }
        };
    }

    private static int parseMaxPlayers(Bytes game) throws IOException {
        game.u16();
        game.u16();
        return game.u16();
    }

    private static void addPlayer(Bytes body, List<Player> players) throws IOException {
        int id = body.u8();
        // Kind, team, wins, losses, team kills.
        body.bytes(10);
        String callsign = body.fixedString(CALLSIGN, StandardCharsets.UTF_8);
        String motto = body.fixedString(MOTTO, StandardCharsets.UTF_8);
        if (!motto.equals(BzflagConsole.MOTTO_TEXT)) {
            players.add(new Player(Integer.toString(id), callsign, null, null, null));
        }
    }
}
