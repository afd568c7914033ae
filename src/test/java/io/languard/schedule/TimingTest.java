package io.languard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 4 * * *      | 2026-06-01T12:00 | 2026-06-02T04:00 2026-06-03T04:00",
                "*/20 * * * *   | 2026-06-01T12:00 | 2026-06-01T12:20 2026-06-01T12:40 2026-06-01T13:00",
                "30 18 * * mon,fri | 2026-06-01T12:00 | 2026-06-01T18:30 2026-06-05T18:30 2026-06-08T18:30",
                "0 0 * * 7      | 2026-06-01T12:00 | 2026-06-07T00:00 2026-06-14T00:00",
                "0 0 * * 0      | 2026-06-01T12:00 | 2026-06-07T00:00",
                "0 12 29 2 *    | 2026-06-01T12:00 | 2028-02-29T12:00",
                // As in cron, a day that one of the two fields names counts.
                "0 0 13 * FRI   | 2026-06-01T12:00 | 2026-06-05T00:00 2026-06-12T00:00 2026-06-13T00:00",
                "0 6 1 JAN *    | 2026-06-01T12:00 | 2027-01-01T06:00",
                "0/15 8-10/2 * * 1-5 | 2026-06-06T12:00 | 2026-06-08T08:00 2026-06-08T08:15",
            })
    void namesTheTimesThatCronMeans(String cron, String after, String expected) {
        List<String> times = times(cron, after, expected.split(" ").length);

        assertThat(times).containsExactly(expected.split(" "));
    }

    @Test
    void aTimeThatTheClocksLeaveOutInSpringIsMadeUpForAtTheChange() {
        // In the night of 29 March 2026 the clocks go from 02:00 to 03:00.
        assertThat(times("30 2 * * *", "2026-03-28T12:00", 2)).containsExactly("2026-03-29T03:00", "2026-03-30T02:30");
        assertThat(times("0 2 * * 0", "2026-03-28T12:00", 2)).containsExactly("2026-03-29T03:00", "2026-04-05T02:00");
        assertThat(times("0 3 * * *", "2026-03-28T12:00", 2)).containsExactly("2026-03-29T03:00", "2026-03-30T03:00");
    }

    @Test
    void whatComesAgainAndAgainJustGoesOnInSpring() {
        assertThat(times("17 * * * *", "2026-03-29T00:30", 2)).containsExactly("2026-03-29T01:17", "2026-03-29T03:17");
        assertThat(times("*/30 * * * *", "2026-03-29T01:10", 3))
                .containsExactly("2026-03-29T01:30", "2026-03-29T03:00", "2026-03-29T03:30");
    }

    @Test
    void aTimeThatComesTwiceInAutumnCountsOnceAndIntervalsGoOn() {
        // In the night of 25 October 2026 the clocks go from 03:00 back to 02:00.
        assertThat(instants("30 2 * * *", "2026-10-24T12:00", 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(instants("*/30 * * * *", "2026-10-25T01:50", 5))
                .containsExactly(
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:00:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void knowsTimesThatNeverCome() {
        assertThat(Timing.of("0 0 30 2 *", BERLIN).next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "61 * * * *  | Value 61 not in range [0, 59]",
                "* * * *     | 4 parts",
                "a b c d e   | Invalid chars",
                "@daily      | Nicknames not supported",
                "*/0 * * * * | Period 0 not in range",
                "0 22-4 * * * | Invalid range",
                "''          | Empty expression",
            })
    void saysWhatIsWrong(String cron, String expected) {
        assertThatThrownBy(() -> Timing.of(cron, BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is not a time as cron knows it: ")
                .hasMessageContaining(expected);
    }

    @Test
    void refusesWhatIsTooLongToBeOne() {
        assertThatThrownBy(() -> Timing.of("1,".repeat(100) + "1 * * * *", BERLIN))
                .hasMessage("has at most 200 characters");
    }

    private static List<String> times(String cron, String after, int count) {
        return instants(cron, after, count).stream()
                .map(time -> time.atZone(BERLIN).toLocalDateTime().toString())
                .toList();
    }

    private static List<Instant> instants(String cron, String after, int count) {
        Timing timing = Timing.of(cron, BERLIN);
        Instant time = LocalDateTime.parse(after).atZone(BERLIN).toInstant();
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            time = timing.next(time).orElseThrow();
            times.add(time);
        }
        return times;
    }
}
