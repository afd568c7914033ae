package io.languard.game.battleye;

import java.util.List;
import java.util.Random;

/** Names of players who want to be taken for something else. Made from a seed: the same each time. */
final class HostileNames {

    private static final List<String> PIECES = List.of(
            "Zed",
            "a",
            "x y",
            "(",
            ")",
            "\"",
            "'",
            ": ",
            " - ",
            "#0",
            "Player #1 Bob",
            " connected",
            " disconnected",
            " (198.51.100.7:23204) connected",
            " - GUID: 0123456789abcdef0123456789abcdef",
            " (0123456789abcdef0123456789abcdef) has been kicked by BattlEye: Admin Kick (ha)",
            "(Global) Eve: hi",
            "RCon admin #0: (Global) text",
            "Verified GUID",
            "(2 players in total)",
            "(OK)",
            "(?)",
            "1   198.51.100.7:2304    10   2c65319280ac51b220aef667552a7f06(OK) Bob",
            "----------",
            "Players on server:",
            "IP Bans:",
            "perm",
            "-1",
            "Größe",
            "игрок",
            "玩家",
            "🎖",
            "\u202e",
            "\u2028",
            "\u0085",
            "\u00a0",
            "e\u0301",
            "%s",
            "$1",
            "\\",
            "</script>");

    private HostileNames() {}

    /** Without blanks at its ends, and without the mark of the lobby, which nobody could tell from the game's own. */
    static String name(Random random) {
        StringBuilder name = new StringBuilder();
        int pieces = 1 + random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            name.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        String trimmed = name.toString().strip();
        return trimmed.isEmpty() ? "Zed" : trimmed;
    }

    static String guid(Random random) {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
