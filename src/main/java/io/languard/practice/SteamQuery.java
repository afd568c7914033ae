package io.languard.practice;

import io.languard.practice.Missions.Mission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Steam's query on the port after the game's: information, players and the rules in the packing of Arma's browser. */
final class SteamQuery {

    private static final int APPLICATION = 107_410;
    private static final int BUILD = 148_892;
    private static final int VERSION = 208;
    private static final int CHUNK = 124;
    private static final byte PROTOCOL = 17;
    private static final byte EXTRA = (byte) 0xB1;
    private static final byte RULES_VERSION = 3;

    private final ServerSettings settings;
    private final Players players;
    private final Match match;
    private final Mods mods;
    private final int gamePort;
    private final Reactor.Port port;
    private final int salt = new Random().nextInt();
    private boolean answering;

    SteamQuery(
            Reactor reactor, int number, ServerSettings settings, Players players, Match match, Mods mods, int gamePort)
            throws IOException {
        this.settings = settings;
        this.players = players;
        this.match = match;
        this.mods = mods;
        this.gamePort = gamePort;
        this.port = reactor.open(number, this::received);
    }

    /** Steam knows the server only once it is ready. */
    void begin() {
        answering = true;
    }

    private void received(InetSocketAddress from, ByteBuffer datagram) {
        if (!answering || datagram.remaining() < 5 || datagram.getInt() != -1) {
            return;
        }
        byte kind = datagram.get();
        if (kind == 'T') {
            // "Source Engine Query" and a zero stand before the challenge.
            datagram.position(datagram.position() + Math.min(20, datagram.remaining()));
        }
        int challenge = from.hashCode() ^ salt;
        boolean proven = datagram.remaining() >= 4 && datagram.getInt() == challenge;
        if (kind != 'T' && kind != 'U' && kind != 'V') {
            return;
        }
        if (!proven) {
            port.send(start('A').number(challenge).bytes(), from);
        } else if (kind == 'T') {
            port.send(information(), from);
        } else if (kind == 'U') {
            port.send(players(), from);
        } else {
            port.send(rules(), from);
        }
    }

    private byte[] information() {
        Mission mission = match.mission();
        Packet packet = start('I').octet(PROTOCOL).text(settings.hostname());
        packet.text(mission == null ? "" : mission.terrain()).text("Arma3").text(mission == null ? "" : mission.name());
        packet.small(APPLICATION & 0xFFFF);
        packet.octet(players.all().size())
                .octet(Math.min(255, settings.maxPlayers()))
                .octet(0);
        packet.octet('d')
                .octet('l')
                .octet(settings.password().isEmpty() ? 0 : 1)
                .octet(0);
        packet.text("2.08." + BUILD).octet(EXTRA);
        packet.small(gamePort)
                .large(90_071_992_547_409_920L + gamePort)
                .text(keywords())
                .large(APPLICATION);
        return packet.bytes();
    }

    private String keywords() {
        List<String> words = new ArrayList<>();
        words.add("b" + yes(settings.battlEye()));
        words.add("r" + VERSION);
        words.add("n" + settings.requiredBuild());
        words.add("s" + match.state().number);
        words.add("i" + difficulty());
        words.add("mf");
        words.add("l" + yes(players.isLocked()));
        words.add("v" + yes(settings.verifySignatures() > 0));
        words.add("dt");
        words.add("tcoop");
        words.add("g65545");
        return String.join(",", words);
    }

    private byte[] players() {
        List<Player> all = players.all();
        Packet packet = start('D').octet(all.size());
        for (Player player : all) {
            float seconds = (System.nanoTime() - player.joinedAt) / 1e9f;
            packet.octet(0).text(player.name).number(0).number(Float.floatToIntBits(seconds));
        }
        return packet.bytes();
    }

    private byte[] rules() {
        byte[] packed = escaped(browserData());
        int count = Math.max(1, (packed.length + CHUNK - 1) / CHUNK);
        Packet packet = start('E').small(count);
        for (int index = 0; index < count; index++) {
            int length = Math.min(CHUNK, packed.length - index * CHUNK);
            packet.octet(index + 1).octet(count).octet(0);
            packet.raw(packed, index * CHUNK, length).octet(0);
        }
        return packet.bytes();
    }

    private byte[] browserData() {
        Packet data = new Packet();
        data.octet(RULES_VERSION).octet(0).small(0).octet(difficulty() << 3).octet(1);
        data.octet(mods.loaded().size());
        for (Mods.Mod mod : mods.loaded()) {
            CRC32 hash = new CRC32();
            hash.update(mod.name().getBytes(StandardCharsets.UTF_8));
            data.number((int) hash.getValue()).octet(4).number((int) mod.workshopId());
            data.shortText(mod.name());
        }
        List<String> keys = mods.keys();
        data.octet(keys.size());
        keys.forEach(data::shortText);
        return data.bytes();
    }

    static byte[] escaped(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte each : data) {
            switch (each) {
                case 1 -> out.writeBytes(new byte[] {1, 1});
                case 0 -> out.writeBytes(new byte[] {1, 2});
                case -1 -> out.writeBytes(new byte[] {1, 3});
                default -> out.write(each);
            }
        }
        return out.toByteArray();
    }

    private int difficulty() {
        return switch (match.difficulty().toLowerCase(java.util.Locale.ROOT)) {
            case "recruit" -> 0;
            case "veteran" -> 2;
            case "custom" -> 3;
            default -> 1;
        };
    }

    private static String yes(boolean value) {
        return value ? "t" : "f";
    }

    private static Packet start(char kind) {
        return new Packet().number(-1).octet(kind);
    }

    /** Little-endian, texts end with a zero. */
    private static final class Packet {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Packet octet(int value) {
            out.write(value);
            return this;
        }

        Packet small(int value) {
            return octet(value).octet(value >> 8);
        }

        Packet number(int value) {
            return small(value).small(value >> 16);
        }

        Packet large(long value) {
            ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(bytes.putLong(value).array());
            return this;
        }

        Packet text(String value) {
            out.writeBytes(value.replace("\0", "").getBytes(StandardCharsets.UTF_8));
            return octet(0);
        }

        Packet shortText(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(255, bytes.length);
            octet(length);
            return raw(bytes, 0, length);
        }

        Packet raw(byte[] bytes, int from, int length) {
            out.write(bytes, from, length);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
