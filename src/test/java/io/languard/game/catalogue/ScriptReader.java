package io.languard.game.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Reads console scripts as the games do: commands of words. Written from the games' sources, not from ours. */
final class ScriptReader {

    private ScriptReader() {}

    /** {@code Cbuf_Execute} and {@code Cmd_TokenizeString} of ioquake3. */
    static List<List<String>> likeQuake(String text) {
        List<List<String>> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == '\n' || c == '\r' || (c == ';' && !quoted)) {
                add(commands, quakeWords(command.toString()));
                command.setLength(0);
                quoted = false;
            } else {
                command.append(c);
            }
        }
        add(commands, quakeWords(command.toString()));
        return commands;
    }

    private static List<String> quakeWords(String command) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < command.length()) {
            char c = command.charAt(i);
            if (c <= ' ') {
                i++;
            } else if (command.startsWith("//", i)) {
                return words;
            } else if (c == '"') {
                int end = command.indexOf('"', i + 1);
                end = end < 0 ? command.length() : end;
                words.add(command.substring(i + 1, end));
                i = end + 1;
            } else {
                int start = i;
                while (i < command.length() && command.charAt(i) > ' ' && command.charAt(i) != '"') {
                    i++;
                }
                words.add(command.substring(start, i));
            }
        }
        return words;
    }

    /** {@code CConsole::ExecuteLineStroked} and {@code ParseArgs} of Teeworlds 0.7.5. */
    static List<List<String>> likeTeeworlds(String text) {
        List<List<String>> commands = new ArrayList<>();
        for (String line : text.split("\n")) {
            String rest = line;
            while (!rest.isEmpty()) {
                boolean inString = false;
                int end = 0;
                int next = rest.length();
                while (end < rest.length()) {
                    char c = rest.charAt(end);
                    if (c == '"') {
                        inString = !inString;
                    } else if (c == '\\') {
                        if (rest.startsWith("\"", end + 1)) {
                            end++;
                        }
                    } else if (!inString && c == ';') {
                        next = end + 1;
                        break;
                    } else if (!inString && c == '#') {
                        break;
                    }
                    end++;
                }
                add(commands, teeworldsWords(rest.substring(0, end)));
                rest = rest.substring(next);
            }
        }
        return commands;
    }

    private static List<String> teeworldsWords(String command) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < command.length()) {
            if (command.charAt(i) <= ' ') {
                i++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            if (command.charAt(i) == '"') {
                i++;
                while (i < command.length() && command.charAt(i) != '"') {
                    if (command.startsWith("\\\\", i) || command.startsWith("\\\"", i)) {
                        i++;
                    }
                    word.append(command.charAt(i++));
                }
                i++;
            } else {
                while (i < command.length() && command.charAt(i) > ' ') {
                    word.append(command.charAt(i++));
                }
            }
            words.add(word.toString());
        }
        return words;
    }

    /** {@code parseConfFile} of bzfs 2.4. */
    static List<List<String>> likeBzfs(String text) {
        List<List<String>> commands = new ArrayList<>();
        for (String line : text.split("\n")) {
            List<String> words = new ArrayList<>();
            int start = skipBlanks(line, 0);
            while (start < line.length() && line.charAt(start) != '#') {
                int end;
                if (line.charAt(start) == '"') {
                    start++;
                    end = line.indexOf('"', start);
                } else {
                    end = start + 1;
                    while (end < line.length() && " \t\r\n".indexOf(line.charAt(end)) < 0) {
                        end++;
                    }
                }
                end = end < 0 ? line.length() : end;
                words.add(line.substring(start, end));
                start = skipBlanks(line, end + 1);
            }
            add(commands, words);
        }
        return commands;
    }

    private static int skipBlanks(String line, int from) {
        int i = from;
        while (i < line.length() && " \t\r\n".indexOf(line.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static void add(List<List<String>> commands, List<String> words) {
        if (!words.isEmpty()) {
            commands.add(words);
        }
    }
}
