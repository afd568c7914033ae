package io.languard.practice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** BattlEye's remote console: sessions, sequence numbers, parts, and messages that must be acknowledged. */
final class RconPort {

    private static final byte[] ACCEPTED = {RconPacket.LOGIN, 1};
    private static final byte[] REFUSED = {RconPacket.LOGIN, 0};
    private static final int MOST_PARTS = 255;

    /** What a session asks for. */
    interface Commands {
        /** The answer; empty for those that say nothing. */
        String execute(int admin, String command);
    }

    /** One administrator, known by address and port. */
    private static final class Session {
        private final int number;
        private final InetSocketAddress address;
        private final Map<Integer, Reactor.Timer> unacknowledged = new HashMap<>();
        private long lastHeard;
        private int nextMessage;
        private int lastSequence = -1;
        private String lastCommand = "";
        private byte[][] lastAnswer = {};

        private Session(int number, InetSocketAddress address) {
            this.number = number;
            this.address = address;
        }
    }

    private final Reactor reactor;
    private final BattlEye battlEye;
    private final String password;
    private final Script script;
    private final Reactor.Port port;
    private final TreeMap<Integer, Session> sessions = new TreeMap<>();
    private @Nullable Commands commands;
    private boolean silent;

    RconPort(Reactor reactor, BattlEye battlEye, BattlEyeFiles files, Script script) throws java.io.IOException {
        this.reactor = reactor;
        this.battlEye = battlEye;
        this.password = files.password();
        this.script = script;
        this.port = reactor.open(files.port(), this::received);
    }

    void serve(Commands by) {
        commands = by;
        reactor.after(1, this::forgetTheSilent);
    }

    /** From now on nothing is answered, or is again. */
    void silence(boolean now) {
        silent = now;
    }

    /** A message for everybody who is logged in. */
    void push(String text) {
        sessions.values().forEach(session -> push(session, text));
    }

    /** As the command {@code admins} shows them. */
    String admins() {
        StringBuilder text = new StringBuilder("Connected RCon admins:\n[#] [IP Address]:[Port]\n");
        text.append("-----------------------------");
        for (Session session : sessions.values()) {
            text.append('\n').append(session.number).append(' ').append(shown(session.address));
        }
        return text.toString();
    }

    private void received(InetSocketAddress from, ByteBuffer datagram) {
        byte[] frame = new byte[datagram.remaining()];
        datagram.get(frame);
        byte[] payload = RconPacket.payload(frame);
        if (payload == null || silent) {
            return;
        }
        if (payload[0] == RconPacket.LOGIN) {
            login(from, payload);
            return;
        }
        Session session = find(from);
        if (session == null || payload.length < 2) {
            return;
        }
        session.lastHeard = System.nanoTime();
        int sequence = payload[1] & 0xFF;
        if (payload[0] == RconPacket.COMMAND) {
            command(session, sequence, new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
        } else if (payload[0] == RconPacket.MESSAGE) {
            Reactor.Timer resend = session.unacknowledged.remove(sequence);
            if (resend != null) {
                resend.cancel();
            }
        }
    }

    private void login(InetSocketAddress from, byte[] payload) {
        byte[] given = new byte[payload.length - 1];
        System.arraycopy(payload, 1, given, 0, given.length);
        if (!MessageDigest.isEqual(given, password.getBytes(StandardCharsets.UTF_8))) {
            send(from, REFUSED);
            return;
        }
        Session earlier = find(from);
        if (earlier != null) {
            drop(earlier);
        }
        int number = 0;
        while (sessions.containsKey(number)) {
            number++;
        }
        Session session = new Session(number, from);
        session.lastHeard = System.nanoTime();
        sessions.put(number, session);
        String told = "RCon admin #" + number + " (" + shown(from) + ") logged in";
        if (script.isOn("rcon-message-before-login", false)) {
            battlEye.announce(told);
            send(from, ACCEPTED);
        } else {
            send(from, ACCEPTED);
            battlEye.announce(told);
        }
    }

    private void command(Session session, int sequence, String text) {
        if (text.isEmpty()) {
            if (script.isOn("rcon-keepalive-reply", true)) {
                send(session.address, new byte[] {RconPacket.COMMAND, (byte) sequence});
            }
            return;
        }
        // Asked again because the answer was lost: it must not be done twice.
        if (sequence != session.lastSequence || !text.equals(session.lastCommand)) {
            session.lastSequence = sequence;
            session.lastCommand = text;
            String answer = commands == null ? "" : commands.execute(session.number, text);
            session.lastAnswer = parts(sequence, answer.getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] part : session.lastAnswer) {
            send(session.address, part);
        }
    }

    private byte[][] parts(int sequence, byte[] answer) {
        int most = Math.max((int) script.setting("rcon-part-bytes", 512), answer.length / MOST_PARTS + 1);
        if (answer.length <= most) {
            byte[] whole = new byte[answer.length + 2];
            whole[0] = RconPacket.COMMAND;
            whole[1] = (byte) sequence;
            System.arraycopy(answer, 0, whole, 2, answer.length);
            return new byte[][] {whole};
        }
        int count = (answer.length + most - 1) / most;
        byte[][] parts = new byte[count][];
        for (int index = 0; index < count; index++) {
            int length = Math.min(most, answer.length - index * most);
            byte[] part = new byte[length + 5];
            part[0] = RconPacket.COMMAND;
            part[1] = (byte) sequence;
            part[3] = (byte) count;
            part[4] = (byte) index;
            System.arraycopy(answer, index * most, part, 5, length);
            parts[script.isOn("rcon-parts-reversed", false) ? count - 1 - index : index] = part;
        }
        return parts;
    }

    private void push(Session session, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[bytes.length + 2];
        int sequence = session.nextMessage;
        session.nextMessage = (sequence + 1) & 0xFF;
        payload[0] = RconPacket.MESSAGE;
        payload[1] = (byte) sequence;
        System.arraycopy(bytes, 0, payload, 2, bytes.length);
        Reactor.Timer overtaken = session.unacknowledged.remove(sequence);
        if (overtaken != null) {
            overtaken.cancel();
        }
        send(session, sequence, payload, 1);
    }

    private void send(Session session, int sequence, byte[] payload, int attempt) {
        send(session.address, payload);
        Reactor.Timer resend = reactor.after(script.setting("rcon-resend-seconds", 2), () -> {
            if (attempt >= script.setting("rcon-resends", 5)) {
                drop(session);
            } else {
                send(session, sequence, payload, attempt + 1);
            }
        });
        session.unacknowledged.put(sequence, resend);
    }

    private void forgetTheSilent() {
        long longest = (long) (script.setting("rcon-timeout", 45) * 1e9);
        for (Session session : sessions.values().toArray(new Session[0])) {
            if (System.nanoTime() - session.lastHeard > longest) {
                drop(session);
            }
        }
        reactor.after(1, this::forgetTheSilent);
    }

    private void drop(Session session) {
        sessions.remove(session.number);
        session.unacknowledged.values().forEach(Reactor.Timer::cancel);
        session.unacknowledged.clear();
    }

    private @Nullable Session find(InetSocketAddress address) {
        for (Session session : sessions.values()) {
            if (session.address.equals(address)) {
                return session;
            }
        }
        return null;
    }

    private void send(InetSocketAddress to, byte[] payload) {
        if (!silent) {
            port.send(RconPacket.frame(payload), to);
        }
    }

    private static String shown(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
