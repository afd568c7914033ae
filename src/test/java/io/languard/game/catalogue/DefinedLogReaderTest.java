package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.LogLevel;
import io.languard.game.LogReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinedLogReaderTest {

    private final LogPatterns patterns = new LogPatterns(
            List.of(LinePattern.compile("\\^[0-9]")),
            List.of(LinePattern.compile("^ignore me")),
            List.of(LinePattern.compile("^up$")),
            List.of(LinePattern.compile("^slot (?P<slot>\\d+) is (?P<name>.*) from (?P<address>\\S+)$")),
            List.of(LinePattern.compile("^enter (?P<slot>\\d+)$"), LinePattern.compile("^hello (?P<name>.+)$")),
            List.of(LinePattern.compile("^leave (?P<slot>\\d+)$"), LinePattern.compile("^bye (?P<name>.+)$")),
            List.of(LinePattern.compile("(?P<percent>\\S+)%")),
            List.of(LinePattern.compile("^broken")),
            List.of(LinePattern.compile("^ERR")),
            List.of(LinePattern.compile("^WARN")),
            List.of(LinePattern.compile("^DBG")));
    private final LogReader reader = new DefinedLogReader(patterns, patterns.ready(), false);
    private final SignalsOf log = new SignalsOf(reader);

    @Test
    void joinsWhatSeveralLinesTell() {
        log.read("slot 3 is ^1Red from 192.0.2.7");
        log.read("enter 3");
        log.read("enter 3");
        log.read("leave 3");
        log.read("leave 3");
        log.read("enter 3");

        // A slot is forgotten when its player leaves: the next one may be somebody else.
        assertThat(log.words()).containsExactly("joined Red 192.0.2.7", "left 3", "joined 3 null");
    }

    @Test
    void findsWhoLeftByName() {
        log.read("slot 3 is Red from 192.0.2.7");
        log.read("enter 3");
        log.read("hello Blue");
        log.read("bye Red");
        log.read("bye Blue");
        log.read("bye Nobody");

        assertThat(log.words()).containsExactly("joined Red 192.0.2.7", "joined Blue null", "left 3", "left Blue");
    }

    @Test
    void tellsProgressUntilReadyAndReadyOnce() {
        log.read("5%");
        log.read("250%");
        log.read("x99999999999%");
        log.read("up");
        log.read("up");
        log.read("7%");

        assertThat(log.words()).containsExactly("progress 5", "progress 100", "progress 0", "ready");
    }

    @ParameterizedTest
    @CsvSource({"ERR x, ERROR", "WARN x, WARNING", "DBG x, DEBUG", "x, INFO", "broken x, ERROR", "ignore me ERR, INFO"})
    void givesEachLineItsLevel(String line, LogLevel level) {
        assertThat(reader.read(line, Instant.EPOCH).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "^AAS initialized => AAS initialized",
                "a+bcd? => bc",
                "\\[server\\]: x => [server]: x",
                "(abcdef)?gh => gh",
                "[abc]]def => ]def",
                "ab|cd => ``",
                "(?i)abc => ``",
                "ab{2}cd => cd",
                "\\d+ players => ` players`",
                "\\x41bc => ``",
                "x*yz.{1,3}longer => longer",
            })
    void everyMatchHoldsTheRequiredText(String regex, String required) {
        assertThat(LinePattern.compile(regex).required()).isEqualTo(required);
    }
}
