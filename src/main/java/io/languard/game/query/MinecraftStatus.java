package io.languard.game.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.languard.common.Player;
import io.languard.game.PlayerQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The status ping of Minecraft Java edition (1.7 and newer): length-prefixed packets with variable-length integers. See
 * <a href="https://minecraft.wiki/w/Java_Edition_protocol/Server_List_Ping">its description</a>.
 */
public final class MinecraftStatus {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HANDSHAKE = 0;
    private static final int STATUS = 0;
    private static final int ANY_VERSION = -1;
    private static final int NEXT_IS_STATUS = 1;
    private static final int MAX_PACKET = 512 * 1024;
    private static final int MAX_VARINT_BYTES = 5;
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private MinecraftStatus() {}

    public static PlayerQuery players(Endpoint endpoint) {
        return () -> {
            try (TcpCall call = new TcpCall(endpoint, Deadline.in(Deadline.QUERY))) {
                call.send(question(endpoint));
                int length = varInt(call);
                if (length < 1 || length > MAX_PACKET) {
                    throw new IOException("The answer is not that of a Minecraft server");
                }
                return parse(call.readExactly(length));
            }
        };
    }

    static byte[] question(Endpoint endpoint) {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        putVarInt(hello, HANDSHAKE);
        putVarInt(hello, ANY_VERSION);
        putText(hello, endpoint.host());
        hello.write(endpoint.port() >> 8);
        hello.write(endpoint.port());
        putVarInt(hello, NEXT_IS_STATUS);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        putVarInt(all, hello.size());
        all.writeBytes(hello.toByteArray());
        putVarInt(all, 1);
        putVarInt(all, STATUS);
        return all.toByteArray();
    }

    static PlayerQuery.Answer parse(byte[] packet) throws IOException {
        Bytes bytes = Bytes.bigEndian(packet);
        if (varInt(bytes) != STATUS) {
            throw new IOException("The Minecraft server answered the status request with something else");
        }
        byte[] text = bytes.bytes(varInt(bytes));
        JsonNode players;
        try {
            players = JSON.readTree(text).path("players");
        } catch (JsonProcessingException e) {
            throw new IOException("The Minecraft server's status is not JSON", e);
        }
        if (!players.path("online").isInt()) {
            throw new IOException("The Minecraft server's status does not tell how many play");
        }
        int online = players.path("online").intValue();
        JsonNode max = players.path("max");
        List<Player> list = new ArrayList<>();
        for (JsonNode one : players.path("sample")) {
            String name = one.path("name").asText();
            String id = one.path("id").asText();
            if (!name.isEmpty() && !id.equals(NOBODY)) {
                list.add(new Player(name, name, null, id.isEmpty() ? null : id, null));
            }
        }
        // A sample is a dozen at most, and may be switched off: only a complete one is a list of players.
        return new PlayerQuery.Answer(
                list.size() == online ? list : null, online, max.isInt() ? max.intValue() : null, null);
    }

    private static void putVarInt(ByteArrayOutputStream out, int value) {
        int left = value;
        while ((left & ~0x7f) != 0) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }

    private static void putText(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putVarInt(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static int varInt(TcpCall call) throws IOException {
        return varInt(() -> {
            int b = call.readByte();
            if (b < 0) {
                throw new IOException("The game ended the connection without an answer");
            }
            return b;
        });
    }

    private static int varInt(Bytes bytes) throws IOException {
        return varInt(bytes::u8);
    }

    private interface ByteSource {
        int next() throws IOException;
    }

    private static int varInt(ByteSource source) throws IOException {
        int value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int b = source.next();
            value |= (b & 0x7f) << (7 * i);
            if ((b & 0x80) == 0) {
                return value;
            }
        }
        throw new IOException("The game sent a number without an end");
    }
}
