package io.languard.game.catalogue;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that is tried on every line of a log. RE2 cannot be made to hang, but it takes microseconds a line, so a line
 * is first asked for the longest text that every match must contain.
 *
 * @param required that text; empty when there is none
 */
record LinePattern(Pattern pattern, String required) {

    static LinePattern of(Pattern pattern) {
        return new LinePattern(pattern, requiredText(pattern.pattern()));
    }

    /** @throws PatternSyntaxException when it is not RE2 syntax */
    static LinePattern compile(String regex) {
        return of(Pattern.compile(regex));
    }

    /** The match, or null. */
    @Nullable
    Matcher find(String line) {
        if (!line.contains(required)) {
            return null;
        }
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher : null;
    }

    boolean matches(String line) {
        return find(line) != null;
    }

    String remove(String line) {
        return line.contains(required) ? pattern.matcher(line).replaceAll("") : line;
    }

    /** Empty for anything but a plain sequence: it is only an optimisation, and must never be wrong. */
    private static String requiredText(String regex) {
        boolean flags = regex.replace("(?P<", "").contains("(?");
        if (flags || regex.contains("|") || regex.contains("\\Q")) {
            return "";
        }
        String best = "";
        StringBuilder run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            boolean literal = false;
            char meant = c;
            if (c == '\\' && i + 1 < regex.length()) {
                meant = regex.charAt(++i);
                literal = !Character.isLetterOrDigit(meant);
                // Escapes with an argument, such as \pL, \x41 or \101, break the run and what follows them is left out.
                if ("pPx01234567".indexOf(meant) >= 0) {
                    return best;
                }
            } else if (c == '[') {
                i = endOfClass(regex, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else {
                literal = ".^$*+?{}".indexOf(c) < 0;
                if (c == '{') {
                    i = Math.max(i, regex.indexOf('}', i));
                }
            }
            boolean optional = i + 1 < regex.length() && "*?{+".indexOf(regex.charAt(i + 1)) >= 0;
            // What follows half a character may make the whole of it optional.
            if (literal && !Character.isSurrogate(meant) && depth == 0 && !optional) {
                run.append(meant);
            } else {
                run.setLength(0);
            }
            best = run.length() > best.length() ? run.toString() : best;
        }
        return best;
    }

    private static int endOfClass(String regex, int start) {
        int i = start + 1;
        if (i < regex.length() && regex.charAt(i) == '^') {
            i++;
        }
        if (i < regex.length() && regex.charAt(i) == ']') {
            i++;
        }
        while (i < regex.length() && regex.charAt(i) != ']') {
            int named = regex.startsWith("[:", i) ? regex.indexOf(":]", i + 2) : -1;
            i = named >= 0 ? named + 2 : i + (regex.charAt(i) == '\\' ? 2 : 1);
        }
        return i;
    }
}
