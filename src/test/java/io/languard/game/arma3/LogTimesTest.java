package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTimesTest {

    @Test
    void theDateIsThatOfTheStart() {
        LogReading log = LogReading.startedAt(LogReading.START);

        assertThat(log.read("11:19:02 Dedicated host created.", LogReading.START.plusSeconds(3600))
                        .at())
                .isEqualTo(local("2026-11-21T11:19:02"));
        assertThat(log.read("Arma 3 Console version", LogReading.START.plusSeconds(3600))
                        .at())
                .isNull();
    }

    @Test
    void timesWithASpaceOrADateAreRead() {
        LogReading log = LogReading.startedAt(local("2026-11-21T08:00:00"));
        Instant later = local("2026-11-22T08:00:00");

        assertThat(log.read(" 9:05:06 Game started.", later).at()).isEqualTo(local("2026-11-21T09:05:06"));
        assertThat(log.read("2026/11/21,  9:07:08 Game started.", later).at()).isEqualTo(local("2026-11-21T09:07:08"));
    }

    @Test
    void theDateGoesOnAtMidnight() {
        LogReading log = LogReading.startedAt(local("2026-11-21T23:59:58"));
        Instant later = local("2026-11-25T00:00:00");

        assertThat(log.read("23:59:59 a", later).at()).isEqualTo(local("2026-11-21T23:59:59"));
        assertThat(log.read(" 0:00:00 a", later).at()).isEqualTo(local("2026-11-22T00:00:00"));
        assertThat(log.read("12:00:00 a", later).at()).isEqualTo(local("2026-11-22T12:00:00"));
        assertThat(log.read("23:00:00 a", later).at()).isEqualTo(local("2026-11-22T23:00:00"));
        assertThat(log.read(" 1:00:00 a", later).at()).isEqualTo(local("2026-11-23T01:00:00"));
    }

    @Test
    void aLineThatCameLateAroundMidnightIsOfTheDayBefore() {
        LogReading log = LogReading.startedAt(local("2026-11-21T23:50:00"));
        Instant seen = local("2026-11-22T00:00:01");

        assertThat(log.read(" 0:00:00 a", seen).at()).isEqualTo(local("2026-11-22T00:00:00"));
        assertThat(log.read("23:59:59 b", seen).at()).isEqualTo(local("2026-11-21T23:59:59"));
        assertThat(log.read(" 0:00:01 c", seen).at()).isEqualTo(local("2026-11-22T00:00:01"));
    }

    @Test
    void afterDaysOfSilenceTheDayIsThatOnWhichTheLineWasRead() {
        LogReading log = LogReading.startedAt(local("2026-11-21T10:00:00"));

        assertThat(log.read("10:00:05 a", local("2026-11-21T10:00:05")).at()).isEqualTo(local("2026-11-21T10:00:05"));
        assertThat(log.read("12:00:00 b", local("2026-11-24T12:00:01")).at()).isEqualTo(local("2026-11-24T12:00:00"));
    }

    @Test
    void whatWasPrintedWhileNobodyReadKeepsItsDays() {
        LogReading log = LogReading.startedAt(local("2026-11-21T10:00:00"));
        Instant back = local("2026-11-24T20:00:00");

        log.read("10:00:05 a", local("2026-11-21T10:00:05"));
        assertThat(log.read("12:00:00 b", back).at()).isEqualTo(local("2026-11-21T12:00:00"));
        assertThat(log.read(" 3:00:00 c", back).at()).isEqualTo(local("2026-11-22T03:00:00"));
    }

    @Test
    void nothingHappenedAfterItWasSeenOrBeforeTheStart() {
        LogReading log = LogReading.startedAt(LogReading.START);
        Instant seen = LogReading.START.plusMillis(100);

        assertThat(log.read("11:18:59 a", seen).at()).isEqualTo(LogReading.START);
        assertThat(log.read("11:30:00 a", seen).at()).isEqualTo(seen);
    }

    @Test
    void theHourThatComesTwiceIsTheSecondOneWhenTheServerStartedInIt() {
        // In Berlin the clocks went from 3:00 back to 2:00 at 01:00 UTC.
        LogReading first = LogReading.startedAt(Instant.parse("2026-10-25T00:10:00Z"));
        LogReading second = LogReading.startedAt(Instant.parse("2026-10-25T01:10:00Z"));
        Instant later = Instant.parse("2026-10-26T00:00:00Z");

        assertThat(first.read(" 2:30:00 a", later).at()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(second.read(" 2:30:00 a", later).at()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(second.read(" 3:30:00 a", later).at()).isEqualTo(Instant.parse("2026-10-25T02:30:00Z"));
    }

    @Test
    void aReplayGivesTheSameTimes() {
        assertThat(times()).isEqualTo(times()).doesNotContainNull();
    }

    private static List<Instant> times() {
        LogReading log = LogReading.startedAt(LogReading.START);
        List<Instant> times = new ArrayList<>();
        Instant seen = LogReading.START;
        for (int i = 0; i < 500; i++) {
            seen = seen.plus(Duration.ofMinutes(97));
            LocalDateTime when = LocalDateTime.ofInstant(seen, LogReading.ZONE);
            times.add(
                    log.read(String.format("%2d:%02d:%02d x", when.getHour(), when.getMinute(), when.getSecond()), seen)
                            .at());
        }
        return times;
    }

    private static Instant local(String text) {
        return LocalDateTime.parse(text).atZone(LogReading.ZONE).toInstant();
    }
}
