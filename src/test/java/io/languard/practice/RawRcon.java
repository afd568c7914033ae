package io.languard.practice;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** BattlEye's remote console with bare hands: every datagram is sent and looked at by the test. */
final class RawRcon implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final DatagramSocket socket;
    private final int port;
    private final List<String> messages = new ArrayList<>();
    private boolean acknowledging = true;
    private int sequence;

    RawRcon(int port) throws IOException {
        this.port = port;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static RawRcon loggedIn(int port, String password) throws IOException {
        RawRcon rcon = new RawRcon(port);
        if (!rcon.login(password)) {
            throw new AssertionError("refused");
        }
        return rcon;
    }

    int localPort() {
        return socket.getLocalPort();
    }

    void acknowledge(boolean now) {
        acknowledging = now;
    }

    boolean login(String password) throws IOException {
        byte[] text = password.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[text.length + 1];
        System.arraycopy(text, 0, payload, 1, text.length);
        send(payload);
        while (true) {
            byte[] answer = receive();
            if (answer[0] == 0) {
                return answer[1] == 1;
            }
        }
    }

    String command(String text) throws IOException {
        int mine = sequence;
        sequence = (sequence + 1) & 0xFF;
        return command(mine, text);
    }

    /** Sends it and puts the parts of the answer together. */
    String command(int number, String text) throws IOException {
        ask(number, text);
        byte[][] parts = null;
        int missing = 1;
        while (missing > 0) {
            byte[] answer = receive();
            if (answer[0] != 1 || (answer[1] & 0xFF) != number) {
                continue;
            }
            if (answer.length < 3 || answer[2] != 0) {
                return new String(answer, 2, answer.length - 2, StandardCharsets.UTF_8);
            }
            if (parts == null) {
                parts = new byte[answer[3] & 0xFF][];
                missing = parts.length;
            }
            byte[] part = new byte[answer.length - 5];
            System.arraycopy(answer, 5, part, 0, part.length);
            parts[answer[4] & 0xFF] = part;
            missing--;
        }
        java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toString(StandardCharsets.UTF_8);
    }

    void ask(int number, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[bytes.length + 2];
        payload[0] = 1;
        payload[1] = (byte) number;
        System.arraycopy(bytes, 0, payload, 2, bytes.length);
        send(payload);
    }

    /** The next message that contains the text, those passed over included in {@link #messages}. */
    String awaitMessage(String part) throws IOException {
        int from = 0;
        while (true) {
            for (; from < messages.size(); from++) {
                if (messages.get(from).contains(part)) {
                    return messages.get(from);
                }
            }
            receive();
        }
    }

    List<String> messages() {
        return messages;
    }

    void send(byte[] payload) throws IOException {
        sendRaw(frame(payload));
    }

    void sendRaw(byte[] frame) throws IOException {
        socket.send(new DatagramPacket(frame, frame.length, InetAddress.getLoopbackAddress(), port));
    }

    /** The payload of the next datagram; its checksum is verified, a message is kept and acknowledged. */
    byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        byte[] payload = new byte[packet.getLength() - 7];
        System.arraycopy(packet.getData(), 7, payload, 0, payload.length);
        byte[] again = frame(payload);
        for (int i = 0; i < again.length; i++) {
            if (again[i] != packet.getData()[i]) {
                throw new AssertionError("a bad frame at byte " + i);
            }
        }
        if (payload[0] == 2) {
            messages.add(new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
            if (acknowledging) {
                send(new byte[] {2, payload[1]});
            }
        }
        return payload;
    }

    /** Whether nothing at all comes for so long. */
    boolean isSilentFor(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            receive();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    static byte[] frame(byte[] payload) {
        byte[] frame = new byte[payload.length + 7];
        System.arraycopy(payload, 0, frame, 7, payload.length);
        frame[6] = (byte) 0xFF;
        CRC32 crc = new CRC32();
        crc.update(frame, 6, payload.length + 1);
        frame[0] = 'B';
        frame[1] = 'E';
        for (int i = 0; i < 4; i++) {
            frame[2 + i] = (byte) (crc.getValue() >> (8 * i));
        }
        return frame;
    }

    @Override
    public void close() {
        socket.close();
    }
}
