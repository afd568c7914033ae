package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The frame of the remote console, against known packets. */
class RconPacketTest {

    @Test
    void knownPackets() {
        assertThat(hex(RconPacket.frame(new byte[] {0, 1}))).isEqualTo("424569ddde36ff0001");
        assertThat(hex(RconPacket.frame(new byte[] {0, 0}))).isEqualTo("4245ffedd941ff0000");
    }

    @Test
    void whatWasFramedIsReadBack() {
        assertThat(RconPacket.payload(RconPacket.frame(new byte[] {1, 7, 'x'}))).containsExactly(1, 7, 'x');
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] frame = RconPacket.frame(new byte[] {1, 7, 'x'});
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] changed = frame.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(RconPacket.payload(changed)).as("bit " + bit).isNull();
        }
    }

    @Test
    void shortOnesAreNone() {
        byte[] frame = RconPacket.frame(new byte[] {0, 1});
        for (int length = 0; length <= 7; length++) {
            assertThat(RconPacket.payload(java.util.Arrays.copyOf(frame, length)))
                    .isNull();
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
