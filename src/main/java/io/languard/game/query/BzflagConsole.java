package io.languard.game.query;

import io.languard.game.CommandChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Commands for bzfs, which has no console: like {@code bzadmin}, this joins as an observer, becomes an administrator by
 * password and says the command. Its callsign begins with {@value #CALLSIGN_PREFIX}, so that log readers can leave it out.
 */
public final class BzflagConsole {

    static final String CALLSIGN_PREFIX = "languard-";
    static final String MOTTO_TEXT = "Languard console";

    private static final int ENTER = 0x656e;
    private static final int ACCEPT = 0x6163;
    private static final int REJECT = 0x726a;
    private static final int MESSAGE = 0x6d67;
    private static final int EXIT = 0x6578;

    private static final int OBSERVERS = 5;
    private static final int SERVER = 253;
    private static final int CALLSIGN = 32;
    private static final int MOTTO = 128;
    private static final int TOKEN = 22;
    private static final int VERSION = 60;
    private static final int TEXT = 128;

    /** With the NUL at its end and the slash that makes it a command. */
    private static final int LONGEST_COMMAND = TEXT - 2;

    private BzflagConsole() {}

    public static CommandChannel.Remote console(Endpoint endpoint) {
        return new CommandCalls(LONGEST_COMMAND, line -> {
            try (BzflagCall call = new BzflagCall(endpoint, Deadline.in(Deadline.COMMAND))) {
                enter(call);
                say(call, "/password " + endpoint.password());
                if (!answer(call).contains("You are now an administrator!")) {
                    throw new IOException("The BZFlag server refused the operator password");
                }
                say(call, line.startsWith("/") ? line : "/" + line);
                List<String> answer = answer(call);
                call.send(EXIT, new byte[0]);
                return String.join("\n", answer);
            }
        });
    }

    private static void enter(BzflagCall call) throws IOException {
        String callsign = CALLSIGN_PREFIX + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
        ByteBuffer body = ByteBuffer.allocate(4 + CALLSIGN + MOTTO + TOKEN + VERSION + 1);
        body.putShort((short) 0).putShort((short) OBSERVERS);
        body.put(field(callsign, CALLSIGN)).put(field(MOTTO_TEXT, MOTTO)).put(field("", TOKEN));
        body.put(field("2.4 languard", VERSION));
        call.send(ENTER, body.array());
        BzflagCall.Message message = call.receive();
        while (message.code() != ACCEPT) {
            if (message.code() == REJECT) {
                message.body().u16();
                throw new IOException("The BZFlag server refused the console: "
                        + message.body().cString());
            }
            message = call.receive();
        }
    }

    private static byte[] field(String text, int size) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), size);
    }

    private static void say(BzflagCall call, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= TEXT) {
            throw new IOException("A BZFlag command is at most " + (TEXT - 1) + " bytes");
        }
        ByteBuffer body = ByteBuffer.allocate(1 + TEXT).put((byte) SERVER);
        call.send(MESSAGE, body.put(Arrays.copyOf(bytes, TEXT)).array());
    }

    /** What the server says until it answers a command that does not exist: commands are answered in order. */
    private static List<String> answer(BzflagCall call) throws IOException {
        String end = "languard" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
        say(call, "/" + end);
        List<String> lines = new ArrayList<>();
        while (true) {
            Bytes body = call.receive(MESSAGE);
            int from = body.u8();
            body.u8();
            body.u8();
            String text = new String(body.rest(), StandardCharsets.UTF_8).replace("\0", "");
            if (text.contains(end)) {
                return lines;
            }
            if (from == SERVER) {
                lines.add(text.strip());
            }
        }
    }
}
