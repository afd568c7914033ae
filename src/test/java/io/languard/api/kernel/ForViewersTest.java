package io.languard.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleLine;
import io.languard.console.LineKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What viewers see of the console. */
class ForViewersTest {

    @ParameterizedTest
    @CsvSource({
        "0   198.51.100.7:2304  32 abc(OK) Zed, 0   ***  32 abc(OK) Zed",
        "1  203.0.113.255   perm   Proxy, 1  ***   perm   Proxy",
        "IP:198.51.100.7., IP:***.",
        "[31m198.51.100.7[0m, [31m***[0m",
        "from 2001:db8:0:0:0:0:2:1 and 2001:db8::2:1, from *** and ***",
        "198.51.100.7:123456, ***:123456",
    })
    void addressesInAnswersAreHidden(String said, String shown) {
        assertThat(ForViewers.line(line(LineKind.ANSWER, said)).text()).isEqualTo(shown);
        assertThat(ForViewers.line(line(LineKind.INPUT, said)).text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:30:15 restart", "version 2.18.152405", "1.2.3.4.5", "300.1.1.1", "std::vector"})
    void whatOnlyLooksLikeOneStays(String said) {
        assertThat(ForViewers.line(line(LineKind.ANSWER, said)).text()).isEqualTo(said);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ANSWER", "INPUT"})
    void whatGamesPrintIsShownAsItIs(LineKind kind) {
        ConsoleLine line = line(kind, "198.51.100.7");

        assertThat(ForViewers.line(line)).isSameAs(line);
    }

    @Test
    void aBatchKeepsItsNumbersAndIsTheSameOneWhenNothingIsHidden() {
        ConsoleBatch plain = new ConsoleBatch(new ServerId(1), List.of(line(LineKind.OUTPUT, "198.51.100.7")));
        ConsoleBatch told = new ConsoleBatch(new ServerId(1), List.of(line(LineKind.ANSWER, "198.51.100.7")));

        assertThat(ForViewers.batch(plain)).isSameAs(plain);
        assertThat(ForViewers.batch(told)).isSameAs(ForViewers.batch(told));
        assertThat(ForViewers.batch(told).firstSeq()).isEqualTo(7);
    }

    private static ConsoleLine line(LineKind kind, String text) {
        return new ConsoleLine(7, 0, kind, LogLevel.INFO, 1, 0, false, text);
    }
}
