package io.languard.testing.games;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The smallest client that a Teeworlds 0.7 server takes for a player: token, connect, and the four messages of joining in
 * one packet. It never reads what the server tells, which is Huffman-coded; so it does not know what to acknowledge, and
 * tries every number: the server passes over those it has not sent yet.
 */
public final class TeeworldsClient implements GameClient {

    private static final int FLAG_CONTROL = 1;
    private static final int CONTROL_KEEPALIVE = 0;
    private static final int CONTROL_CONNECT = 1;
    private static final int CONTROL_ACCEPT = 2;
    private static final int CONTROL_CLOSE = 4;
    private static final int CONTROL_TOKEN = 5;
    private static final int NO_TOKEN = -1;
    private static final int PADDING = 512;

    private static final int MESSAGE_INFO = 1;
    private static final int MESSAGE_READY = 18;
    private static final int MESSAGE_ENTER = 19;
    private static final int MESSAGE_START_INFO = 27;
    private static final String VERSION = "0.7 802f1be60a05665f";
    private static final int CLIENT_VERSION = 0x0705;
    private static final int SKIN_PARTS = 6;
    private static final int ACKNOWLEDGED_AT_ONCE = 64;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final DatagramSocket socket;
    private final ScheduledExecutorService keepAlive = Executors.newSingleThreadScheduledExecutor();
    private final int token = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final Future<?> acknowledging;
    private int serverToken = NO_TOKEN;
    private int sequence;

    private TeeworldsClient(int port, String name, String password) throws IOException {
        this.name = name;
        socket = new DatagramSocket();
        socket.connect(InetAddress.getLoopbackAddress(), port);
        serverToken = ByteBuffer.wrap(control(CONTROL_TOKEN, CONTROL_TOKEN)).getInt(8);
        control(CONTROL_CONNECT, CONTROL_ACCEPT);
        enter(password);
        acknowledging = keepAlive.scheduleAtFixedRate(this::acknowledge, 50, 250, TimeUnit.MILLISECONDS);
    }

    /** Returns when the server has accepted the connection; entering follows at once. */
    public static TeeworldsClient join(int port, String name) {
        try {
            return new TeeworldsClient(port, name, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Sends a control message with our token until the expected one comes back. */
    private byte[] control(int message, int expected) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(1 + PADDING).put((byte) message).putInt(token);
        long end = System.nanoTime() + LIMIT.toNanos();
        socket.setSoTimeout(200);
        while (System.nanoTime() < end) {
            send(FLAG_CONTROL, 0, 0, data.array());
            try {
                DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
                socket.receive(answer);
                byte[] bytes = answer.getData();
                if (((bytes[0] >> 2) & FLAG_CONTROL) != 0 && bytes[7] == expected) {
                    return bytes;
                }
            } catch (SocketTimeoutException again) {
                // UDP may lose a packet, and the server may not listen yet.
            }
        }
        throw new IOException("The Teeworlds server did not answer to control message " + message);
    }

    private void enter(String password) throws IOException {
        ByteArrayOutputStream info = message(MESSAGE_INFO, true);
        text(info, VERSION);
        text(info, password);
        number(info, CLIENT_VERSION);
        ByteArrayOutputStream start = message(MESSAGE_START_INFO, false);
        text(start, name);
        text(start, "");
        number(start, -1);
        for (String part : new String[] {"standard", "", "", "standard", "standard", "standard"}) {
            text(start, part);
        }
        for (int i = 0; i < 2 * SKIN_PARTS; i++) {
            number(start, 0);
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        vital(packet, info);
        vital(packet, message(MESSAGE_READY, true));
        vital(packet, start);
        vital(packet, message(MESSAGE_ENTER, true));
        send(0, 0, sequence, packet.toByteArray());
    }

    private void acknowledge() {
        try {
            for (int ack = 1; ack <= ACKNOWLEDGED_AT_ONCE; ack++) {
                send(FLAG_CONTROL, ack, 0, new byte[] {CONTROL_KEEPALIVE});
            }
        } catch (IOException e) {
            keepAlive.shutdown();
        }
    }

    private void send(int flags, int ack, int chunks, byte[] data) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(7 + data.length);
        packet.put((byte) ((flags << 2) | (ack >> 8))).put((byte) ack).put((byte) chunks);
        packet.putInt(serverToken).put(data);
        socket.send(new DatagramPacket(packet.array(), packet.capacity()));
    }

    private void vital(ByteArrayOutputStream packet, ByteArrayOutputStream message) {
        sequence++;
        packet.write((1 << 6) | (message.size() >> 6));
        packet.write((message.size() & 0x3f) | ((sequence >> 2) & 0xc0));
        packet.write(sequence & 0xff);
        packet.writeBytes(message.toByteArray());
    }

    private static ByteArrayOutputStream message(int id, boolean system) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, (id << 1) | (system ? 1 : 0));
        return out;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    /** Sign and six bits, then seven bits a byte. */
    private static void number(ByteArrayOutputStream out, int value) {
        int sign = value < 0 ? 0x40 : 0;
        int left = value < 0 ? ~value : value;
        int first = sign | (left & 0x3f);
        left >>= 6;
        out.write(left == 0 ? first : first | 0x80);
        while (left != 0) {
            int next = left & 0x7f;
            left >>= 7;
            out.write(left == 0 ? next : next | 0x80);
        }
    }

    @Override
    public void close() {
        acknowledging.cancel(true);
        keepAlive.shutdownNow();
        try {
            send(FLAG_CONTROL, 0, 0, new byte[] {CONTROL_CLOSE});
        } catch (IOException e) {
            // The server is gone: so is the player.
        }
        socket.close();
    }
}
