package io.languard.console;

import static io.languard.console.TestConsoles.all;
import static io.languard.console.TestConsoles.await;
import static io.languard.console.TestConsoles.print;
import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleRecoveryTest {

    private static final ServerId SERVER = new ServerId(1);

    @TempDir
    Path temp;

    @Test
    void aCrashAtAnyByteLosesAndRepeatsNothing() throws Exception {
        Random random = new Random(7);
        Path raw = temp.resolve("raw");
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String line = i + " " + "\u00e9\\\t\u001b[1mx".repeat(random.nextInt(4)) + "y".repeat(random.nextInt(30));
            printed.add(line);
            print(raw, line + "\n");
        }
        Path original = temp.resolve("original");
        fill(original, raw);
        List<Path> segments = segments(original);
        Path last = segments.get(segments.size() - 1);
        byte[] content = Files.readAllBytes(last);
        assertThat(content.length).isGreaterThan(300);

        for (int length = content.length; length >= 0; length--) {
            // All of the last records, and the first ones of the segment; what is between is alike.
            if (length == content.length - 400 && length > 80) {
                length = 80;
            }
            Path folder = temp.resolve("torn");
            Files.createDirectories(folder);
            for (Path segment : segments) {
                Files.copy(segment, folder.resolve(segment.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(folder.resolve(last.getFileName()), java.util.Arrays.copyOf(content, length));

            assertThat(fill(folder, raw)).as("cut after %d bytes", length).isEqualTo(printed);
            delete(folder);
        }
    }

    @Test
    void zeroesAfterACrashOfTheMachineAreCutOff() throws Exception {
        Path raw = temp.resolve("raw");
        print(raw, "one\ntwo\nthree\n");
        Path folder = temp.resolve("console");
        fill(folder, raw);
        Path segment = segments(folder).get(0);
        byte[] content = Files.readAllBytes(segment);
        for (int i = content.length - 60; i < content.length; i++) {
            content[i] = 0;
        }
        Files.write(segment, content);

        assertThat(fill(folder, raw)).containsExactly("one", "two", "three");
    }

    @Test
    void neverUsesANumberTwiceEvenIfTheOnlySegmentIsEmpty() throws Exception {
        Path folder = temp.resolve("console");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("0000000000000000042.1800000000000.log"), "42\t18000");
        Path raw = temp.resolve("raw");
        print(raw, "line\n");

        fill(folder, raw);

        try (Consoles consoles = TestConsoles.consoles()) {
            Console console = consoles.open(SERVER, folder);
            assertThat(all(console)).extracting(ConsoleLine::seq).containsExactly(42L);
        }
    }

    @Test
    void aManagerKilledAgainAndAgainStoresEveryNumberOnceAndInOrder() throws Exception {
        Path raw = temp.resolve("raw");
        print(raw, "");
        Path folder = temp.resolve("console");
        Process game = new ProcessBuilder(
                        "sh", "-c", "i=0; while :; do i=$((i+1)); echo \"line $i of the flood\"; done")
                .redirectOutput(raw.toFile())
                .start();
        Random random = new Random(11);
        try {
            for (int round = 0; round < 4; round++) {
                Process manager = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledWriter.class.getName(),
                                folder.toString(),
                                raw.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(manager.getInputStream(), StandardCharsets.UTF_8))) {
                    assertThat(out.readLine()).isEqualTo("reading");
                    // The moment of the crash is random: that is the point, and nothing waits for it.
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(250));
                } finally {
                    manager.destroyForcibly().waitFor();
                }
            }
        } finally {
            game.destroyForcibly().waitFor();
        }

        List<String> stored = fill(folder, raw);
        List<String> expected;
        try (Stream<String> lines = Files.lines(raw)) {
            expected = lines.toList();
        }
        assertThat(stored.size()).isGreaterThan(5_000);
        assertThat(stored).isEqualTo(expected);
    }

    /** Reads what is left of the raw output and answers the whole log. */
    private List<String> fill(Path folder, Path raw) throws Exception {
        try (Consoles consoles = TestConsoles.consoles(TestConsoles.segments(4096, 1L << 30))) {
            Console console = consoles.open(SERVER, folder);
            console.attach(new FileSource(raw), 1, (line, plain) -> LogLevel.INFO);
            await(console.endOfRun());
            List<ConsoleLine> lines = all(console);
            for (int i = 1; i < lines.size(); i++) {
                assertThat(lines.get(i).seq()).isEqualTo(lines.get(i - 1).seq() + 1);
            }
            return lines.stream().map(ConsoleLine::text).toList();
        }
    }

    private static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
