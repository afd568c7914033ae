package io.languard.game.query;

import io.languard.game.CommandChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * RCon of the Source engine, which Minecraft and many others took over: TCP, {@code i32 size, i32 id, i32 type, text, 0, 0}
 * in little endian. See <a href="https://developer.valvesoftware.com/wiki/Source_RCON_Protocol">the specification</a>.
 */
public final class SourceRcon {

    private static final int AUTH = 3;
    private static final int AUTH_ANSWER = 2;
    private static final int EXECUTE = 2;
    private static final int ANSWER = 0;

    private static final int LOGIN_ID = 1;
    private static final int COMMAND_ID = 2;
    private static final int END_ID = 3;

    /** Between two parts of an answer: a game that has said something says the rest at once. */
    private static final Duration LAST_PART = Duration.ofMillis(800);

    private static final int MAX_PACKET = 64 * 1024;
    private static final int HEAD_AND_TAIL = 10;

    /** The protocol's packet without head and tail; some games take less. */
    private static final int LONGEST_COMMAND = 4096 - HEAD_AND_TAIL;

    private SourceRcon() {}

    private record Packet(int id, int type, String text) {}

    public static CommandChannel.Remote console(Endpoint endpoint) {
        return new CommandCalls(LONGEST_COMMAND, line -> {
            try (TcpCall call = new TcpCall(endpoint, Deadline.in(Deadline.COMMAND))) {
                logIn(call, endpoint.password());
                return execute(call, line);
            }
        });
    }

    private static void logIn(TcpCall call, String password) throws IOException {
        call.send(packet(LOGIN_ID, AUTH, password));
        // Source sends an empty answer before the verdict, Minecraft does not.
        Packet verdict = receive(call);
        while (verdict.type() != AUTH_ANSWER) {
            verdict = receive(call);
        }
        if (verdict.id() != LOGIN_ID) {
            throw new IOException("The game refused the remote console password");
        }
    }

    private static String execute(TcpCall call, String command) throws IOException {
        call.send(packet(COMMAND_ID, EXECUTE, command));
        StringBuilder answer = new StringBuilder(receive(call).text());
        // The answer to this one ends the first. Sent only now, because Minecraft reads one packet at a time and drops
        // what came with it.
        call.send(packet(END_ID, ANSWER, ""));
        // Not every game answers what is no command: then the answer ends where nothing more comes.
        while (!call.isQuietFor(LAST_PART)) {
            Packet next = receive(call);
            if (next.id() == END_ID) {
                break;
            }
            answer.append(next.text());
        }
        return answer.toString().stripTrailing();
    }

    static byte[] packet(int id, int type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(body.length + HEAD_AND_TAIL).putInt(id).putInt(type);
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(head.array());
        packet.writeBytes(body);
        packet.writeBytes(new byte[2]);
        return packet.toByteArray();
    }

    private static Packet receive(TcpCall call) throws IOException {
        int size = Bytes.littleEndian(call.readExactly(4)).i32();
        if (size < HEAD_AND_TAIL || size > MAX_PACKET) {
            throw new IOException("The game's answer is not RCon: a packet of " + size + " bytes");
        }
        byte[] data = call.readExactly(size);
        Bytes bytes = Bytes.littleEndian(data);
        int id = bytes.i32();
        int type = bytes.i32();
        return new Packet(id, type, new String(data, 8, size - HEAD_AND_TAIL, StandardCharsets.UTF_8));
    }
}
