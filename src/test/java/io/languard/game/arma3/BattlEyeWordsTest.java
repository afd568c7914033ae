package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Player;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BattlEyeWordsTest {

    private static final Player ZED = new Player("8", "Zed", 40, null, null);

    private final BattlEyeWords words = new BattlEyeWords();

    @Test
    void kicksByNumberWithAndWithoutReason() {
        assertThat(words.kick(ZED, "AFK too long")).isEqualTo("kick 8 AFK too long");
        assertThat(words.kick(ZED, " \n ")).isEqualTo("kick 8");
    }

    @Test
    void writesToOneOrToEverybody() {
        assertThat(words.message(ZED, "hello")).isEqualTo("say 8 hello");
        assertThat(words.message(null, "restart at 6")).isEqualTo("say -1 restart at 6");
    }

    @Test
    void doesNotActOnAPlayerWithoutNumber() {
        assertThatThrownBy(() -> words.kick(Player.named("1 x"), ""))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
    }

    @Test
    void refusesWhatTheGameWouldCutAndWhatSaysNothing() {
        assertThatThrownBy(() -> words.kick(ZED, "x".repeat(201))).hasMessageContaining("reason");
        assertThatThrownBy(() -> words.message(null, "x".repeat(401))).hasMessageContaining("text");
        assertThatThrownBy(() -> words.message(null, "\r\n\u2028")).hasMessageContaining("text");
    }

    @Test
    void hostileTextsStayOneLineAfterTheNumber() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = HostileText.of(random);
            String command = words.kick(ZED, text.substring(0, Math.min(text.length(), 150)));

            assertThat(command).startsWith("kick 8");
            assertThat(command.chars().filter(Character::isISOControl)).isEmpty();
            assertThat(command).doesNotContain("\u2028", "\u2029");
        }
    }
}
