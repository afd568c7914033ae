package io.languard.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the engine's configuration grammar: {@code key = value;}, {@code key[] = {...};}, {@code class X { ... };}. A
 * quote inside a text is doubled, {@code "a" \n "b"} joins two texts with a line break, and comments are those of C.
 */
public final class ConfigFile {

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,8}");

    /** Deeper than any file of the game, and far from the end of the stack. */
    private static final int DEEPEST = 64;

    private final String text;
    private int position;
    private int line = 1;

    private ConfigFile(String text) {
        this.text = text;
    }

    /** @throws ConfigException with the line at which the engine would give up */
    public static ConfigClass parse(String text) throws ConfigException {
        ConfigFile file = new ConfigFile(text);
        ConfigClass whole = new ConfigClass();
        file.entries(whole, "/", 0);
        return whole;
    }

    /** @throws IOException when the file cannot be read, or is not UTF-8 */
    public static ConfigClass read(Path file) throws ConfigException, IOException {
        return parse(Files.readString(file));
    }

    private void entries(ConfigClass into, String path, int depth) throws ConfigException {
        if (depth > DEEPEST) {
            throw failure(path, "classes are nested too deeply");
        }
        while (true) {
            skip();
            if (atEnd()) {
                if (depth > 0) {
                    throw failure(path, "Missing '}'");
                }
                return;
            }
            if (depth > 0 && peek() == '}') {
                return;
            }
            entry(into, path, depth);
        }
    }

    private void entry(ConfigClass into, String path, int depth) throws ConfigException {
        int begin = line;
        String name = word(path);
        skip();
        if (name.equals("class")) {
            String className = word(path);
            skip();
            if (!atEnd() && peek() == ':') {
                position++;
                skip();
                word(path);
                skip();
            }
            ConfigClass child = new ConfigClass();
            if (!atEnd() && peek() == '{') {
                position++;
                entries(child, path + className + "/", depth + 1);
                expect('}', path);
                skip();
            }
            expect(';', path + className);
            define(into, className, child, path, begin);
            return;
        }
        boolean array = !atEnd() && peek() == '[';
        if (array) {
            position++;
            skip();
            expect(']', path + name);
            skip();
        }
        boolean more = array && !atEnd() && peek() == '+';
        if (more) {
            position++;
        }
        expect('=', path + name);
        skip();
        Object value = array ? list(path + name, 0) : scalar(path + name);
        skip();
        expect(';', path + name);
        if (more && into.get(name) instanceof List<?> present && value instanceof List<?> added) {
            List<Object> joined = new ArrayList<>(present);
            joined.addAll(added);
            into.replace(name, joined);
        } else {
            define(into, name, value, path, begin);
        }
    }

    private static void define(ConfigClass into, String name, Object value, String path, int line)
            throws ConfigException {
        if (!into.put(name, value)) {
            throw new ConfigException(line, path + name + ": Member already defined.");
        }
    }

    private List<Object> list(String path, int depth) throws ConfigException {
        if (depth > DEEPEST) {
            throw failure(path, "arrays are nested too deeply");
        }
        expect('{', path);
        List<Object> values = new ArrayList<>();
        skip();
        if (!atEnd() && peek() == '}') {
            position++;
            return values;
        }
        while (true) {
            skip();
            values.add(!atEnd() && peek() == '{' ? list(path, depth + 1) : scalar(path));
            skip();
            if (!atEnd() && peek() == ',') {
                position++;
                continue;
            }
            expect('}', path);
            return values;
        }
    }

    private Object scalar(String path) throws ConfigException {
        if (atEnd()) {
            throw failure(path, "Unexpected end of file");
        }
        if (peek() == '"') {
            return quoted(path);
        }
        int begin = position;
        while (!atEnd() && isBare(peek())) {
            position++;
        }
        String bare = text.substring(begin, position);
        if (bare.isEmpty()) {
            throw failure(path, "'" + peek() + "' encountered instead of a value");
        }
        if (HEXADECIMAL.matcher(bare).matches()) {
            return (double) Long.parseLong(bare.substring(2), 16);
        }
        if (NUMBER.matcher(bare).matches()) {
            return Double.valueOf(bare);
        }
        return bare;
    }

    private String quoted(String path) throws ConfigException {
        StringBuilder value = new StringBuilder();
        while (true) {
            position++;
            readQuoted(value, path);
            int end = position;
            int endLine = line;
            skip();
            if (!text.startsWith("\\n", position)) {
                position = end;
                line = endLine;
                return value.toString();
            }
            position += 2;
            skip();
            if (atEnd() || peek() != '"') {
                throw failure(path, "a text is missing after \\n");
            }
            value.append('\n');
        }
    }

    private void readQuoted(StringBuilder value, String path) throws ConfigException {
        while (!atEnd()) {
            char next = text.charAt(position++);
            if (next == '\n' || next == '\r') {
                throw failure(path, "End of line encountered after " + value);
            }
            if (next != '"') {
                value.append(next);
            } else if (!atEnd() && peek() == '"') {
                position++;
                value.append('"');
            } else {
                return;
            }
        }
        throw failure(path, "Unexpected end of file in a text");
    }

    private String word(String path) throws ConfigException {
        int begin = position;
        while (!atEnd() && isName(peek())) {
            position++;
        }
        if (position == begin) {
            throw failure(path, atEnd() ? "Unexpected end of file" : "'" + peek() + "' encountered instead of a name");
        }
        return text.substring(begin, position);
    }

    private void skip() throws ConfigException {
        while (!atEnd()) {
            if (text.startsWith("//", position)) {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", position)) {
                int end = text.indexOf("*/", position + 2);
                if (end < 0) {
                    throw failure("/", "a comment does not end");
                }
                while (position < end + 2) {
                    step();
                }
            } else if (Character.isWhitespace(peek())) {
                step();
            } else {
                return;
            }
        }
    }

    private void step() {
        if (text.charAt(position++) == '\n') {
            line++;
        }
    }

    private void expect(char wanted, String path) throws ConfigException {
        if (atEnd()) {
            throw failure(path, "Unexpected end of file, missing '" + wanted + "'");
        }
        if (peek() != wanted) {
            throw failure(path, "'" + peek() + "' encountered instead of '" + wanted + "'");
        }
        position++;
    }

    private ConfigException failure(String path, String message) {
        return new ConfigException(line, "'" + path + "': " + message);
    }

    private boolean atEnd() {
        return position >= text.length();
    }

    private char peek() {
        return text.charAt(position);
    }

    private static boolean isName(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isBare(char c) {
        return isName(c) || c == '.' || c == '-' || c == '+';
    }

    /** The value of a key in a file that may be anything, such as {@code meta.cpp}; null when it is not to be had. */
    static @Nullable Object lenient(String text, String key) {
        try {
            return parse(text).get(key);
        } catch (ConfigException e) {
            return null;
        }
    }
}
