package io.languard.console;

import io.languard.common.LogLevel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a line looks in a segment file: one record is one line of UTF-8 text that ends with LF, fields separated by a tab.
 *
 * <pre>
 * seq millis kind+level run end text
 * 4711 1795223662123 OW 3 90211 Low on memory
 * </pre>
 *
 * Numbers are decimal. The third field has two letters: {@code O} output, {@code I} input, {@code A} answer, {@code S}
 * system, {@code C} chat, in lower case when the line was cut and goes on in the next record; then {@code D}, {@code I},
 * {@code W} or {@code E} for the level. In the text, {@code \\}, {@code \n}, {@code \r} and {@code \t} stand for backslash,
 * line feed, carriage return and tab, and {@code \xHH} for every other control character but ESC, which is kept so that
 * the files can be looked at with {@code less -R}. Thus a NUL byte, as a crash of the machine may leave it, is never part of a record.
 */
final class RecordFormat {

    /** In the class of a byte: not ASCII. */
    static final int NON_ASCII = 1;
    /** In the class of a byte: written as an escape. */
    static final int ESCAPED = 2;
    /** In the class of a byte: starts a terminal sequence. */
    static final int ANSI = 4;

    private static final byte[] CLASSES = new byte[256];
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    static {
        for (int i = 0; i < 256; i++) {
            CLASSES[i] = (byte)
                    (i >= 0x80 ? NON_ASCII : i == 0x1b ? ANSI : i < 0x20 || i == 0x7f || i == '\\' ? ESCAPED : 0);
        }
    }

    private RecordFormat() {}

    static int classOf(byte b) {
        return CLASSES[b & 0xff];
    }

    static char letter(LogLevel level) {
        return switch (level) {
            case DEBUG -> 'D';
            case INFO -> 'I';
            case WARNING -> 'W';
            case ERROR -> 'E';
        };
    }

    private static @Nullable LogLevel level(byte letter) {
        return switch (letter) {
            case 'D' -> LogLevel.DEBUG;
            case 'I' -> LogLevel.INFO;
            case 'W' -> LogLevel.WARNING;
            case 'E' -> LogLevel.ERROR;
            default -> null;
        };
    }

    static byte hex(int digit) {
        return HEX[digit & 15];
    }

    /** The fields of a record before its text, in fields so that a scan over millions of records makes no garbage. */
    static final class Header {
        long seq;
        long millis;
        LineKind kind = LineKind.OUTPUT;
        LogLevel level = LogLevel.INFO;
        boolean continues;
        long run;
        long end;
        /** Index of the first byte of the text. */
        int textFrom;

        private int at;

        /**
         * @param from first byte of the record
         * @param to index of its line end
         * @return false when this is no record
         */
        boolean parse(byte[] bytes, int from, int to) {
            at = from;
            seq = number(bytes, to);
            millis = number(bytes, to);
            if (seq <= 0 || millis < 0 || to - at < 3 || bytes[at + 2] != '\t') {
                return false;
            }
            int kindLetter = bytes[at];
            continues = kindLetter >= 'a';
            LineKind foundKind = LineKind.ofLetter(continues ? kindLetter - 32 : kindLetter);
            LogLevel foundLevel = RecordFormat.level(bytes[at + 1]);
            if (foundKind == null || foundLevel == null) {
                return false;
            }
            kind = foundKind;
            level = foundLevel;
            at += 3;
            run = number(bytes, to);
            end = number(bytes, to);
            textFrom = at;
            return run >= 0 && end >= 0;
        }

        /** -1 when there is none. */
        private long number(byte[] bytes, int to) {
            long value = 0;
            int start = at;
            while (at < to && at - start < 19) {
                int digit = bytes[at++];
                if (digit == '\t') {
                    return at - start > 1 ? value : -1;
                }
                if (digit < '0' || digit > '9') {
                    return -1;
                }
                value = value * 10 + digit - '0';
            }
            if (at < to && bytes[at] == '\t') {
                at++;
                return value;
            }
            return -1;
        }

        ConsoleLine line(String text) {
            return new ConsoleLine(seq, millis, kind, level, run, end, continues, text);
        }
    }

    /** The text of a record; what is not a known escape is kept as it is. */
    static String text(byte[] bytes, int from, int to) {
        int classes = 0;
        for (int i = from; i < to; i++) {
            classes |= CLASSES[bytes[i] & 0xff];
        }
        String raw = new String(
                bytes,
                from,
                to - from,
                (classes & NON_ASCII) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        return (classes & ESCAPED) == 0 ? raw : unescape(raw);
    }

    private static String unescape(String raw) {
        int i = raw.indexOf('\\');
        if (i < 0) {
            return raw;
        }
        int length = raw.length();
        StringBuilder text = new StringBuilder(length).append(raw, 0, i);
        while (i < length) {
            char c = raw.charAt(i++);
            if (c != '\\' || i == length) {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(i++);
            switch (escape) {
                case '\\' -> text.append('\\');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'x' -> {
                    int value = i + 2 <= length ? hexValue(raw, i) : -1;
                    if (value >= 0) {
                        text.append((char) value);
                        i += 2;
                    } else {
                        text.append("\\x");
                    }
                }
                default -> text.append('\\').append(escape);
            }
        }
        return text.toString();
    }

    private static int hexValue(String raw, int at) {
        int high = Character.digit(raw.charAt(at), 16);
        int low = Character.digit(raw.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** The record as a line, or null when these bytes are none. */
    static @Nullable ConsoleLine decode(byte[] bytes, int from, int to, Header header) {
        return header.parse(bytes, from, to) ? header.line(text(bytes, header.textFrom, to)) : null;
    }
}
