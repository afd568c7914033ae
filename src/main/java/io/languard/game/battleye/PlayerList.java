package io.languard.game.battleye;

import io.languard.common.Player;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code players}.
 *
 * @param players those whose rows could be read
 * @param total how many the game counts; may be more
 */
public record PlayerList(List<Row> players, int total) {

    private static final String TITLE = "Players on server:";
    private static final String LOBBY = " (Lobby)";

    /** By blanks, not columns, whose widths change with the game. The name is the rest: anything may be in it. */
    private static final Pattern ROW =
            Table.pattern("(\\d+)\\s+(\\S+)\\s+(-?\\d+)\\s+(\\S+?)(?:\\((\\w+|\\?)\\))?\\s+(.+)");

    private static final Pattern TOTAL = Pattern.compile("\\((\\d+) players? in total\\)");

    /**
     * @param slot number for kicks and messages
     * @param address IP address
     * @param port UDP port at that address
     * @param ping round trip in milliseconds; null while joining
     * @param guid null while unknown; only an attested one says for certain who it is
     * @param attested whether BattlEye's master server confirmed the GUID
     * @param name as shown in the game
     * @param lobby whether still in the lobby. A name that ends in the game's mark for that cannot be told from it
     */
    public record Row(
            int slot,
            String address,
            int port,
            @Nullable Integer ping,
            @Nullable String guid,
            boolean attested,
            String name,
            boolean lobby) {

        /** As the engine knows players. An unattested GUID is left out: it is a claim, and may be incomplete. */
        public Player player() {
            return new Player(Integer.toString(slot), name, ping, attested ? guid : null, address);
        }
    }

    public PlayerList {
        players = List.copyOf(players);
    }

    /** @throws IOException when the answer is not a whole list of players */
    public static PlayerList parse(String answer) throws IOException {
        List<Row> players = new ArrayList<>();
        int rows = 0;
        for (String line : Table.body(answer, TITLE)) {
            Matcher total = TOTAL.matcher(line.strip());
            if (total.matches()) {
                int stated = Table.number(total.group(1));
                if (stated != rows) {
                    throw new IOException("The game's list of players has " + rows + " rows and counts " + stated);
                }
                return new PlayerList(players, stated);
            }
            rows++;
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                players.add(row(row));
            }
        }
        throw new IOException("The game's list of players has no end");
    }

    private static Row row(Matcher row) throws IOException {
        String peer = row.group(2);
        int colon = peer.lastIndexOf(':');
        if (colon < 0) {
            throw new IOException("The game's list of players has an address without a port");
        }
        int ping = Table.number(row.group(3));
        String guid = row.group(4);
        String name = row.group(6);
        boolean lobby = name.endsWith(LOBBY);
        return new Row(
                Table.number(row.group(1)),
                peer.substring(0, colon),
                Table.number(peer.substring(colon + 1)),
                ping < 0 ? null : ping,
                RconCommands.isGuid(guid) ? guid : null,
                "OK".equals(row.group(5)),
                lobby ? name.substring(0, name.length() - LOBBY.length()) : name,
                lobby);
    }
}
