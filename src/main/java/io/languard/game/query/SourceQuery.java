package io.languard.game.query;

import io.languard.common.Player;
import io.languard.game.PlayerQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A2S, the queries of Source and of most games on Steam: A2S_INFO and A2S_PLAYER, with their challenge. See
 * <a href="https://developer.valvesoftware.com/wiki/Server_queries">the specification</a>.
 */
public final class SourceQuery {

    private static final int SINGLE = -1;
    private static final int SPLIT = -2;
    private static final int MAX_PARTS = 32;
    private static final int MAX_CHALLENGES = 3;

    private static final char INFO_ANSWER = 'I';
    private static final char PLAYER_ANSWER = 'D';
    private static final char CHALLENGE = 'A';

    private static final byte[] INFO = "TSource Engine Query\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_CHALLENGE = {-1, -1, -1, -1};

    private SourceQuery() {}

    public static PlayerQuery players(Endpoint endpoint) {
        return () -> {
            Deadline deadline = Deadline.in(Deadline.QUERY);
            try (UdpCall call = new UdpCall(endpoint)) {
                Info info = parseInfo(ask(call, INFO, new byte[0], INFO_ANSWER, deadline));
                List<Player> players = parsePlayers(ask(call, new byte[] {'U'}, NO_CHALLENGE, PLAYER_ANSWER, deadline));
                // Somebody who still loads has no name yet, and is counted but not listed.
                return new PlayerQuery.Answer(
                        players, Math.max(0, info.players() - info.bots()), info.maxPlayers(), info.map());
            }
        };
    }

    /** What A2S_INFO tells that is of use here. */
    record Info(String map, int players, int maxPlayers, int bots) {}

    private static Bytes ask(UdpCall call, byte[] question, byte[] challenge, char expected, Deadline deadline)
            throws IOException {
        byte[] proof = challenge;
        for (int i = 0; i < MAX_CHALLENGES; i++) {
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet.writeBytes(NO_CHALLENGE);
            packet.writeBytes(question);
            packet.writeBytes(proof);
            call.send(packet.toByteArray());
            Bytes answer = Bytes.littleEndian(receive(call, deadline));
            int kind = answer.u8();
            if (kind == expected) {
                return answer;
            }
            if (kind != CHALLENGE) {
                throw new IOException("The game answered the query with something else");
            }
            proof = answer.bytes(4);
        }
        throw new IOException("The game answers the query with challenges only");
    }

    private static byte[] receive(UdpCall call, Deadline deadline) throws IOException {
        Map<Integer, byte[]> parts = new TreeMap<>();
        int wanted = -1;
        int total = 1;
        while (parts.size() < total) {
            Bytes packet = Bytes.littleEndian(call.receive(deadline));
            int head = packet.i32();
            if (head == SINGLE) {
                return packet.rest();
            }
            if (head != SPLIT) {
                throw new IOException("The game's answer is not A2S");
            }
            int id = packet.i32();
            int count = packet.u8();
            int number = packet.u8();
            packet.u16();
            if (id < 0 || count == 0 || count > MAX_PARTS || number >= count || (wanted != -1 && id != wanted)) {
                throw new IOException("The game's answer comes in parts that do not fit together");
            }
            wanted = id;
            total = count;
            parts.put(number, packet.rest());
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        Bytes joined = Bytes.littleEndian(whole.toByteArray());
        if (joined.i32() != SINGLE) {
            throw new IOException("The game's answer is not A2S");
        }
        return joined.rest();
    }

    static Info parseInfo(Bytes answer) throws IOException {
        answer.u8();
        answer.cString();
        String map = answer.cString();
        answer.cString();
        answer.cString();
        answer.u16();
        int players = answer.u8();
        int maxPlayers = answer.u8();
        return new Info(map, players, maxPlayers, answer.u8());
    }

    static List<Player> parsePlayers(Bytes answer) throws IOException {
        int count = answer.u8();
        List<Player> players = new ArrayList<>();
        for (int i = 0; i < count && !answer.isEmpty(); i++) {
            answer.u8();
            String name = answer.cString();
            answer.i32();
            answer.i32();
            if (!name.isEmpty()) {
                players.add(Player.named(name));
            }
        }
        return players;
    }
}
