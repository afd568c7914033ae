package io.languard.game.arma3;

import io.languard.common.Player;
import io.languard.game.GameSignal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who plays, as the log tells. Players choose their names, also such that look like a line of the game: lines are told apart
 * by their ends, which no name reaches, and a name is everything between.
 */
final class LoggedPlayers {

    /** More than any server has slots. */
    private static final int MOST = 2048;

    private static final String BATTLEYE = "BattlEye Server: ";
    private static final Pattern CONNECTED =
            Pattern.compile("^Player #(\\d{1,9}) (.*) \\(([0-9A-Fa-f.:\\[\\]]{2,50}):(\\d{1,5})\\) connected$");
    private static final Pattern GUID =
            Pattern.compile("^Player #(\\d{1,9}) (.*) - (?:BE )?GUID: ([0-9a-fA-F]{32})(?: \\(unverified\\))?$");
    private static final Pattern VERIFIED =
            Pattern.compile("^Verified GUID \\(([0-9a-fA-F]{32})\\) of player #(\\d{1,9}) .*$");
    private static final Pattern GONE = Pattern.compile("^Player #(\\d{1,9}) .* disconnected$");
    private static final Pattern KICKED =
            Pattern.compile("^Player #(\\d{1,9}) (.*) \\([0-9a-fA-F]{1,32}\\) has been kicked by BattlEye: (.*)$");
    private static final Pattern STEAM = Pattern.compile("^Player (.*) connected \\(id=(\\d{1,20})\\)\\.$");
    private static final String LEFT = " disconnected.";
    private static final String KICK = " kicked off by BattlEye: ";

    private final Map<String, Known> present = new LinkedHashMap<>();

    /** Adds what the line tells. */
    void read(String text, List<GameSignal> signals) {
        if (text.startsWith(BATTLEYE)) {
            battleye(text.substring(BATTLEYE.length()), signals);
        } else if (text.startsWith("Player ")) {
            game(text, signals);
        } else if (text.startsWith("All users disconnected")) {
            present.keySet().forEach(slot -> signals.add(new GameSignal.PlayerLeft(slot)));
            present.clear();
        }
    }

    private void battleye(String text, List<GameSignal> signals) {
        Matcher connected = CONNECTED.matcher(text);
        if (connected.matches()) {
            String slot = connected.group(1);
            // The slot is given anew although its last player's leaving was not told.
            if (present.remove(slot) != null) {
                signals.add(new GameSignal.PlayerLeft(slot));
            }
            join(new Player(slot, connected.group(2), null, null, connected.group(3)), signals);
            return;
        }
        Matcher guid = GUID.matcher(text);
        if (guid.matches()) {
            Known known = present.get(guid.group(1));
            if (known == null) {
                join(new Player(guid.group(1), guid.group(2), null, lower(guid.group(3)), null), signals);
            } else if (known.player.name().equals(guid.group(2))) {
                learn(known, lower(guid.group(3)), null, signals);
            }
            return;
        }
        Matcher verified = VERIFIED.matcher(text);
        if (verified.matches()) {
            Known known = present.get(verified.group(2));
            if (known != null) {
                learn(known, lower(verified.group(1)), null, signals);
            }
            return;
        }
        Matcher gone = GONE.matcher(text);
        if (gone.matches()) {
            leave(gone.group(1), signals);
            return;
        }
        Matcher kicked = KICKED.matcher(text);
        if (kicked.matches()) {
            Known known = present.get(kicked.group(1));
            kick(known == null ? kicked.group(2) : known.player.name(), known, kicked.group(3), signals);
        }
    }

    private void game(String text, List<GameSignal> signals) {
        Matcher steam = STEAM.matcher(text);
        if (steam.matches()) {
            Known known = newest(steam.group(1), true);
            if (known == null) {
                String name = steam.group(1);
                // Without BattlEye the game tells no slots.
                join(new Player(name, name, null, null, null, steam.group(2)), signals);
            } else {
                learn(known, null, steam.group(2), signals);
            }
        } else if (text.endsWith(LEFT)) {
            String name = text.substring("Player ".length(), text.length() - LEFT.length());
            long namesakes = present.values().stream()
                    .filter(known -> known.player.name().equals(name))
                    .count();
            Known known = newest(name, false);
            // Of several with one name BattlEye's own line tells which.
            if (known != null && namesakes == 1) {
                leave(known.player.slotId(), signals);
            }
        } else if (!text.endsWith(" connecting.") && text.contains(KICK)) {
            Known known = present.values().stream()
                    .filter(candidate -> text.startsWith("Player " + candidate.player.name() + KICK))
                    .max((first, second) -> Integer.compare(
                            first.player.name().length(), second.player.name().length()))
                    .orElse(null);
            int end = known == null
                    ? text.indexOf(KICK)
                    : "Player ".length() + known.player.name().length();
            String name = text.substring("Player ".length(), Math.max("Player ".length(), end));
            kick(name, known, text.substring(end + KICK.length()), signals);
        }
    }

    private void join(Player player, List<GameSignal> signals) {
        if (present.size() < MOST) {
            present.put(player.slotId(), new Known(player));
            signals.add(new GameSignal.PlayerJoined(player));
        }
    }

    private void learn(Known known, @Nullable String guid, @Nullable String steamId, List<GameSignal> signals) {
        Player before = known.player;
        Player now = new Player(
                before.slotId(),
                before.name(),
                null,
                guid == null ? before.guid() : guid,
                before.address(),
                steamId == null ? before.steamId() : steamId);
        if (!now.equals(before)) {
            known.player = now;
            signals.add(new GameSignal.PlayerJoined(now));
        }
    }

    private void leave(String slot, List<GameSignal> signals) {
        // The game and BattlEye both tell it.
        if (present.remove(slot) != null) {
            signals.add(new GameSignal.PlayerLeft(slot));
        }
    }

    private static void kick(String name, @Nullable Known known, String reason, List<GameSignal> signals) {
        if (known == null || !known.kicked) {
            signals.add(new GameSignal.PlayerKicked(name, reason));
        }
        if (known != null) {
            known.kicked = true;
        }
    }

    /** @param nameless true to look first for one whose Steam id is not known yet */
    private @Nullable Known newest(String name, boolean nameless) {
        Known found = null;
        for (Known known : present.values()) {
            if (known.player.name().equals(name)
                    && (found == null
                            || !nameless
                            || found.player.steamId() != null
                            || known.player.steamId() == null)) {
                found = known;
            }
        }
        return found;
    }

    private static String lower(String hex) {
        return hex.toLowerCase(Locale.ROOT);
    }

    /** Somebody who is there. */
    private static final class Known {
        private Player player;
        private boolean kicked;

        Known(Player player) {
            this.player = player;
        }
    }
}
