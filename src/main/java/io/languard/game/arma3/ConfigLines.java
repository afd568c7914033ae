package io.languard.game.arma3;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the grammar of the game's configuration files. Nothing that people typed can end a value: quotes are doubled, and
 * line ends and other control characters, which no setting may hold anyway, become spaces. Numbers look the same under every
 * locale.
 */
final class ConfigLines {

    private final StringBuilder out = new StringBuilder();
    private final Set<String> keys = new HashSet<>();
    private int depth;

    /** In quotes, safe. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            if (c == '"') {
                quoted.append("\"\"");
            } else {
                quoted.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
            }
        });
        return quoted.append('"').toString();
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String list(List<String> written) {
        return "{" + String.join(", ", written) + "}";
    }

    /** Everything that this file may set, also what is not set now; in lower case. */
    Set<String> keys() {
        return Set.copyOf(keys);
    }

    /** Not written when empty. */
    ConfigLines text(String key, String value) {
        return raw(key, value.isEmpty() ? null : quoted(value));
    }

    ConfigLines number(String key, long value) {
        return raw(key, Long.toString(value));
    }

    ConfigLines number(String key, double value) {
        return raw(key, number(value));
    }

    /** Not written when null. */
    ConfigLines optional(String key, @Nullable Number value) {
        return raw(key, value == null ? null : Long.toString(value.longValue()));
    }

    /** Not written when zero. */
    ConfigLines positive(String key, long value) {
        return raw(key, value == 0 ? null : Long.toString(value));
    }

    ConfigLines flag(String key, boolean value) {
        return raw(key, value ? "true" : "false");
    }

    /** Not written when empty. */
    ConfigLines filled(String key, List<String> written) {
        return raw(key + "[]", written.isEmpty() ? null : list(written));
    }

    /** An empty list means none; not written when null, which means all. */
    ConfigLines allowed(String key, @Nullable List<String> written) {
        return raw(key + "[]", written == null ? null : list(written));
    }

    /** A value that is in the grammar of the file already. */
    ConfigLines written(String key, String written) {
        return raw(key, written);
    }

    private ConfigLines raw(String key, @Nullable String written) {
        if (depth == 0) {
            keys.add(key.replace("[]", "").toLowerCase(Locale.ROOT));
        }
        if (written != null) {
            indent().append(key).append(" = ").append(written).append(";\n");
        }
        return this;
    }

    /** @param name letters, digits and underscores only */
    ConfigLines open(String name) {
        if (depth == 0) {
            knows(name);
        }
        indent().append("class ").append(name).append("\n");
        indent().append("{\n");
        depth++;
        return this;
    }

    /** The class is this file's business even when it is not written. */
    ConfigLines knows(String className) {
        keys.add("class " + className.toLowerCase(Locale.ROOT));
        return this;
    }

    ConfigLines close() {
        depth--;
        indent().append("};\n");
        return this;
    }

    private StringBuilder indent() {
        return out.append("\t".repeat(depth));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
