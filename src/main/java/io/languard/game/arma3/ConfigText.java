package io.languard.game.arma3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a configuration file of the game apart into statements and comments, as far as is needed to keep some and replace
 * others. What is between them is not understood further.
 */
final class ConfigText {

    /** What some editors put before a text. The engine takes it for a part of the first name. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A comment, or the end of what can belong to a key. */
    private static final Pattern NO_KEY = Pattern.compile("(?s)//[^\n]*|/\\*.*?(?:\\*/|\\z)|[=\\[{:;].*");

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private int at;
    private int line = 1;
    private @Nullable Fault openComment;

    private ConfigText(String text) {
        this.text = text;
    }

    /** @param fault null when all of it was understood */
    record Parsed(List<Part> parts, @Nullable Fault fault) {}

    /**
     * @param line beginning with 1
     * @param sentence for people, without the text itself
     */
    record Fault(int line, String sentence) {}

    /**
     * @param key what is set, in lower case and without brackets, {@code class name} for a class; null for a comment or a
     *     preprocessor line
     * @param text as it was written
     * @param line in which it begins
     * @param trailing true when it stands in the line of the part before
     */
    record Part(@Nullable String key, String text, int line, boolean trailing) {}

    static Parsed parse(String text) {
        ConfigText parser = new ConfigText(text.replace("\r\n", "\n").replace('\r', '\n'));
        Fault fault = parser.run();
        return new Parsed(List.copyOf(parser.parts), fault);
    }

    private @Nullable Fault run() {
        boolean freshLine = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                freshLine = true;
                step();
            } else if (Character.isWhitespace(c) || c == ';' || c == BYTE_ORDER_MARK) {
                step();
            } else {
                int begin = at;
                int beginLine = line;
                String key = null;
                boolean sets = !comment() && !directive();
                Fault fault = sets ? statement() : openComment;
                if (fault != null) {
                    parts.add(new Part(null, text.substring(begin), beginLine, false));
                    return fault;
                }
                if (sets) {
                    key = key(text.substring(begin, at));
                }
                parts.add(new Part(key, text.substring(begin, at).strip(), beginLine, !freshLine));
                freshLine = false;
            }
        }
        return null;
    }

    private boolean comment() {
        if (text.startsWith("//", at)) {
            toLineEnd();
            return true;
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            if (end < 0) {
                openComment = new Fault(line, "a comment is not closed");
            }
            advance(end < 0 ? text.length() : end + 2);
            return true;
        }
        return false;
    }

    private boolean directive() {
        if (text.charAt(at) != '#') {
            return false;
        }
        do {
            toLineEnd();
        } while (at < text.length() && text.charAt(at - 1) == '\\' && step());
        return true;
    }

    private @Nullable Fault statement() {
        int begin = line;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                int opened = line;
                if (!string()) {
                    return new Fault(opened, "a quotation mark is not closed");
                }
            } else if (text.startsWith("//", at) || text.startsWith("/*", at)) {
                comment();
            } else {
                step();
                if (c == '{') {
                    depth++;
                } else if (c == '}') {
                    depth--;
                    if (depth < 0) {
                        return new Fault(line, "a brace is closed that was not opened");
                    }
                } else if (c == ';' && depth == 0) {
                    return null;
                }
            }
        }
        if (openComment != null) {
            return openComment;
        }
        return depth > 0
                ? new Fault(begin, "a brace is not closed")
                : new Fault(begin, "a semicolon is missing at the end");
    }

    /** A string ends in its line; a doubled quote is a quote inside it. */
    private boolean string() {
        step();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                return false;
            }
            step();
            if (c == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    step();
                } else {
                    return true;
                }
            }
        }
        return false;
    }

    private void toLineEnd() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void advance(int to) {
        while (at < to) {
            step();
        }
    }

    private boolean step() {
        if (text.charAt(at) == '\n') {
            line++;
        }
        at++;
        return true;
    }

    /** As in {@link Part#key}, of a statement or of its beginning. */
    static String key(String statement) {
        return NO_KEY.matcher(statement)
                .replaceAll(" ")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
