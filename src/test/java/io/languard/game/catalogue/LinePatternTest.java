package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^[[:digit:]] players|7 players",
                "^[^[:alpha:]_]+] players|7] players",
                "[[:space:][:digit:]]{2} players|7 7 players",
                "^[[]x] players|[x] players",
                "^[]:[]x players|]x players",
                "\\101BC done|ABC done",
                "\\0601 done|01 done",
                "x\\0 done|x\0 done",
                "\\x41BC done|ABC done",
                "\\pLBC done|ABC done",
                "done 🎮?!|done !",
                "done🎮{0}|done",
                "colou?r|color",
                "a{2}b|aab",
                "\\[x\\] is up|[x] is up",
            })
    void whatMatchesIsFound(String regex, String line) {
        LinePattern pattern = LinePattern.compile(regex);

        assertThat(pattern.pattern().matcher(line).find())
                .as("the pattern itself")
                .isTrue();
        assertThat(pattern.matches(line)).isTrue();
    }

    @Test
    void theLongestTextThatMustBeThereIsKnown() {
        assertThat(LinePattern.compile("^[[:digit:]]+ players are here: (.*)$").required())
                .isEqualTo(" players are here: ");
        assertThat(LinePattern.compile("^(?P<name>.*) joined\\.$").required()).isEqualTo(" joined.");
    }
}
