package io.languard.console;

/** Text of a terminal, made plain. */
public final class AnsiText {

    private static final char ESC = 0x1b;
    private static final char BEL = 0x07;
    private static final char CSI = 0x9b;

    private AnsiText() {}

    /**
     * Removes ANSI escape sequences and control characters; a tab or a carriage return inside becomes a space, so that
     * words stay apart. Direction and byte-order marks at the start of the line, as OpenTTD prints them, go too. Gives back
     * the same object when there is nothing to remove.
     */
    public static String plain(String text) {
        int length = text.length();
        if (length == 0) {
            return text;
        }
        int i = isMark(text.charAt(0)) ? 0 : firstControl(text);
        if (i == length) {
            return text;
        }
        StringBuilder plain = new StringBuilder(length);
        plain.append(text, 0, i);
        while (i < length) {
            char c = text.charAt(i);
            if (c == ESC || c == CSI) {
                i = endOfSequence(text, i);
                continue;
            }
            if (c == '\t' || c == '\r') {
                plain.append(' ');
            } else if (!isControl(c) && !(plain.isEmpty() && isMark(c))) {
                plain.append(c);
            }
            i++;
        }
        return plain.toString();
    }

    private static int firstControl(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (isControl(text.charAt(i))) {
                return i;
            }
        }
        return length;
    }

    private static boolean isControl(char c) {
        return c < 0x20 || (c >= 0x7f && c < 0xa0);
    }

    private static boolean isMark(char c) {
        return c == '\u200e' || c == '\u200f' || c == '\ufeff';
    }

    /** ECMA-48: CSI parameters and a final byte, strings up to BEL or ST, everything else up to its final byte. */
    private static int endOfSequence(String text, int start) {
        int length = text.length();
        int i = start + 1;
        char kind = text.charAt(start) == CSI ? '[' : i < length ? text.charAt(i++) : '\0';
        if (kind == '[') {
            while (i < length && text.charAt(i) >= 0x20 && text.charAt(i) < 0x40) {
                i++;
            }
            return i < length && text.charAt(i) >= 0x40 && text.charAt(i) < 0x7f ? i + 1 : i;
        }
        if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {
            while (i < length) {
                char c = text.charAt(i++);
                if (c == BEL || c == 0x9c) {
                    return i;
                }
                if (c == ESC) {
                    return i < length && text.charAt(i) == '\\' ? i + 1 : i - 1;
                }
            }
            return length;
        }
        if (kind >= 0x20 && kind < 0x30) {
            while (i < length && text.charAt(i) >= 0x20 && text.charAt(i) < 0x30) {
                i++;
            }
            return Math.min(i + 1, length);
        }
        // A sequence of two characters; a control character or a new escape is none of ours.
        return kind >= 0x30 && kind < 0x7f ? i : start + 1;
    }
}
