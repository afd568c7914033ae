package io.languard.practice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the simulated server is to do; {@code docs/practice-server.md} has the format. */
final class Script {

    /** When an action is due; all in seconds. */
    enum Trigger {
        /** After the server is ready. */
        AT,
        /** After the process was started. */
        BOOT,
        /** Again and again while it is ready. */
        EVERY
    }

    /**
     * One thing that happens.
     *
     * @param from for EVERY: the first time, after the server is ready
     */
    record Step(Trigger trigger, double seconds, double from, String verb, List<String> words) {}

    private static final Set<String> MODES = Set.of("ignore-sigterm", "ignore-shutdown");
    private static final Set<String> VERBS = Set.of(
            "join",
            "leave",
            "chat",
            "rename",
            "ping",
            "script-error",
            "kick-by-battleye",
            "log",
            "raw",
            "battleye",
            "push",
            "flood",
            "exit",
            "segfault",
            "hang",
            "burn-cpu",
            "burn-memory",
            "end-mission",
            "command",
            "shutdown",
            "rcon-silent");
    private static final Set<String> SETTINGS = Set.of(
            "start-delay",
            "join-step",
            "shutdown-delay",
            "chat-in-log",
            "rcon-resends",
            "rcon-resend-seconds",
            "rcon-timeout",
            "rcon-part-bytes",
            "rcon-parts-reversed",
            "rcon-message-before-login",
            "rcon-keepalive-reply");

    final List<Step> steps = new ArrayList<>();
    private final Set<String> modes = new TreeSet<>();
    private final Map<String, Double> settings = new HashMap<>();
    private double loop;

    /** @throws ConfigException for a line that cannot be understood */
    static Script parse(String text) throws ConfigException {
        Script script = new Script();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            List<String> words = words(line, number);
            if (!words.isEmpty()) {
                script.read(words, number);
            }
        }
        return script;
    }

    boolean mode(String name) {
        return modes.contains(name);
    }

    double setting(String name, double otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    boolean isOn(String name, boolean otherwise) {
        return setting(name, otherwise ? 1 : 0) != 0;
    }

    /** Seconds after which all AT steps begin again; 0 for never. */
    double loop() {
        return loop;
    }

    private void read(List<String> words, int line) throws ConfigException {
        String first = words.get(0).toLowerCase(Locale.ROOT);
        switch (first) {
            case "at", "boot" -> {
                Trigger trigger = first.equals("at") ? Trigger.AT : Trigger.BOOT;
                step(trigger, seconds(words, 1, line), 0, words.subList(Math.min(2, words.size()), words.size()), line);
            }
            case "every" -> {
                double seconds = seconds(words, 1, line);
                boolean later = words.size() > 3 && words.get(2).equals("from");
                double from = later ? seconds(words, 3, line) : seconds;
                if (seconds <= 0) {
                    throw new ConfigException(line, "every needs more than 0 seconds");
                }
                step(Trigger.EVERY, seconds, from, words.subList(later ? 4 : 2, words.size()), line);
            }
            case "loop" -> loop = seconds(words, 1, line);
            case "mode" -> modes.add(known(words, MODES, line));
            case "set" -> settings.put(known(words, SETTINGS, line), seconds(words, 2, line));
            default -> throw new ConfigException(line, "a line begins with at, boot, every, loop, mode or set");
        }
    }

    private void step(Trigger trigger, double seconds, double from, List<String> action, int line)
            throws ConfigException {
        if (action.isEmpty() || !VERBS.contains(action.get(0))) {
            throw new ConfigException(line, "no such action: " + (action.isEmpty() ? "" : action.get(0)));
        }
        steps.add(new Step(trigger, seconds, from, action.get(0), List.copyOf(action.subList(1, action.size()))));
    }

    private static String known(List<String> words, Set<String> names, int line) throws ConfigException {
        if (words.size() < 2 || !names.contains(words.get(1))) {
            throw new ConfigException(line, words.get(0) + " knows only " + new TreeSet<>(names));
        }
        return words.get(1);
    }

    private static double seconds(List<String> words, int index, int line) throws ConfigException {
        try {
            String word = words.size() > index ? words.get(index) : "";
            return word.equals("on") ? 1 : word.equals("off") ? 0 : Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new ConfigException(line, "a number is missing");
        }
    }

    /** Words between blanks; quotes hold a word with blanks together, a doubled quote inside stands for itself. */
    static List<String> words(String line, int number) throws ConfigException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                word.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (!quoted && c == '#' && words.isEmpty() && word.length() == 0) {
                break;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                if (any || word.length() > 0) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
            }
        }
        if (quoted) {
            throw new ConfigException(number, "a quote is not closed");
        }
        if (any || word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
