package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A format in which each line stands for itself. Lines with a key of the definition are replaced where they are. */
abstract sealed class LineFormat implements FileFormat
        permits QuakeFormat, TeeworldsFormat, BzfsFormat, PropertiesFormat {

    private final String word;
    private final boolean ignoresCase;

    LineFormat(String word, boolean ignoresCase) {
        this.word = word;
        this.ignoresCase = ignoresCase;
    }

    @Override
    public final String word() {
        return word;
    }

    /** One line without its line end; empty when the value is expressed by leaving the key out. */
    abstract String line(String key, JsonNode value);

    /** The key that a line sets; null for comments and all that is not understood: such a line is kept. */
    abstract @Nullable String keyOf(String line);

    /** The parts of a file that stand for themselves, without their line ends. */
    List<String> lines(String content) {
        return content.lines().toList();
    }

    @Override
    public Optional<String> keyProblem(String key) {
        return key.chars().allMatch(c -> c > ' ' && c < 127 && "\"\\;#=:!/".indexOf(c) < 0)
                ? Optional.empty()
                : Optional.of("A key of this format is letters, digits and the like, without spaces and quotes");
    }

    @Override
    public boolean holdsLists() {
        return true;
    }

    @Override
    public final String render(List<Entry> entries, Set<String> managed, String existing) {
        Map<String, List<String>> pending = new LinkedHashMap<>();
        for (Entry entry : entries) {
            List<String> lines = pending.computeIfAbsent(canonical(entry.key()), key -> new ArrayList<>());
            entry.values().stream()
                    .map(value -> line(entry.key(), value))
                    .filter(line -> !line.isEmpty())
                    .forEach(lines::add);
        }
        Set<String> ours = new HashSet<>();
        managed.forEach(key -> ours.add(canonical(key)));
        Map<String, List<String>> open = new HashMap<>(pending);
        StringBuilder out = new StringBuilder();
        for (String line : lines(existing)) {
            String key = keyOf(line);
            if (key == null || !ours.contains(canonical(key))) {
                out.append(line).append('\n');
            } else {
                append(open.remove(canonical(key)), out);
            }
        }
        pending.forEach((key, lines) -> append(open.remove(key), out));
        return out.toString();
    }

    private static void append(@Nullable List<String> lines, StringBuilder out) {
        if (lines != null) {
            lines.forEach(line -> out.append(line).append('\n'));
        }
    }

    private String canonical(String key) {
        return ignoresCase ? key.toLowerCase(Locale.ROOT) : key;
    }

    /** The first word of a line, without quotation marks around it. */
    static String firstWord(String line) {
        String text = line.strip();
        if (text.startsWith("\"")) {
            int end = text.indexOf('"', 1);
            return end < 0 ? text.substring(1) : text.substring(1, end);
        }
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != ';') {
            end++;
        }
        return text.substring(0, end);
    }

    /** Engines of games count, they do not read {@code true}. */
    static String digit(JsonNode value) {
        return value.isBoolean() ? (value.booleanValue() ? "1" : "0") : value.asText();
    }
}
