package io.languard.game.battleye;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The datagrams of both directions: {@code 'B' 'E' | CRC32 of what follows, little endian | 0xFF | payload}. Those of the game
 * are values, those to the game are made as bytes at once.
 */
sealed interface Packet {

    /** Longest datagram to the game, in bytes: passes every usual link unfragmented. */
    int LONGEST = 1400;

    int HEADER = 7;

    /** Longest command, in bytes of UTF-8. */
    int LONGEST_COMMAND = LONGEST - HEADER - 2;

    int LOGIN = 0;
    int COMMAND = 1;
    int MESSAGE = 2;

    /** Verdict on a password. */
    record Verdict(boolean accepted) implements Packet {}

    /** Answer to a command, or a part of one. */
    final class Reply implements Packet {

        final int sequence;

        /** How many parts there are; 1 for an answer in one packet. */
        final int total;

        /** Which part it is, from 0. */
        final int index;

        final byte[] text;

        Reply(int sequence, int total, int index, byte[] text) {
            this.sequence = sequence;
            this.total = total;
            this.index = index;
            this.text = text;
        }
    }

    /** What the game says unasked. */
    record Message(int sequence, String text) implements Packet {}

    /** @return empty for what is not a whole, undamaged datagram of the protocol */
    static Optional<Packet> decode(byte[] datagram) {
        if (datagram.length < HEADER + 2 || datagram[0] != 'B' || datagram[1] != 'E' || datagram[6] != (byte) 0xff) {
            return Optional.empty();
        }
        int stated = ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN).getInt(2);
        if (stated != checksum(datagram)) {
            return Optional.empty();
        }
        int number = datagram[HEADER + 1] & 0xff;
        byte[] rest = Arrays.copyOfRange(datagram, HEADER + 2, datagram.length);
        return switch (datagram[HEADER]) {
            case LOGIN -> rest.length == 0 && number <= 1 ? Optional.of(new Verdict(number == 1)) : Optional.empty();
            case COMMAND -> reply(number, rest);
            case MESSAGE -> Optional.of(new Message(number, new String(rest, StandardCharsets.UTF_8)));
            default -> Optional.empty();
        };
    }

    private static Optional<Packet> reply(int sequence, byte[] rest) {
        if (rest.length == 0 || rest[0] != 0) {
            return Optional.of(new Reply(sequence, 1, 0, rest));
        }
        if (rest.length < 3) {
            return Optional.empty();
        }
        int total = rest[1] & 0xff;
        int index = rest[2] & 0xff;
        return index < total
                ? Optional.of(new Reply(sequence, total, index, Arrays.copyOfRange(rest, 3, rest.length)))
                : Optional.empty();
    }

    static byte[] login(byte[] password) {
        byte[] payload = new byte[password.length + 1];
        payload[0] = LOGIN;
        System.arraycopy(password, 0, payload, 1, password.length);
        return encode(payload);
    }

    /** @param text empty to keep the connection alive */
    static byte[] command(int sequence, byte[] text) {
        byte[] payload = new byte[text.length + 2];
        payload[0] = COMMAND;
        payload[1] = (byte) sequence;
        System.arraycopy(text, 0, payload, 2, text.length);
        return encode(payload);
    }

    /** Without it the game repeats the message, and in the end drops who does not confirm. */
    static byte[] confirmation(int sequence) {
        return encode(new byte[] {MESSAGE, (byte) sequence});
    }

    private static byte[] encode(byte[] payload) {
        ByteBuffer datagram = ByteBuffer.allocate(HEADER + payload.length).order(ByteOrder.LITTLE_ENDIAN);
        datagram.put((byte) 'B').put((byte) 'E').putInt(0).put((byte) 0xff).put(payload);
        return datagram.putInt(2, checksum(datagram.array())).array();
    }

    private static int checksum(byte[] datagram) {
        CRC32 sum = new CRC32();
        sum.update(datagram, HEADER - 1, datagram.length - HEADER + 1);
        return (int) sum.getValue();
    }
}
