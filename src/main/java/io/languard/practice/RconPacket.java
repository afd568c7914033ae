package io.languard.practice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The frame of BattlEye's remote console: {@code B E}, CRC-32 of the rest, {@code FF}, payload. */
final class RconPacket {

    static final byte LOGIN = 0;
    static final byte COMMAND = 1;
    static final byte MESSAGE = 2;

    private static final int HEADER = 7;
    private static final int CHECKED_FROM = 6;

    private RconPacket() {}

    static byte[] frame(byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + payload.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.put((byte) 'B').put((byte) 'E').putInt(0).put((byte) 0xFF).put(payload);
        frame.putInt(2, checksum(frame.array()));
        return frame.array();
    }

    /** The payload, or null for what is no whole packet. */
    static byte @Nullable [] payload(byte[] frame) {
        if (frame.length <= HEADER || frame[0] != 'B' || frame[1] != 'E' || frame[CHECKED_FROM] != (byte) 0xFF) {
            return null;
        }
        int stated = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getInt(2);
        if (stated != checksum(frame)) {
            return null;
        }
        byte[] payload = new byte[frame.length - HEADER];
        System.arraycopy(frame, HEADER, payload, 0, payload.length);
        return payload;
    }

    private static int checksum(byte[] frame) {
        CRC32 crc = new CRC32();
        crc.update(frame, CHECKED_FROM, frame.length - CHECKED_FROM);
        return (int) crc.getValue();
    }
}
