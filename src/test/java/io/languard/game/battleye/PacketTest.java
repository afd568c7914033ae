package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of the protocol. */
class PacketTest {

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }

    @Test
    void verdictsOnAPassword() {
        assertThat(Packet.decode(bytes("42 45 69 DD DE 36 FF 00 01"))).contains(new Packet.Verdict(true));
        assertThat(Packet.decode(bytes("42 45 FF ED D9 41 FF 00 00"))).contains(new Packet.Verdict(false));
    }

    /** Checksums of Python's zlib. */
    @Test
    void packetsToTheGame() {
        assertThat(hex(Packet.login("secret".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("42 45 C9 90 09 AE FF 00 73 65 63 72 65 74");
        assertThat(hex(Packet.command(255, "players".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("42 45 1F 31 DF 88 FF 01 FF 70 6C 61 79 65 72 73");
        assertThat(hex(Packet.command(0, new byte[0]))).isEqualTo("42 45 BE DC C2 58 FF 01 00");
        assertThat(hex(Packet.confirmation(7))).isEqualTo("42 45 DE 1A 8B ED FF 02 07");
    }

    @Test
    void answersAndMessages() {
        Packet.Reply whole =
                (Packet.Reply) Packet.decode(ScriptedGuard.encode(1, 200, "ok".getBytes(StandardCharsets.UTF_8)))
                        .orElseThrow();
        assertThat(new int[] {whole.sequence, whole.total, whole.index}).containsExactly(200, 1, 0);
        assertThat(whole.text).asString().isEqualTo("ok");

        Packet.Reply part = (Packet.Reply)
                Packet.decode(ScriptedGuard.encode(1, 3, new byte[] {0, 2, 1}, "b".getBytes(StandardCharsets.UTF_8)))
                        .orElseThrow();
        assertThat(new int[] {part.sequence, part.total, part.index}).containsExactly(3, 2, 1);
        assertThat(part.text).asString().isEqualTo("b");

        assertThat(Packet.decode(ScriptedGuard.encode(2, 255, "Grüße".getBytes(StandardCharsets.UTF_8))))
                .contains(new Packet.Message(255, "Grüße"));
        assertThat(Packet.decode(ScriptedGuard.encode(1, 0))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42",
                "42 45 69 DD DE 36 FF",
                "42 45 69 DD DE 36 FF 00",
                "43 45 69 DD DE 36 FF 00 01",
                "42 45 69 DD DE 37 FF 00 01",
                "42 45 69 DD DE 36 FF 00 00",
                "42 45 69 DD DE 36 FE 00 01"
            })
    void whatIsDamagedOrSomethingElseIsNothing(String hex) {
        assertThat(Packet.decode(bytes(hex))).isEmpty();
    }

    @Test
    void anUnknownTypeAndImpossiblePartsAreNothing() {
        assertThat(Packet.decode(ScriptedGuard.encode(3, 0))).isEmpty();
        assertThat(Packet.decode(ScriptedGuard.encode(0, 2))).isEmpty();
        assertThat(Packet.decode(ScriptedGuard.encode(1, 0, new byte[] {0, 2}))).isEmpty();
        assertThat(Packet.decode(ScriptedGuard.encode(1, 0, new byte[] {0, 2, 2})))
                .isEmpty();
        assertThat(Packet.decode(ScriptedGuard.encode(1, 0, new byte[] {0, 0, 0})))
                .isEmpty();
    }

    /** Every single flipped bit is found. */
    @Test
    void noDamagedPacketPasses() {
        byte[] good = ScriptedGuard.encode(2, 9, "(Global) Zed: hello".getBytes(StandardCharsets.UTF_8));
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Packet.decode(bad)).isEmpty();
        }
    }

    @Test
    void garbageIsNeverAnError() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(40)];
            random.nextBytes(garbage);
            if (garbage.length > 7) {
                garbage[0] = 'B';
                garbage[1] = 'E';
                garbage[6] = (byte) 0xff;
            }
            Packet.decode(garbage);
            if (garbage.length > 1) {
                Packet.decode(ScriptedGuard.encode(
                        garbage[0] & 3, garbage[1] & 0xff, Arrays.copyOfRange(garbage, 2, garbage.length)));
            }
        }
        assertThat(Packet.decode(new byte[65_507])).isEmpty();
    }
}
