package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines for the guard. */
class RconCommandsTest {

    private static final String GUID = "331e64806b30277076963283eea16438";

    @Test
    void commandLines() {
        assertThat(RconCommands.sayToAll("Restart in 5 minutes")).isEqualTo("say -1 Restart in 5 minutes");
        assertThat(RconCommands.say(3, "you")).isEqualTo("say 3 you");
        assertThat(RconCommands.kick(3, "AFK")).isEqualTo("kick 3 AFK");
        assertThat(RconCommands.kick(3, " ")).isEqualTo("kick 3");
        assertThat(RconCommands.ban(0, 60, "x")).isEqualTo("ban 0 60 x");
        assertThat(RconCommands.addBan(GUID, RconCommands.FOR_EVER, "x y")).isEqualTo("addBan " + GUID + " 0 x y");
        assertThat(RconCommands.addBan("198.51.100.255", 5, "")).isEqualTo("addBan 198.51.100.255 5");
        assertThat(RconCommands.removeBan(7)).isEqualTo("removeBan 7");
        assertThat(RconCommands.maxPing(300)).isEqualTo("MaxPing 300");
        assertThat(RconCommands.monitor(10)).isEqualTo("#monitor 10");
        assertThat(RconCommands.mission("co10.Altis")).isEqualTo("#mission co10.Altis");
        assertThat(RconCommands.mission("co10.Altis", "veteran")).isEqualTo("#mission co10.Altis veteran");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Zed", "331e", "198.51.100.256", "198.51.100", "198.51.100.1 0 x", GUID + "0", "0x0.1.1.1"})
    void onlyAGuidOrAnAddressIsBanned(String uid) {
        assertThatThrownBy(() -> RconCommands.addBan(uid, 0, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a\tb"})
    void aMissionIsOneWord(String template) {
        assertThatThrownBy(() -> RconCommands.mission(template)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RconCommands.mission("a.b", template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersAreNotNegative() {
        assertThatThrownBy(() -> RconCommands.kick(-1, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RconCommands.ban(1, -1, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RconCommands.removeBan(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Texts of people stay the end of one command, whatever they hold. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aReasonIsNeverMoreThanAReason(int seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder reason = new StringBuilder();
            for (int c = random.nextInt(60); c > 0; c--) {
                reason.append((char) random.nextInt(random.nextBoolean() ? 0x30 : 0x2100));
            }
            String line = RconCommands.kick(4, "x" + reason + "\r\n#shutdown\u0000");
            assertThat(RconCommands.checked(line)).startsWith("kick 4 x").endsWith("#shutdown");
            assertThat(line.lines()).hasSize(1);
        }
    }

    @Test
    void lengthIsCountedInBytes() throws IOException {
        assertThat(RconCommands.fits("ü".repeat(695))).isTrue();
        assertThat(RconCommands.fits("ü".repeat(696))).isFalse();
        assertThatThrownBy(() -> RconCommands.checked("ü".repeat(696)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1391 bytes");
    }
}
