package io.languard.game.battleye;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The game's side of the protocol, over a socket of its own and with an encoding of its own. It behaves as the specification
 * says, unless a script takes a datagram over.
 */
final class ScriptedGuard implements AutoCloseable {

    static final String PASSWORD = "Sesam öffne dich";

    private static final int PART = 400;
    private static final int TRIES = 5;

    private final DatagramSocket socket;
    private final Duration repeat;
    private final Map<SocketAddress, Admin> admins = new HashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> confirmed = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Script script;
    private volatile UnaryOperator<String> answers = command -> "";

    /** One undamaged datagram of a client; the number means nothing in a login. */
    record Heard(SocketAddress from, int type, int number, String text, long atNanos) {}

    /** Takes a datagram over by returning true. */
    interface Script {
        boolean handles(ScriptedGuard guard, Heard datagram) throws IOException;
    }

    private static final class Admin {
        final Map<Integer, Pending> pending = new HashMap<>();
        int next;
        long lastCommand = System.nanoTime();
    }

    private static final class Pending {
        final String text;
        int tries;
        long nextTry;

        Pending(String text) {
            this.text = text;
        }
    }

    ScriptedGuard() throws IOException {
        this(0, Duration.ofMillis(200));
    }

    /** @param repeat until an unconfirmed message is sent again */
    ScriptedGuard(int port, Duration repeat) throws IOException {
        this(port, repeat, (guard, datagram) -> false);
    }

    /** @param script holds for the very first datagram, too */
    ScriptedGuard(int port, Duration repeat, Script script) throws IOException {
        this.repeat = repeat;
        this.script = script;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(10);
        thread = new Thread(this::serve, "scripted-guard");
        thread.setDaemon(true);
        thread.start();
    }

    ScriptedGuard script(Script newScript) {
        script = newScript;
        return this;
    }

    ScriptedGuard answering(UnaryOperator<String> newAnswers) {
        answers = newAnswers;
        return this;
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** Texts of the commands, in the order in which they came, keep-alives as empty ones. */
    List<String> commands() {
        return heard.stream().filter(h -> h.type() == 1).map(Heard::text).toList();
    }

    List<Heard> heardOf(int type) {
        return heard.stream().filter(h -> h.type() == type).toList();
    }

    /** Messages that somebody confirmed. */
    List<String> confirmed() {
        return List.copyOf(confirmed);
    }

    /** Tells all who are logged in, until they confirm. */
    synchronized void say(String text) {
        for (Map.Entry<SocketAddress, Admin> admin : admins.entrySet()) {
            Admin one = admin.getValue();
            one.pending.put(one.next, new Pending(text));
            one.next = (one.next + 1) % 256;
        }
        repeatMessages();
    }

    /** Unconfirmed messages, of all who are logged in. */
    synchronized int pending() {
        return admins.values().stream().mapToInt(admin -> admin.pending.size()).sum();
    }

    synchronized void forgetEverybody() {
        admins.clear();
    }

    private void serve() {
        byte[] buffer = new byte[65_536];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                Heard datagram = decode(packet);
                if (datagram != null) {
                    heard.add(datagram);
                    if (!script.handles(this, datagram)) {
                        handle(datagram);
                    }
                }
            } catch (SocketTimeoutException idle) {
                repeatMessages();
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static @Nullable Heard decode(DatagramPacket packet) {
        byte[] data = Arrays.copyOf(packet.getData(), packet.getLength());
        CRC32 sum = new CRC32();
        sum.update(data, 6, data.length - 6);
        for (int i = 0; i < 4; i++) {
            if (data[2 + i] != (byte) (sum.getValue() >> (8 * i))) {
                return null;
            }
        }
        int textAt = data[7] == 0 ? 8 : 9;
        return new Heard(
                packet.getSocketAddress(),
                data[7],
                data.length > 8 ? data[8] & 0xff : -1,
                new String(data, textAt, data.length - textAt, StandardCharsets.UTF_8),
                System.nanoTime());
    }

    synchronized void handle(Heard datagram) throws IOException {
        if (datagram.type() == 0) {
            boolean right = datagram.text().equals(PASSWORD);
            if (right) {
                admins.put(datagram.from(), new Admin());
            }
            send(datagram.from(), 0, right ? 1 : 0);
            return;
        }
        Admin admin = admins.get(datagram.from());
        if (admin == null) {
            return;
        }
        if (datagram.type() == 1) {
            admin.lastCommand = System.nanoTime();
            answer(datagram, answers.apply(datagram.text()));
        } else {
            Pending done = admin.pending.remove(datagram.number());
            if (done != null) {
                confirmed.add(done.text);
            }
        }
    }

    /** In parts where it is long. */
    void answer(Heard command, String text) throws IOException {
        List<byte[]> parts = parts(text);
        if (parts.size() == 1) {
            send(command.from(), 1, command.number(), parts.get(0));
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            sendPart(command, parts.size(), i, parts.get(i));
        }
    }

    void sendPart(Heard command, int total, int index, byte[] part) throws IOException {
        send(command.from(), 1, command.number(), new byte[] {0, (byte) total, (byte) index}, part);
    }

    static List<byte[]> parts(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < Math.max(1, bytes.length); i += PART) {
            parts.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + PART)));
        }
        return parts;
    }

    void sendMessage(SocketAddress to, int number, String text) throws IOException {
        send(to, 2, number, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(SocketAddress to, int type, int number, byte[]... rest) throws IOException {
        sendRaw(to, encode(type, number, rest));
    }

    void sendRaw(SocketAddress to, byte[] data) throws IOException {
        socket.send(new DatagramPacket(data, data.length, to));
    }

    static byte[] encode(int type, int number, byte[]... rest) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(0xff);
        payload.write(type);
        payload.write(number);
        for (byte[] piece : rest) {
            payload.writeBytes(piece);
        }
        CRC32 sum = new CRC32();
        sum.update(payload.toByteArray());
        ByteArrayOutputStream datagram = new ByteArrayOutputStream();
        datagram.write('B');
        datagram.write('E');
        for (int i = 0; i < 4; i++) {
            datagram.write((int) (sum.getValue() >> (8 * i)));
        }
        datagram.writeBytes(payload.toByteArray());
        return datagram.toByteArray();
    }

    private synchronized void repeatMessages() {
        long now = System.nanoTime();
        List<SocketAddress> gone = new ArrayList<>();
        admins.forEach((address, admin) -> admin.pending.forEach((number, message) -> {
            if (now - message.nextTry >= 0 || message.tries == 0) {
                if (message.tries++ == TRIES) {
                    gone.add(address);
                }
                message.nextTry = now + repeat.toNanos();
                try {
                    sendMessage(address, number, message.text);
                } catch (SocketException e) {
                    gone.add(address);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }));
        gone.forEach(admins::remove);
        admins.values()
                .removeIf(admin ->
                        now - admin.lastCommand > Duration.ofSeconds(45).toNanos());
    }

    @Override
    public void close() {
        socket.close();
    }
}
