package io.languard.game.arma3;

import io.languard.game.GameSignal;
import io.languard.game.LogReader.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A reader and all that it said. */
final class LogReading {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** 11:18:59 in {@link #ZONE}. */
    static final Instant START = Instant.parse("2026-11-21T10:18:59.400Z");

    private final Arma3LogReader reader;
    private final List<Reading> readings = new ArrayList<>();

    private LogReading(Instant start) {
        reader = new Arma3LogReader(ZONE);
        var unused = reader.atStart(start);
    }

    static LogReading startedAt(Instant start) {
        return new LogReading(start);
    }

    static LogReading of(String... lines) {
        LogReading reading = new LogReading(START);
        for (String line : lines) {
            reading.read(line, Instant.parse("2026-11-25T00:00:00Z"));
        }
        return reading;
    }

    Reading read(String line, Instant seenAt) {
        Reading reading = reader.read(line, seenAt);
        readings.add(reading);
        return reading;
    }

    List<Reading> readings() {
        return readings;
    }

    List<GameSignal> signals() {
        return readings.stream().flatMap(reading -> reading.signals().stream()).toList();
    }
}
