package io.languard.console;

import java.nio.charset.StandardCharsets;

/**
 * Cuts raw output into lines. Where it cuts depends on the bytes since the end of the previous line only, never on how they
 * were read, so that reading again after a crash gives the same lines. Used by one thread.
 */
final class LineCutter {

    private byte[] bytes = new byte[0];
    private int size;

    /** The current line, without its line end. */
    int from;

    int to;
    /** Where the next line begins. */
    int next;
    /** The classes of the line's bytes, see {@link RecordFormat#classOf}. */
    int classes;
    /** The line is too long and goes on in the next one. */
    boolean continues;

    LineCutter reset(byte[] chunk, int length) {
        bytes = chunk;
        size = length;
        from = 0;
        to = 0;
        next = 0;
        return this;
    }

    byte[] bytes() {
        return bytes;
    }

    /** False when the rest of the chunk is no whole line. */
    boolean next() {
        int start = next;
        int stop = Math.min(size, start + ConsoleLine.MAX_BYTES + 1);
        int found = 0;
        int beforeLast = 0;
        int i = start;
        byte b;
        while (i < stop && (b = bytes[i]) != '\n') {
            beforeLast = found;
            found |= RecordFormat.classOf(b);
            i++;
        }
        if (i < stop) {
            boolean carriageReturn = i > start && bytes[i - 1] == '\r';
            from = start;
            to = carriageReturn ? i - 1 : i;
            classes = carriageReturn ? beforeLast : found;
            continues = false;
            next = i + 1;
            return true;
        }
        if (i - start > ConsoleLine.MAX_BYTES) {
            from = start;
            to = characterStart(start + ConsoleLine.MAX_BYTES);
            classes = found;
            continues = true;
            next = to;
            return true;
        }
        return false;
    }

    /** Takes all that is left as a line. */
    void rest() {
        from = next;
        to = size;
        if (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        classes = 0;
        for (int i = from; i < to; i++) {
            classes |= RecordFormat.classOf(bytes[i]);
        }
        continues = false;
        next = size;
    }

    /** The start of the UTF-8 character that this byte is part of; in bytes that are no UTF-8, the byte itself. */
    private int characterStart(int at) {
        int start = at;
        while (at - start < 3 && (bytes[start] & 0xc0) == 0x80) {
            start--;
        }
        return (bytes[start] & 0xc0) == 0xc0 || bytes[start] >= 0 ? start : at;
    }

    String text() {
        return new String(
                bytes,
                from,
                to - from,
                (classes & RecordFormat.NON_ASCII) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
