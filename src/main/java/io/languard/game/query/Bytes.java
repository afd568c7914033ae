package io.languard.game.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a packet piece by piece; what is not there is an {@link IOException}, not a surprise. */
final class Bytes {

    private final ByteBuffer buffer;

    private Bytes(byte[] data, ByteOrder order) {
        buffer = ByteBuffer.wrap(data).order(order);
    }

    static Bytes littleEndian(byte[] data) {
        return new Bytes(data, ByteOrder.LITTLE_ENDIAN);
    }

    static Bytes bigEndian(byte[] data) {
        return new Bytes(data, ByteOrder.BIG_ENDIAN);
    }

    int u8() throws IOException {
        try {
            return buffer.get() & 0xff;
        } catch (BufferUnderflowException e) {
            throw truncated(e);
        }
    }

    int u16() throws IOException {
        try {
            return buffer.getShort() & 0xffff;
        } catch (BufferUnderflowException e) {
            throw truncated(e);
        }
    }

    int i32() throws IOException {
        try {
            return buffer.getInt();
        } catch (BufferUnderflowException e) {
            throw truncated(e);
        }
    }

    /** Text up to a NUL, which is taken too. */
    String cString() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int b = u8(); b != 0; b = u8()) {
            text.write(b);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Text in a field of fixed size, which ends at a NUL before that. */
    String fixedString(int size, Charset charset) throws IOException {
        byte[] field = bytes(size);
        int end = 0;
        while (end < size && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, charset);
    }

    byte[] bytes(int count) throws IOException {
        if (count < 0 || count > buffer.remaining()) {
            throw truncated(null);
        }
        byte[] data = new byte[count];
        buffer.get(data);
        return data;
    }

    byte[] rest() throws IOException {
        return bytes(buffer.remaining());
    }

    boolean isEmpty() {
        return !buffer.hasRemaining();
    }

    private static IOException truncated(@Nullable Throwable cause) {
        return new IOException("The game's answer ends too early", cause);
    }
}
