package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.Player;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as the guard prints them. */
class ListsTest {

    private static final String HEAD = """
            Players on server:
            [#] [IP Address]:[Port] [Ping] [GUID] [Name]
            --------------------------------------------------
            """;

    @Test
    void players() throws Exception {
        PlayerList list = PlayerList.parse(HEAD + """
                0   198.51.100.3:2304     140  2c65319280ac51b220aef667552a7f06(OK) 0dmin
                8   198.51.100.9:2304   -1   73c5e50a7860475f0000000000000000(?)  Max (Lobby)
                1   198.51.100.7:2304    -1   -                                    Joining (Lobby)
                (3 players in total)
                """);

        assertThat(list.total()).isEqualTo(3);
        assertThat(list.players())
                .containsExactly(
                        new PlayerList.Row(
                                0, "198.51.100.3", 2304, 140, "2c65319280ac51b220aef667552a7f06", true, "0dmin", false),
                        new PlayerList.Row(
                                8, "198.51.100.9", 2304, null, "73c5e50a7860475f0000000000000000", false, "Max", true),
                        new PlayerList.Row(1, "198.51.100.7", 2304, null, null, false, "Joining", true));
        assertThat(list.players().get(1).player())
                .as("an unattested GUID is nobody's")
                .isEqualTo(new Player("8", "Max", null, null, "198.51.100.9"));
    }

    @Test
    void nobodyPlays() throws Exception {
        assertThat(PlayerList.parse(HEAD + "(0 players in total)")).isEqualTo(new PlayerList(List.of(), 0));
    }

    @Test
    void whoHasNoNameIsCountedOnly() throws Exception {
        PlayerList list = PlayerList.parse(
                HEAD + "0   198.51.100.3:2304     140  2c65319280ac51b220aef667552a7f06(OK) \n(1 players in total)");

        assertThat(list).isEqualTo(new PlayerList(List.of(), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Unknown command",
                "Players on server:",
                "Players on server:\n(0 players in total)",
                HEAD_AND + "0   198.51.100.3:2304     140  2c65319280ac51b220aef667552a7f06(OK) 0dmin",
                HEAD_AND
                        + "0   198.51.100.3:2304     140  2c65319280ac51b220aef667552a7f06(OK) 0dmin\n(2 players in total)",
                HEAD_AND + "0   nowhere     140  2c65319280ac51b220aef667552a7f06(OK) 0dmin\n(1 players in total)",
                HEAD_AND
                        + "99999999999   1.2.3.4:5     140  2c65319280ac51b220aef667552a7f06(OK) 0dmin\n(1 players in total)"
            })
    void halfAListIsAnError(String answer) {
        assertThatThrownBy(() -> PlayerList.parse(answer)).isInstanceOf(IOException.class);
    }

    private static final String HEAD_AND = "Players on server:\n[#]\n--------\n";

    /** Names that look like rows, ends, GUIDs and headings, in all scripts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyNameIsReadAsItIs(int seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(HEAD);
        List<PlayerList.Row> expected = new ArrayList<>();
        int count = random.nextInt(100);
        for (int i = 0; i < count; i++) {
            boolean lobby = random.nextInt(4) == 0;
            boolean known = random.nextInt(4) != 0;
            boolean attested = known && random.nextBoolean();
            Integer ping = random.nextInt(3) == 0 ? null : random.nextInt(900);
            String guid = known ? HostileNames.guid(random) : null;
            String name = HostileNames.name(random);
            String address = "198.51.100." + random.nextInt(256);
            int port = 1024 + random.nextInt(64_000);
            expected.add(new PlayerList.Row(i, address, port, ping, guid, attested, name, lobby));
            String printed = guid == null ? "-" : guid + (attested ? "(OK)" : "(?)");
            text.append(String.format(
                    "%-3d %s:%d%s%d %s%s %s%s\n",
                    i,
                    address,
                    port,
                    " ".repeat(1 + random.nextInt(5)),
                    ping == null ? -1 : ping,
                    " ".repeat(random.nextInt(4)),
                    printed,
                    " ".repeat(random.nextInt(4)) + name,
                    lobby ? " (Lobby)" : ""));
        }
        text.append("(").append(count).append(" players in total)");

        assertThat(PlayerList.parse(text.toString()).players()).isEqualTo(expected);
    }

    @Test
    void bans() throws Exception {
        BanList list = BanList.parse("""
                GUID Bans:
                [#] [GUID] [Minutes left] [Reason]
                ----------------------------------------
                0  331e64806b30277076963283eea16438 perm destruction of equipment
                1  2c65319280ac51b220aef667552a7f06 1439 IP Bans:
                2  2c65319280ac51b220aef667552a7f07 - 5 perm (see 1.2.3.4)

                IP Bans:
                [#] [IP Address] [Minutes left] [Reason]
                ----------------------------------------------
                3  198.51.100.3 perm
                4  198.51.100.4    10   Grüße
                """);

        assertThat(list.bans())
                .containsExactly(
                        new BanList.Row(0, "331e64806b30277076963283eea16438", false, null, "destruction of equipment"),
                        new BanList.Row(1, "2c65319280ac51b220aef667552a7f06", false, 1439L, "IP Bans:"),
                        new BanList.Row(2, "2c65319280ac51b220aef667552a7f07", false, 0L, "5 perm (see 1.2.3.4)"),
                        new BanList.Row(3, "198.51.100.3", true, null, ""),
                        new BanList.Row(4, "198.51.100.4", true, 10L, "Grüße"));
    }

    @Test
    void anEmptyListOfBansIsOneAndHalfAListIsNot() throws Exception {
        assertThat(BanList.parse("GUID Bans:\n[#]\n----\n\nIP Bans:\n[#]\n----\n")
                        .bans())
                .isEmpty();
        assertThatThrownBy(() -> BanList.parse("GUID Bans:\n[#]\n----\n")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> BanList.parse("")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void anyReasonOfABanIsReadAsItIs(int seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("GUID Bans:\n[#] [GUID] [Minutes left] [Reason]\n--------\n");
        List<BanList.Row> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean address = i >= 100;
            if (i == 100) {
                text.append("\nIP Bans:\n[#] [IP Address] [Minutes left] [Reason]\n--------\n");
            }
            String uid = address ? "203.0.113." + i : HostileNames.guid(random);
            Long minutes = random.nextBoolean() ? Long.valueOf(random.nextInt(100_000) + 1) : null;
            String reason = HostileNames.name(random).strip();
            expected.add(new BanList.Row(i, uid, address, minutes, reason));
            text.append(String.format("%-3d%s %s %s\n", i, " " + uid, minutes == null ? "perm" : minutes, reason));
        }

        assertThat(BanList.parse(text.toString()).bans()).isEqualTo(expected);
    }

    @Test
    void admins() throws Exception {
        AdminList list = AdminList.parse(
                "Connected RCon admins:\n[#] [IP Address]:[Port]\n-----------------------------\n0 198.51.100.20:58606\n12 127.0.0.1:1");

        assertThat(list.admins())
                .containsExactly(new AdminList.Row(0, "198.51.100.20", 58606), new AdminList.Row(12, "127.0.0.1", 1));
        assertThatThrownBy(() -> AdminList.parse("")).isInstanceOf(IOException.class);
    }

    @Test
    void missions() throws Exception {
        assertThat(MissionList.parse("Missions on server:\nco10 escape.Altis.pbo\nkoth.Stratis.PBO\n\n")
                        .missions())
                .containsExactly("co10 escape.Altis", "koth.Stratis");
        assertThatThrownBy(() -> MissionList.parse("co10.Altis")).isInstanceOf(IOException.class);
    }
}
