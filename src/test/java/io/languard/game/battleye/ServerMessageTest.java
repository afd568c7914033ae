package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.Player;
import io.languard.game.GameSignal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard says unasked. */
class ServerMessageTest {

    private static final String GUID = "0f0912345678901234567890ae81d240";

    private static ServerMessage parse(String text) {
        return ServerMessage.parse(text, List.of());
    }

    @Test
    void messagesOfRealGames() {
        assertThat(parse("Player #0 Zed (198.51.100.7:23204) connected"))
                .isEqualTo(new ServerMessage.Connected(0, "Zed", "198.51.100.7", 23204));
        assertThat(parse("Player #0 Zed - GUID: " + GUID + " (unverified)"))
                .isEqualTo(new ServerMessage.ClaimedGuid(0, "Zed", GUID));
        assertThat(parse("Player #0 Zed - GUID: " + GUID)).isEqualTo(new ServerMessage.ClaimedGuid(0, "Zed", GUID));
        assertThat(parse("Player #0 Zed - BE GUID: " + GUID)).isEqualTo(new ServerMessage.ClaimedGuid(0, "Zed", GUID));
        assertThat(parse("Verified GUID (" + GUID + ") of player #0 Zed"))
                .isEqualTo(new ServerMessage.VerifiedGuid(0, "Zed", GUID));
        assertThat(parse("Player #0 johndoe disconnected")).isEqualTo(new ServerMessage.Disconnected(0, "johndoe"));
        assertThat(parse("Player #6 Name (" + GUID + ") has been kicked by BattlEye: Admin Kick (AFK too long)"))
                .isEqualTo(new ServerMessage.Kicked(6, "Name", GUID, "Admin Kick (AFK too long)"));
        assertThat(parse("Player #6 Name (-) has been kicked by BattlEye: Client not responding"))
                .isEqualTo(new ServerMessage.Kicked(6, "Name", "-", "Client not responding"));
        assertThat(parse("RCon admin #0 (90.92.59.82:59806) logged in"))
                .isEqualTo(new ServerMessage.AdminLoggedIn(0, "90.92.59.82", 59806));
        assertThat(parse("RCon admin #2: (Global) name: text"))
                .isEqualTo(new ServerMessage.AdminChat(2, "Global", "name: text"));
        assertThat(parse("RCon admin #2: (To Bob (x)) hello"))
                .isEqualTo(new ServerMessage.AdminChat(2, "To Bob (x)", "hello"));
        assertThat(parse("(Side) Zed: contact: two men"))
                .isEqualTo(new ServerMessage.Chat("Side", "Zed", "contact: two men"));
        assertThat(parse("(Global) Zed: ")).isEqualTo(new ServerMessage.Chat("Global", "Zed", ""));
        assertThat(parse("Failed to update ban list."))
                .isEqualTo(new ServerMessage.Other("Failed to update ban list."));
        assertThat(parse("")).isEqualTo(new ServerMessage.Other(""));
        assertThat(parse("Player #99999999999 Zed disconnected")).isInstanceOf(ServerMessage.Other.class);
    }

    @Test
    void whatTheyMeanForTheGame() {
        assertThat(parse("(Side) Zed: hi").signal()).contains(new GameSignal.Chat("Side", "Zed", "hi"));
        assertThat(parse("RCon admin #2: (Global) hi").signal())
                .contains(new GameSignal.Chat("Global", "RCon admin #2", "hi"));
        assertThat(parse("Player #3 Zed (198.51.100.7:23204) connected").signal())
                .contains(new GameSignal.PlayerJoined(new Player("3", "Zed", null, null, "198.51.100.7")));
        assertThat(parse("Player #3 Zed - GUID: " + GUID).signal())
                .as("a claim is not known for certain")
                .isEmpty();
        assertThat(parse("Verified GUID (" + GUID + ") of player #3 Zed").signal())
                .contains(new GameSignal.PlayerJoined(new Player("3", "Zed", null, GUID, null)));
        assertThat(parse("Player #3 Zed disconnected").signal()).contains(new GameSignal.PlayerLeft("3"));
        assertThat(parse("Player #3 Zed (" + GUID + ") has been kicked by BattlEye: Admin Kick (x)")
                        .signal())
                .contains(new GameSignal.PlayerKicked("Zed", "Admin Kick (x)"));
        assertThat(parse("RCon admin #0 (90.92.59.82:59806) logged in").signal())
                .isEmpty();
        assertThat(parse("something").signal()).isEmpty();
    }

    @Test
    void aNameWithAColonIsToldByThoseWhoPlay() {
        List<String> names = List.of("Zed", "Zed: the", "Other");

        assertThat(ServerMessage.parse("(Side) Zed: the: hello", names))
                .isEqualTo(new ServerMessage.Chat("Side", "Zed: the", "hello"));
        assertThat(ServerMessage.parse("(Side) Zed: hello: you", names))
                .isEqualTo(new ServerMessage.Chat("Side", "Zed", "hello: you"));
        assertThat(ServerMessage.parse("(Side) New: hello", names))
                .isEqualTo(new ServerMessage.Chat("Side", "New", "hello"));
    }

    /** Whatever the name looks like, the kind of the message and the name come out. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noNameIsTakenForAnotherMessage(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String name = HostileNames.name(random);
            String guid = HostileNames.guid(random);
            String address = "198.51.100." + random.nextInt(256);
            int slot = random.nextInt(200);

            assertThat(parse("Player #" + slot + " " + name + " (" + address + ":2304) connected"))
                    .isEqualTo(new ServerMessage.Connected(slot, name, address, 2304));
            assertThat(parse("Player #" + slot + " " + name + " disconnected"))
                    .isEqualTo(new ServerMessage.Disconnected(slot, name));
            assertThat(parse("Player #" + slot + " " + name + " - GUID: " + guid + " (unverified)"))
                    .isEqualTo(new ServerMessage.ClaimedGuid(slot, name, guid));
            assertThat(parse("Verified GUID (" + guid + ") of player #" + slot + " " + name))
                    .isEqualTo(new ServerMessage.VerifiedGuid(slot, name, guid));
            assertThat(parse("Player #" + slot + " " + name + " (" + guid
                            + ") has been kicked by BattlEye: Admin Kick (ping: 300)"))
                    .isEqualTo(new ServerMessage.Kicked(slot, name, guid, "Admin Kick (ping: 300)"));
            assertThat(ServerMessage.parse("(Vehicle) " + name + ": 1: 2", List.of("Zed", name)))
                    .isEqualTo(new ServerMessage.Chat("Vehicle", name, "1: 2"));
        }
    }
}
