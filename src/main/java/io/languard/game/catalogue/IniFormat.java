package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sections in brackets, {@code key = value} in them. Keys of a definition are written {@code section/key}. A value that is
 * more than a plain word stands in quotation marks, which such games take off; a quotation mark inside is refused, as
 * readers differ there.
 */
final class IniFormat implements FileFormat {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/+-]+");
    private static final Pattern KEY = Pattern.compile("[^\\s/\\[\\]\"=;#]+/[^\\s/\\[\\]\"=;#]+");

    @Override
    public String word() {
        return "ini";
    }

    @Override
    public Optional<String> keyProblem(String key) {
        return KEY.matches(key) ? Optional.empty() : Optional.of("A key of this format is written section/key");
    }

    @Override
    public Optional<String> refusal(JsonNode value) {
        return FileFormat.quoteRefusal(value.asText());
    }

    @Override
    public boolean holdsLists() {
        return false;
    }

    @Override
    public String render(List<Entry> entries, Set<String> managed, String existing) {
        Map<String, String> pending = new LinkedHashMap<>();
        for (Entry entry : entries) {
            entry.values().forEach(value -> pending.put(entry.key(), value(value)));
        }
        Set<String> ours = new HashSet<>(managed);
        StringBuilder out = new StringBuilder();
        String section = "";
        int contentEnd = 0;
        for (String line : existing.lines().toList()) {
            String text = line.strip();
            if (text.startsWith("[") && text.endsWith("]")) {
                // New keys go before the empty lines that end a section.
                out.insert(contentEnd, rest(section, pending));
                section = text.substring(1, text.length() - 1).strip();
                out.append(line).append('\n');
            } else {
                String key = section + "/" + keyOf(text);
                if (!ours.contains(key)) {
                    out.append(line).append('\n');
                } else if (pending.containsKey(key)) {
                    out.append(assignment(key, pending.remove(key)));
                }
            }
            contentEnd = text.isEmpty() ? contentEnd : out.length();
        }
        out.insert(contentEnd, rest(section, pending));
        while (!pending.isEmpty()) {
            String next = sectionOf(pending.keySet().iterator().next());
            out.append(out.isEmpty() ? "" : "\n").append('[').append(next).append("]\n");
            out.append(rest(next, pending));
        }
        return out.toString();
    }

    private static String rest(String section, Map<String, String> pending) {
        StringBuilder lines = new StringBuilder();
        Iterator<Map.Entry<String, String>> all = pending.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, String> entry = all.next();
            if (sectionOf(entry.getKey()).equals(section)) {
                lines.append(assignment(entry.getKey(), entry.getValue()));
                all.remove();
            }
        }
        return lines.toString();
    }

    private static String assignment(String key, String value) {
        return key.substring(key.indexOf('/') + 1) + " = " + value + "\n";
    }

    private static String sectionOf(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static String keyOf(String line) {
        if (line.startsWith(";") || line.startsWith("#")) {
            return "";
        }
        int end = line.indexOf('=');
        return end < 0 ? line : line.substring(0, end).strip();
    }

    private static String value(JsonNode value) {
        String text = value.asText();
        return PLAIN.matches(text) ? text : '"' + text + '"';
    }
}
