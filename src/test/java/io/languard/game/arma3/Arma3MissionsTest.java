package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.MissionRules;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Arma3MissionsTest {

    private static final Path NOWHERE = Path.of("/nonexistent");

    private final MissionRules missions =
            Arma3Samples.game().missions(Arma3Samples.server(NOWHERE, NOWHERE)).orElseThrow();

    @Test
    void aMissionIsPlayedByItsName() {
        assertThat(missions.changeCommand("Co10_Escape.Altis", null)).isEqualTo("#mission Co10_Escape.Altis");
        assertThat(missions.changeCommand("Co10_Escape.Altis", "Veteran"))
                .isEqualTo("#mission Co10_Escape.Altis veteran");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Co 10 Escape.Altis", "Co10\u2003Escape.Altis", " Co10.Altis"})
    void aNameThatTheGameWouldCutIsRefused(String name) {
        assertRefused(name, () -> missions.changeCommand(name, null));
        assertRefused(name, () -> missions.changeCommand(name, "veteran"));
    }

    private static void assertRefused(String name, ThrowingCallable command) {
        DomainException refused = catchThrowableOfType(DomainException.class, command);
        assertThat(refused.code()).isEqualTo(ErrorCode.ADAPTER_ERROR);
        assertThat(refused.text()).contains("'" + name + "'", "rename");
    }
}
