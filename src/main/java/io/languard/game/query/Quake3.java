package io.languard.game.query;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.languard.common.Player;
import io.languard.game.CommandChannel;
import io.languard.game.PlayerQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The connectionless packets of the Quake 3 engine: {@code getstatus} and {@code rcon}. Each begins with four bytes 0xff.
 * Bots are players here: the status does not tell them apart from somebody with a ping of 0.
 */
public final class Quake3 {

    /** An answer to rcon is one or more packets without a last one: it is over when none came for this time. */
    private static final Duration QUIET = Duration.ofMillis(120);

    private static final int MAX_ANSWER = 256 * 1024;
    private static final Pattern COLOUR = Pattern.compile("\\^[0-9A-Za-z]");
    private static final Pattern STATUS_PLAYER = Pattern.compile("^(-?\\d{1,9}) (-?\\d{1,9}) \"(.*)\"$");
    private static final Pattern RCON_PLAYER =
            Pattern.compile("^ *(\\d{1,3}) +-?\\d+ +(\\d{1,5}|CNCT|ZMBI) (.*)\\^7(\\S+) +\\d+ *$");

    /** Of one packet behind its mark; the game cuts what is longer. */
    private static final int LONGEST_LINE = 1023;

    private Quake3() {}

    /** @param endpoint with the rcon password, players carry their slot number and address; without, only their name */
    public static PlayerQuery players(Endpoint endpoint) {
        return () -> {
            Deadline deadline = Deadline.in(Deadline.QUERY);
            try (UdpCall call = new UdpCall(endpoint)) {
                call.send(packet("getstatus\n"));
                PlayerQuery.Answer status = parseStatus(receive(call, "statusResponse\n", deadline));
                if (endpoint.password().isEmpty() || status.count() == 0) {
                    return status;
                }
                List<Player> slots = parseRconStatus(rcon(call, endpoint, "status", deadline));
                return slots.size() == status.count()
                        ? new PlayerQuery.Answer(slots, slots.size(), status.maxPlayers(), status.map())
                        : status;
            }
        };
    }

    public static CommandChannel.Remote console(Endpoint endpoint) {
        return new CommandCalls(mostBytes(endpoint), line -> {
            try (UdpCall call = new UdpCall(endpoint)) {
                return COLOUR.matcher(rcon(call, endpoint, line, Deadline.in(Deadline.COMMAND)))
                        .replaceAll("")
                        .stripTrailing();
            }
        });
    }

    /** The password is in the same line. */
    private static int mostBytes(Endpoint endpoint) {
        return LONGEST_LINE - line(endpoint, "").getBytes(StandardCharsets.UTF_8).length;
    }

    private static String line(Endpoint endpoint, String command) {
        return "rcon " + endpoint.password() + " " + command;
    }

    private static String rcon(UdpCall call, Endpoint endpoint, String command, Deadline deadline) throws IOException {
        call.send(packet(line(endpoint, command) + "\n"));
        StringBuilder answer = new StringBuilder(receive(call, "print\n", deadline));
        String first = answer.toString().strip().toLowerCase(Locale.ROOT);
        if (first.equals("bad rconpassword.") || first.startsWith("no rconpassword set")) {
            throw new IOException("The game refused the remote console password");
        }
        while (answer.length() < MAX_ANSWER) {
            try {
                answer.append(receive(call, "print\n", deadline.atMost(QUIET)));
            } catch (SocketTimeoutException e) {
                break;
            }
        }
        return answer.toString();
    }

    private static byte[] packet(String text) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(new byte[] {-1, -1, -1, -1});
        packet.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return packet.toByteArray();
    }

    /** Packets of another kind are late answers to something else, and are passed over. */
    private static String receive(UdpCall call, String kind, Deadline deadline) throws IOException {
        while (true) {
            byte[] data = call.receive(deadline);
            String text = data.length < 4 ? "" : new String(data, 4, data.length - 4, StandardCharsets.UTF_8);
            if (text.startsWith(kind)) {
                return text.substring(kind.length());
            }
        }
    }

    static PlayerQuery.Answer parseStatus(String body) throws IOException {
        String[] lines = body.split("\n");
        if (!lines[0].startsWith("\\")) {
            throw new IOException("The game's status has no info string");
        }
        String[] pairs = lines[0].substring(1).split("\\\\", -1);
        Map<String, String> info = new HashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            info.put(pairs[i].toLowerCase(Locale.ROOT), pairs[i + 1]);
        }
        List<Player> players = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            Matcher matcher = STATUS_PLAYER.matcher(lines[i]);
            if (matcher.find()) {
                String name = plain(matcher.group(3));
                players.add(new Player(name, name, Integer.valueOf(matcher.group(2)), null, null));
            }
        }
        String max = info.getOrDefault("sv_maxclients", "");
        Integer maxPlayers = max.matches("\\d{1,5}") ? Integer.valueOf(max) : null;
        return new PlayerQuery.Answer(players, players.size(), maxPlayers, info.get("mapname"));
    }

    static List<Player> parseRconStatus(String body) {
        List<Player> players = new ArrayList<>();
        for (String line : body.split("\n")) {
            Matcher matcher = RCON_PLAYER.matcher(line);
            if (matcher.find()) {
                String ping = matcher.group(2);
                String address = matcher.group(4);
                players.add(new Player(
                        matcher.group(1),
                        plain(matcher.group(3)),
                        Character.isDigit(ping.charAt(0)) ? Integer.valueOf(ping) : null,
                        null,
                        address.equals("bot") ? null : withoutPort(address)));
            }
        }
        return players;
    }

    private static String withoutPort(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    private static String plain(String name) {
        return COLOUR.matcher(name).replaceAll("").strip();
    }
}
