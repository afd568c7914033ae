package io.languard.game.query;

import io.languard.common.Player;
import io.languard.game.CommandChannel;
import io.languard.game.PlayerQuery;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The admin port of OpenTTD: TCP, {@code u16 size, u8 type} in little endian. See
 * <a href="https://github.com/OpenTTD/OpenTTD/blob/13.0/docs/admin_network.md">its documentation</a>.
 */
public final class OpenTtdAdmin {

    private static final int JOIN = 0;
    private static final int QUIT = 1;
    private static final int POLL = 3;
    private static final int RCON = 5;
    private static final int PING = 7;

    private static final int FULL = 100;
    private static final int BANNED = 101;
    private static final int ERROR = 102;
    private static final int WELCOME = 104;
    private static final int SHUTDOWN = 106;
    private static final int CLIENT_INFO = 109;
    private static final int RCON_TEXT = 120;
    private static final int RCON_END = 125;
    private static final int PONG = 126;

    private static final int POLL_CLIENT_INFO = 1;
    private static final int EVERY_CLIENT = -1;
    private static final int SERVER_CLIENT = 1;
    private static final String NAME = "languard";
    private static final String VERSION = "1";

    /** The game cuts what is longer. */
    private static final int LONGEST_COMMAND = 499;

    private OpenTtdAdmin() {}

    private record Packet(int type, Bytes body) {}

    public static PlayerQuery players(Endpoint endpoint) {
        return () -> {
            try (TcpCall call = new TcpCall(endpoint, Deadline.in(Deadline.QUERY))) {
                join(call, endpoint.password());
                ByteBuffer poll = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
                send(
                        call,
                        POLL,
                        poll.put((byte) POLL_CLIENT_INFO).putInt(EVERY_CLIENT).array());
                // There is no end mark after the last client, but the answer to a ping comes after all of them.
                send(call, PING, new byte[4]);
                List<Player> players = new ArrayList<>();
                for (Packet packet = receive(call); packet.type() != PONG; packet = receive(call)) {
                    if (packet.type() == CLIENT_INFO) {
                        addPlayer(packet.body(), players);
                    }
                }
                send(call, QUIT, new byte[0]);
                return new PlayerQuery.Answer(players, players.size(), null, null);
            }
        };
    }

    private static void addPlayer(Bytes body, List<Player> players) throws IOException {
        int id = body.i32();
        String address = body.cString();
        String name = body.cString();
        if (id != SERVER_CLIENT) {
            players.add(new Player(Integer.toUnsignedString(id), name, null, null, address.isEmpty() ? null : address));
        }
    }

    public static CommandChannel.Remote console(Endpoint endpoint) {
        return new CommandCalls(LONGEST_COMMAND, line -> {
            try (TcpCall call = new TcpCall(endpoint, Deadline.in(Deadline.COMMAND))) {
                join(call, endpoint.password());
                send(call, RCON, strings(line));
                StringBuilder answer = new StringBuilder();
                for (Packet packet = receive(call); packet.type() != RCON_END; packet = receive(call)) {
                    if (packet.type() == SHUTDOWN) {
                        return answer.toString().stripTrailing();
                    }
                    if (packet.type() == RCON_TEXT) {
                        packet.body().u16();
                        answer.append(packet.body().cString()).append('\n');
                    }
                }
                send(call, QUIT, new byte[0]);
                return answer.toString().stripTrailing();
            }
        });
    }

    private static void join(TcpCall call, String password) throws IOException {
        send(call, JOIN, strings(password, NAME, VERSION));
        int type;
        do {
            try {
                type = receive(call).type();
            } catch (EOFException | SocketException e) {
                // A wrong password ends the connection, with the error packet or before it.
                throw refused(e);
            }
            if (type == ERROR || type == FULL || type == BANNED) {
                throw refused(null);
            }
        } while (type != WELCOME);
    }

    private static IOException refused(@Nullable Throwable cause) {
        return new IOException("OpenTTD refused the admin connection: is the admin password right?", cause);
    }

    private static byte[] strings(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    private static void send(TcpCall call, int type, byte[] body) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(body.length + 3).order(ByteOrder.LITTLE_ENDIAN);
        call.send(packet.putShort((short) packet.capacity())
                .put((byte) type)
                .put(body)
                .array());
    }

    private static Packet receive(TcpCall call) throws IOException {
        int size = Bytes.littleEndian(call.readExactly(2)).u16();
        if (size < 3) {
            throw new IOException("The answer is not that of an OpenTTD admin port");
        }
        Bytes body = Bytes.littleEndian(call.readExactly(size - 2));
        return new Packet(body.u8(), body);
    }
}
