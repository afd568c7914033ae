package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.game.LogReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from the lines of a whole run, as it was read when the golden file was last looked at. */
class GoldenLogTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/languard/game/arma3");

    @Test
    void aWholeRunIsReadAsItWas() throws IOException {
        assertThat(String.join("\n", read()) + "\n").isEqualTo(Files.readString(FOLDER.resolve("sample.readings")));
    }

    @Test
    void aReplayIsReadTheSame() throws IOException {
        assertThat(read()).isEqualTo(read());
    }

    private static List<String> read() throws IOException {
        LogReading log = LogReading.startedAt(LogReading.START);
        List<String> readings = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("sample.log"))) {
            Reading reading = log.read(line, Instant.parse("2026-11-25T00:00:00Z"));
            readings.add(line);
            readings.add("    " + reading.level() + " " + (reading.at() == null ? "-" : reading.at()));
            reading.signals()
                    .forEach(signal -> readings.add("    " + signal.toString().replace("\n", "\\n")));
        }
        return readings;
    }
}
