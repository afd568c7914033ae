package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Java properties as {@link java.util.Properties} reads them. Everything can be escaped; beyond ASCII it is, because old
 * games read Latin-1 and new ones UTF-8.
 */
final class PropertiesFormat extends LineFormat {

    PropertiesFormat() {
        super("java-properties", false);
    }

    @Override
    public Optional<String> refusal(JsonNode value) {
        return value.asText().indexOf('\0') >= 0 ? Optional.of("cannot hold a NUL character") : Optional.empty();
    }

    @Override
    public boolean holdsLists() {
        return false;
    }

    @Override
    String line(String key, JsonNode value) {
        StringBuilder line = new StringBuilder(key).append('=');
        String text = value.asText();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                case ' ' -> line.append(i == 0 ? "\\ " : " ");
                default -> {
                    if (c < ' ' || c > '~') {
                        line.append(String.format("\\u%04X", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        return line.toString();
    }

    /** A line that ends in an odd number of backslashes goes on; a comment never does. */
    @Override
    List<String> lines(String content) {
        List<String> logical = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : content.lines().toList()) {
            boolean comment = open.isEmpty() && isComment(line);
            open.append(line);
            if (comment || !continues(line)) {
                logical.add(open.toString());
                open.setLength(0);
            } else {
                open.append('\n');
            }
        }
        if (!open.isEmpty()) {
            // The end of the file ends it too; left open, it would swallow the first line that follows.
            logical.add(open.substring(0, open.length() - 2));
        }
        return logical;
    }

    private static boolean continues(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
    }

    @Override
    @Nullable
    String keyOf(String line) {
        if (isComment(line)) {
            return null;
        }
        String text = line.stripLeading();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                key.append(text.charAt(++i));
            } else if (c == '=' || c == ':' || Character.isWhitespace(c)) {
                break;
            } else {
                key.append(c);
            }
        }
        return key.toString();
    }
}
