package io.languard.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Records on their way to the disk, in the form of {@link RecordFormat}. Used by one thread. */
final class RecordBuffer {

    private static final int USUAL_SIZE = 512 * 1024;

    private byte[] bytes = new byte[USUAL_SIZE];
    private int size;

    void clear() {
        size = 0;
        // A batch of escapes may be many times the usual: its room is not kept for ever.
        if (bytes.length > 4 * USUAL_SIZE) {
            bytes = new byte[USUAL_SIZE];
        }
    }

    int size() {
        return size;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /**
     * Adds a record whose text is there as raw bytes.
     *
     * @param classes the classes of its bytes, or-ed; see {@link RecordFormat#classOf}
     */
    void add(ConsoleLine line, byte[] raw, int from, int to, int classes) {
        boolean asItIs = (classes & RecordFormat.ESCAPED) == 0
                && ((classes & RecordFormat.NON_ASCII) == 0 || line.text().indexOf('\ufffd') < 0);
        if (!asItIs) {
            add(line);
            return;
        }
        header(line, to - from);
        System.arraycopy(raw, from, bytes, size, to - from);
        size += to - from;
        bytes[size++] = '\n';
    }

    void add(ConsoleLine line) {
        byte[] text = line.text().getBytes(StandardCharsets.UTF_8);
        header(line, 4 * text.length);
        for (byte b : text) {
            if ((RecordFormat.classOf(b) & RecordFormat.ESCAPED) == 0) {
                bytes[size++] = b;
            } else {
                escape(b);
            }
        }
        bytes[size++] = '\n';
    }

    private void escape(byte b) {
        bytes[size++] = '\\';
        switch (b) {
            case '\\' -> bytes[size++] = '\\';
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'x';
                bytes[size++] = RecordFormat.hex(b >> 4);
                bytes[size++] = RecordFormat.hex(b);
            }
        }
    }

    private void header(ConsoleLine line, int textLength) {
        int needed = size + textLength + 96;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        number(line.seq());
        number(line.millis());
        char kind = line.kind().letter();
        bytes[size++] = (byte) (line.continues() ? kind + 32 : kind);
        bytes[size++] = (byte) RecordFormat.letter(line.level());
        bytes[size++] = '\t';
        number(line.run());
        number(line.end());
    }

    private void number(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        bytes[size++] = '\t';
    }
}
