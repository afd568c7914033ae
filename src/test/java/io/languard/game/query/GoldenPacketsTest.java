package io.languard.game.query;

import static io.languard.game.query.CannedServer.bytes;
import static io.languard.game.query.CannedServer.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.Player;
import io.languard.game.PlayerQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded answers, and the bytes of the specifications. */
class GoldenPacketsTest {

    private static final byte[] NOTHING = {};

    @Test
    void quake3StatusAndSlots() throws Exception {
        byte[] status = quake("""
                statusResponse
                \\mapname\\oa_dm1\\sv_maxclients\\8\\sv_hostname\\x
                3 48 "^1Red ^7"Q"
                0 0 "Sarge"
                """);
        byte[] slots = quake("""
                print
                map: oa_dm1
                cl score ping name            address    rate\s
                -- ----- ---- --------------- ---------- -----
                 0     3   48 ^1Red ^7"Q"       ^7192.0.2.7:27960      25000
                 1     0 CNCT Sarge           ^7bot                    16384
                """);
        try (CannedServer server = CannedServer.udp("secret", List.of(List.of(status), List.of(slots)))) {
            PlayerQuery.Answer answer = Quake3.players(server.endpoint()).ask();

            assertThat(answer.players())
                    .containsExactly(
                            new Player("0", "Red \"Q\"", 48, null, "192.0.2.7"),
                            new Player("1", "Sarge", null, null, null));
            assertThat(answer.maxPlayers()).isEqualTo(8);
            assertThat(answer.map()).isEqualTo("oa_dm1");
            assertThat(server.asked())
                    .containsExactly(
                            "ffffffff" + hex("getstatus\n".getBytes(StandardCharsets.US_ASCII)),
                            "ffffffff" + hex("rcon secret status\n".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void quake3AnswersInSeveralPackets() throws Exception {
        List<byte[]> parts = List.of(quake("print\none "), quake("statusResponse\nlate"), quake("print\n^2two\n"));
        try (CannedServer server = CannedServer.udp("secret", List.of(parts))) {
            assertThat(Quake3.console(server.endpoint()).execute("x")).isEqualTo("one two");
        }
    }

    private static byte[] quake(String text) {
        return ("\u00ff\u00ff\u00ff\u00ff" + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void sourceRcon() throws Exception {
        // The specification's example: size, id, type, text, two NULs.
        byte[] login = bytes("0a000000 01000000 00000000 0000  0a000000 01000000 02000000 0000");
        byte[] first = SourceRcon.packet(2, 0, "There are 1 of ");
        byte[] rest =
                bytes(hex(SourceRcon.packet(2, 0, "20 players")) + hex(SourceRcon.packet(3, 0, "Unknown request 0")));
        try (CannedServer server = CannedServer.tcp("passwrd", NOTHING, List.of(login, first, rest), false)) {
            assertThat(SourceRcon.console(server.endpoint()).execute("list")).isEqualTo("There are 1 of 20 players");
            assertThat(server.asked().get(0)).isEqualTo("11000000010000000300000070617373777264" + "0000");
        }
    }

    @Test
    void sourceRconRefusesAWrongPassword() throws Exception {
        byte[] refusal = bytes("0a000000 ffffffff 02000000 0000");
        try (CannedServer server = CannedServer.tcp("wrong", NOTHING, List.of(refusal), false)) {
            assertThatThrownBy(() -> SourceRcon.console(server.endpoint()).execute("list"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The game refused the remote console password");
        }
    }

    @Test
    void sourceQueryWithChallengesAndSplitAnswer() throws Exception {
        byte[] challenge = bytes("ffffffff 41 0a083b5e");
        byte[] info = bytes(
                "ffffffff 49 11 476f6c64656e00 64655f6475737400 6373747269 6b6500 47616d6500 f000 05 10 02 6477 00 01 3100");
        // Two players, in two parts: "Bob" plays, the other one still loads.
        byte[] one = bytes("feffffff 01000000 02 00 e004 ffffffff 44 02 00 426f62");
        byte[] two = bytes("feffffff 01000000 02 01 e004 00 05000000 00006042 01 00 00000000 00000000");
        try (CannedServer server = CannedServer.udp(
                "", List.of(List.of(challenge), List.of(info), List.of(challenge), List.of(two, one)))) {
            PlayerQuery.Answer answer = SourceQuery.players(server.endpoint()).ask();

            assertThat(answer.players()).containsExactly(Player.named("Bob"));
            assertThat(answer.count()).isEqualTo(3);
            assertThat(answer.maxPlayers()).isEqualTo(16);
            assertThat(answer.map()).isEqualTo("de_dust");
            assertThat(server.asked())
                    .containsExactly(
                            "ffffffff54536f7572636520456e67696e6520517565727900ffffffff".substring(0, 50),
                            "ffffffff54536f7572636520456e67696e65205175657279000a083b5e",
                            "ffffffff55ffffffff",
                            "ffffffff550a083b5e");
        }
    }

    @Test
    void openTtdAdminPort() throws Exception {
        byte[] welcome = bytes(admin("67 02 01 00 00") + admin("68 7800 31332e3000 01 00"));
        byte[] clients = bytes(admin("6d 01000000 00 53657276657200 00 00000000 ff")
                + admin("6d 02000000 3132372e302e302e3100 426f7400 00 1fde0a00 ff")
                + admin("7e 00000000"));
        try (CannedServer server = CannedServer.tcp("pw", NOTHING, List.of(welcome, clients), false)) {
            PlayerQuery.Answer answer = OpenTtdAdmin.players(server.endpoint()).ask();

            assertThat(answer.players()).containsExactly(new Player("2", "Bot", null, null, "127.0.0.1"));
            assertThat(server.asked().get(0)).isEqualTo("1100007077006c616e677561726400" + "3100");
        }
    }

    private static String admin(String typeAndBody) {
        String hex = typeAndBody.replace(" ", "");
        return String.format("%02x00", hex.length() / 2 + 2) + hex;
    }

    @Test
    void minecraftStatus() throws Exception {
        String json =
                "{\"players\":{\"max\":20,\"online\":1,\"sample\":[{\"name\":\"Zoë\",\"id\":\"069a79f4-44e9-4726-a5be-fca90e38aaf5\"}]}}";
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] packet = bytes(varInt(text.length + 3) + "00" + varInt(text.length) + hex(text));
        try (CannedServer server = CannedServer.tcp("", NOTHING, List.of(packet), true)) {
            PlayerQuery.Answer answer =
                    MinecraftStatus.players(server.endpoint()).ask();

            assertThat(answer.players())
                    .containsExactly(new Player("Zoë", "Zoë", null, "069a79f4-44e9-4726-a5be-fca90e38aaf5", null));
            assertThat(answer.maxPlayers()).isEqualTo(20);
            String port = String.format("%04x", server.endpoint().port());
            assertThat(String.join("", server.asked()))
                    .isEqualTo("1300" + "ffffffff0f" + "09" + hex("127.0.0.1".getBytes(StandardCharsets.UTF_8)) + port
                            + "01" + "0100");
        }
    }

    private static String varInt(int value) {
        return String.format("%02x%02x", (value & 0x7f) | 0x80, value >> 7);
    }

    @Test
    void teeworldsExternalConsole() throws Exception {
        byte[] greeting = econ("Enter password:\n");
        byte[] verdict = econ("Authentication successful. External console access granted.\n");
        byte[] answer = econ("""
                [01:00:00][econ]: cid=0 authed
                [01:00:00][server]: cid=0 cmd='status'
                [01:00:00][server]: id=3 addr=192.0.2.7:8303 client=705 name='x' y' score=-1 (Admin)
                [01:00:00][server]: id=4 addr=192.0.2.8:8303 connecting
                [01:00:00][server]: cid=0 cmd='logout'
                Logout
                """);
        try (CannedServer server = CannedServer.tcp("pw", greeting, List.of(verdict, answer), true)) {
            assertThat(TeeworldsEcon.players(server.endpoint()).ask().players())
                    .containsExactly(new Player("3", "x' y", null, null, "192.0.2.7"));
        }
    }

    private static byte[] econ(String lines) {
        return lines.replace("\n", "\n\0\0").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bzflagQuery() throws Exception {
        byte[] hello = bytes(hex("BZFS0221".getBytes(StandardCharsets.US_ASCII)) + "00");
        byte[] game = bytes("0000 6774 002a 7167 0000 0008 0007" + "0000".repeat(18));
        String player = "00ab 6170 05 0000 0005 0000 0000 0000" + padded("Tank", 32) + padded("motto", 128);
        byte[] players = bytes("0004 7170 0005 0001 0001 7475 00" + player);
        try (CannedServer server = CannedServer.tcp("", NOTHING, List.of(hello, game, players), false)) {
            PlayerQuery.Answer answer = BzflagQuery.players(server.endpoint()).ask();

            assertThat(answer.players()).containsExactly(new Player("5", "Tank", null, null, null));
            assertThat(answer.maxPlayers()).isEqualTo(7);
            assertThat(server.asked())
                    .containsExactly(hex("BZFLAG\r\n\r\n".getBytes(StandardCharsets.US_ASCII)), "00007167", "00007170");
        }
    }

    private static String padded(String text, int size) {
        return hex(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), size));
    }
}
