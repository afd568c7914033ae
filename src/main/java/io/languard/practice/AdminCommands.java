package io.languard.practice;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an administrator can say on BattlEye's remote console. Most commands answer nothing when they succeed. */
final class AdminCommands implements RconPort.Commands {

    private static final String UNKNOWN = "Unknown command";
    private static final String RESTRICTED = "This command is restricted";

    /** The power over the process. */
    interface Power {
        void shutdown();

        void restart();

        void monitor(double seconds);
    }

    private final GameLog log;
    private final BattlEye battlEye;
    private final BanList bans;
    private final Players players;
    private final Match match;
    private final Missions missions;
    private final Power power;
    private final boolean restricted;
    private final Supplier<String> admins;

    AdminCommands(
            GameLog log,
            BattlEye battlEye,
            BanList bans,
            Players players,
            Match match,
            Missions missions,
            Power power,
            boolean restricted,
            Supplier<String> admins) {
        this.log = log;
        this.battlEye = battlEye;
        this.bans = bans;
        this.players = players;
        this.match = match;
        this.missions = missions;
        this.power = power;
        this.restricted = restricted;
        this.admins = admins;
    }

    @Override
    public String execute(int admin, String command) {
        String[] words = command.strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        String verb = words[0].toLowerCase(Locale.ROOT);
        if (verb.startsWith("#")) {
            return restricted && !verb.equals("#missions") ? RESTRICTED : ofTheGame(verb, rest);
        }
        return switch (verb) {
            case "players" -> players.text();
            case "admins" -> admins.get();
            case "bans" -> bans.text();
            case "missions" -> missionList();
            case "version" -> BattlEye.VERSION.substring(1);
            case "say" -> say(admin, rest);
            case "loadbans" -> {
                bans.load();
                yield "";
            }
            case "writebans" -> {
                bans.clean();
                yield "";
            }
            case "loadscripts", "loadevents" -> "";
            case "kick", "ban", "addban", "removeban", "maxping" -> restricted ? RESTRICTED : moderate(verb, rest);
            default -> UNKNOWN;
        };
    }

    private String moderate(String verb, String rest) {
        String[] words = rest.split("\\s+", 3);
        int number = number(words[0], -1);
        switch (verb) {
            case "kick" -> {
                Player player = players.get(number);
                if (player == null) {
                    return "Player not found";
                }
                players.kick(
                        player,
                        Players.because(
                                "Admin Kick", rest.substring(words[0].length()).strip()));
            }
            case "ban" -> {
                Player player = players.get(number);
                if (player == null) {
                    return "Player not found";
                }
                bans.add(player.guid, minutes(words), reason(words));
                players.kick(player, Players.because("Admin Ban", reason(words)));
            }
            case "addban" -> {
                if (!bans.add(words[0], minutes(words), reason(words))) {
                    return "Invalid GUID or IP";
                }
            }
            case "removeban" -> {
                if (!bans.remove(number)) {
                    return "Invalid ban number";
                }
            }
            default -> players.limitPing(number);
        }
        return "";
    }

    private String ofTheGame(String verb, String rest) {
        switch (verb) {
            case "#lock" -> players.lock(true);
            case "#unlock" -> players.lock(false);
            case "#mission" -> {
                String[] words = rest.split("\\s+");
                match.change(words[0], words.length > 1 ? words[1] : null, !players.isEmpty());
            }
            case "#missions" -> match.leave();
            case "#restart" -> match.restart(!players.isEmpty());
            case "#reassign" -> match.restart(false);
            case "#shutdown" -> power.shutdown();
            case "#restartserver" -> power.restart();
            case "#monitor" -> power.monitor(number(rest, 0));
            case "#kick" -> {
                Player player = byNameOrNumber(rest);
                if (player != null) {
                    log.line("Player " + player.name + " kicked off.");
                    players.leave(player);
                }
            }
            default -> {
                // The game says nothing to what it does not know.
            }
        }
        return "";
    }

    private String say(int admin, String rest) {
        String[] words = rest.split("\\s+", 2);
        String text = words.length > 1 ? words[1] : "";
        int to = number(words[0], -2);
        if (to == -1) {
            battlEye.announce("RCon admin #" + admin + ": (Global) " + text);
            return "";
        }
        Player player = players.get(to);
        if (player == null) {
            return "Player not found";
        }
        battlEye.announce("RCon admin #" + admin + ": (To " + player.name + ") " + text);
        return "";
    }

    private String missionList() {
        StringBuilder text = new StringBuilder("Missions on server:");
        missions.all().forEach(mission -> text.append('\n').append(mission.file()));
        return text.toString();
    }

    private @Nullable Player byNameOrNumber(String text) {
        Player player = players.get(number(text, -1));
        return player == null ? players.find(text) : player;
    }

    private static long minutes(String[] words) {
        return words.length > 1 ? Math.max(0, number(words[1], 0)) : 0;
    }

    private static String reason(String[] words) {
        return words.length > 2 ? words[2] : "";
    }

    private static int number(String text, int otherwise) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
