package io.languard.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lets happen what the script says, when it says so. */
final class ScriptRunner {

    /** What only the server as a whole can do. */
    interface Deeds {
        void exit(int code);

        void hang();

        void shutdown();

        void silence(boolean now);

        String command(String text);
    }

    private static final double FLOOD_STEP = 0.02;
    private static final int TYPICAL_PING = 60;

    private final Script script;
    private final Reactor reactor;
    private final GameLog log;
    private final BattlEye battlEye;
    private final Players players;
    private final Match match;
    private final Deeds deeds;
    private final Burning burning = new Burning();
    private final Random random = new Random();
    private long flooded;

    ScriptRunner(
            Script script, Reactor reactor, GameLog log, BattlEye battlEye, Players players, Match match, Deeds deeds) {
        this.script = script;
        this.reactor = reactor;
        this.log = log;
        this.battlEye = battlEye;
        this.players = players;
        this.match = match;
        this.deeds = deeds;
    }

    /** @param alreadyPassed seconds since the process was started */
    void boot(double alreadyPassed) {
        for (Script.Step step : script.steps) {
            if (step.trigger() == Script.Trigger.BOOT) {
                reactor.after(step.seconds() - alreadyPassed, () -> perform(step));
            }
        }
    }

    void ready() {
        for (Script.Step step : script.steps) {
            if (step.trigger() == Script.Trigger.EVERY) {
                reactor.after(step.from(), () -> repeat(step));
            }
        }
        round();
    }

    private void round() {
        for (Script.Step step : script.steps) {
            if (step.trigger() == Script.Trigger.AT) {
                reactor.after(step.seconds(), () -> perform(step));
            }
        }
        if (script.loop() > 0) {
            reactor.after(script.loop(), this::round);
        }
    }

    private void repeat(Script.Step step) {
        reactor.after(step.seconds(), () -> repeat(step));
        perform(step);
    }

    private void perform(Script.Step step) {
        List<String> words = step.words();
        Player player = words.isEmpty() ? null : players.find(words.get(0));
        switch (step.verb()) {
            case "join" -> join(words);
            case "leave" -> {
                if (player != null) {
                    players.leave(player);
                }
            }
            case "chat" -> {
                if (player != null) {
                    chat(player, word(words, 1, "Global"), rest(words, 2));
                }
            }
            case "rename" -> {
                if (player != null) {
                    player.name = word(words, 1, player.name);
                }
            }
            case "ping" -> {
                if (player != null) {
                    players.ping(player, number(words, 1, TYPICAL_PING));
                }
            }
            case "kick-by-battleye" -> {
                if (player != null) {
                    players.kick(player, rest(words, 1));
                }
            }
            case "script-error" ->
                scriptError(word(words, 0, "mpmissions\\__cur_mp.Altis\\initServer.sqf"), number(words, 1, 151));
            case "log" -> log.line(rest(words, 0));
            case "raw" -> log.plain(rest(words, 0));
            case "battleye" -> battlEye.announce(rest(words, 0));
            case "push" -> battlEye.push(rest(words, 0));
            case "flood" -> flood(number(words, 0, 100), number(words, 1, 1), 0);
            case "end-mission" -> match.finish(!players.isEmpty());
            case "command" -> deeds.command(rest(words, 0));
            case "shutdown" -> deeds.shutdown();
            case "exit" -> deeds.exit(number(words, 0, 1));
            case "segfault" -> deeds.exit(Main.SEGMENTATION_FAULT);
            case "hang" -> deeds.hang();
            case "rcon-silent" -> deeds.silence(!word(words, 0, "on").equals("off"));
            case "burn-cpu" -> burning.processors(number(words, 0, 1));
            case "burn-memory" -> burning.memory(number(words, 0, 64));
            default -> throw new IllegalStateException("the parser knows an action that is not here: " + step.verb());
        }
    }

    private void join(List<String> words) {
        String name = word(words, 0, "Somebody");
        long steamId = 76_561_198_000_000_000L + Math.floorMod(name.hashCode() * 31L, 900_000_000L);
        String guid = "";
        String address = "198.51.100." + (1 + Math.floorMod(name.hashCode(), 254));
        int port = 2304;
        int ping = TYPICAL_PING;
        String key = "";
        boolean verified = true;
        boolean lobby = false;
        for (String option : words.subList(Math.min(1, words.size()), words.size())) {
            String[] pair = option.split("=", 2);
            String value = pair.length > 1 ? pair[1] : "";
            switch (pair[0]) {
                case "guid" -> guid = value;
                case "steam" -> steamId = Long.parseLong(value);
                case "address" -> {
                    String[] parts = value.split(":", 2);
                    address = parts[0];
                    port = parts.length > 1 ? Integer.parseInt(parts[1]) : port;
                }
                case "ping" -> ping = Integer.parseInt(value);
                case "needs-key" -> key = value;
                case "unverified" -> verified = false;
                case "lobby" -> lobby = true;
                default -> throw new IllegalArgumentException("join does not know " + option);
            }
        }
        if (players.find(name) == null) {
            players.join(
                    new Players.Visitor(
                            name,
                            guid.isEmpty() ? Player.guidOf(steamId) : guid,
                            Long.toString(steamId),
                            address,
                            port,
                            ping,
                            key,
                            verified,
                            lobby),
                    null);
        }
    }

    private void chat(Player player, String channel, String text) {
        String line = "(" + channel + ") " + player.name + ": " + text;
        if (script.isOn("chat-in-log", false)) {
            battlEye.announce(line);
        } else {
            battlEye.push(line);
        }
    }

    /** As the engine prints one: the expression as it stands in the file, with its line breaks. */
    private void scriptError(String file, int line) {
        String time = log.time();
        List<String> lines = new ArrayList<>();
        lines.add(time + "Error in expression <[_unit] call fnc_respawn;\n_unit setPos _pos;\n_unit addWeapon _gun;>");
        lines.add(time + "  Error position: <_gun;>");
        lines.add(time + "  Error Undefined variable in expression: _gun");
        lines.add(time + "File " + file + "..., line " + line);
        log.write(String.join("\n", lines) + "\n");
    }

    private void flood(int linesPerSecond, double seconds, double passed) {
        if (passed >= seconds) {
            return;
        }
        long due = Math.round((passed + FLOOD_STEP) * linesPerSecond) - Math.round(passed * linesPerSecond);
        StringBuilder lines = new StringBuilder();
        for (long i = 0; i < due; i++) {
            lines.append(log.time()).append("Flood line ").append(++flooded).append(' ');
            lines.append(random.nextInt(1_000_000)).append('\n');
        }
        log.write(lines.toString());
        reactor.after(FLOOD_STEP, () -> flood(linesPerSecond, seconds, passed + FLOOD_STEP));
    }

    private static String word(List<String> words, int index, String otherwise) {
        return words.size() > index ? words.get(index) : otherwise;
    }

    private static String rest(List<String> words, int from) {
        return String.join(" ", words.subList(Math.min(from, words.size()), words.size()));
    }

    private static int number(List<String> words, int index, int otherwise) {
        return words.size() > index ? Integer.parseInt(words.get(index)) : otherwise;
    }
}
