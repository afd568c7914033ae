package io.languard.console;

import static io.languard.console.TestConsoles.all;
import static io.languard.console.TestConsoles.await;
import static io.languard.console.TestConsoles.print;
import static io.languard.console.TestConsoles.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {

    private static final ServerId SERVER = new ServerId(7);

    @TempDir
    Path temp;

    private Path folder;
    private Path raw;
    private Consoles consoles;

    @BeforeEach
    void open() throws Exception {
        folder = temp.resolve("console");
        raw = temp.resolve("raw");
        print(raw, "");
        consoles = TestConsoles.consoles();
    }

    @AfterEach
    void close() {
        consoles.close();
    }

    private void restart() {
        consoles.close();
        consoles = TestConsoles.consoles();
    }

    @Test
    void numbersJudgesStoresAndDeliversEachLineOnce() throws Exception {
        Console console = consoles.open(SERVER, folder);
        List<ConsoleLine> delivered = Collections.synchronizedList(new ArrayList<>());
        List<String> observed = Collections.synchronizedList(new ArrayList<>());
        console.subscribe(batch -> delivered.addAll(batch.lines()));
        print(raw, "one\n\u001b[31mFATAL two\u001b[0m\r\nthree");
        console.attach(new FileSource(raw), 1, (line, plain) -> {
            observed.add(plain);
            return plain.startsWith("FATAL") ? LogLevel.ERROR : LogLevel.INFO;
        });
        Eventually.within(Duration.ofSeconds(5)).until(() -> console.lastSeq() == 2);
        print(raw, " is longer\n");
        Eventually.within(Duration.ofSeconds(5)).until(() -> console.lastSeq() == 3);

        assertThat(observed).containsExactly("one", "FATAL two", "three is longer");
        assertThat(all(console)).isEqualTo(delivered);
        assertThat(delivered).extracting(ConsoleLine::seq).containsExactly(1L, 2L, 3L);
        assertThat(delivered)
                .extracting(ConsoleLine::text)
                .containsExactly("one", "\u001b[31mFATAL two\u001b[0m", "three is longer");
        assertThat(delivered)
                .extracting(ConsoleLine::level)
                .containsExactly(LogLevel.INFO, LogLevel.ERROR, LogLevel.INFO);
        assertThat(delivered.get(2).end()).isEqualTo(Files.size(raw));
    }

    @Test
    void keepsAnUnfinishedLineUntilTheRunEnds() throws Exception {
        Console console = consoles.open(SERVER, folder);
        print(raw, "password: ");
        FileSource source = new FileSource(raw);
        console.attach(source, 1, TestConsoles.ALL_INFO);
        await(console.append(LineKind.SYSTEM, LogLevel.INFO, "still running"));
        assertThat(texts(console)).containsExactly("still running");

        await(console.endOfRun());

        assertThat(texts(console)).containsExactly("still running", "password: ");
        assertThat(source.isOpen()).isFalse();
    }

    @Test
    void putsAnEchoedCommandBetweenWhatWasPrintedBeforeAndAfter() throws Exception {
        Console console = consoles.open(SERVER, folder);
        console.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            print(raw, "before " + i + "\n");
            await(console.append(LineKind.INPUT, LogLevel.INFO, "command " + i));
            expected.add("before " + i);
            expected.add("command " + i);
        }

        assertThat(texts(console)).isEqualTo(expected);
        assertThat(all(console).get(1).kind()).isEqualTo(LineKind.INPUT);
    }

    @Test
    void keepsWhateverBytesAGamePrints() throws Exception {
        Console console = consoles.open(SERVER, folder);
        print(raw, "tab\there \\ back\\nslash\u0000nul\u0007bell 10%\r20%\r\n");
        print(raw, new byte[] {'b', 'a', 'd', (byte) 0xff, (byte) 0xc3, '(', '\n'});
        print(raw, "\n\u4f60\u597d \ud83d\ude00\n");
        console.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
        await(console.endOfRun());

        List<String> expected = List.of(
                "tab\there \\ back\\nslash\u0000nul\u0007bell 10%\r20%",
                "bad\ufffd\ufffd(", "", "\u4f60\u597d \ud83d\ude00");
        assertThat(texts(console)).isEqualTo(expected);
        restart();
        assertThat(texts(consoles.open(SERVER, folder))).isEqualTo(expected);
    }

    @Test
    void cutsVeryLongLinesWithoutLosingAnything() throws Exception {
        Console console = consoles.open(SERVER, folder);
        String exact = "x".repeat(ConsoleLine.MAX_BYTES);
        String longer = "\u4f60".repeat(60_000);
        print(raw, exact + "\n" + longer + "\nshort\n");
        console.attach(new FileSource(raw, 1000), 1, TestConsoles.ALL_INFO);
        await(console.endOfRun());

        List<ConsoleLine> lines = all(console);
        assertThat(lines.get(0).text()).isEqualTo(exact);
        assertThat(lines.get(0).continues()).isFalse();
        StringBuilder joined = new StringBuilder();
        int i = 1;
        for (; lines.get(i).continues(); i++) {
            assertThat(lines.get(i).shown()).endsWith(ConsoleLine.CUT_MARK);
            joined.append(lines.get(i).text());
        }
        joined.append(lines.get(i).text());
        assertThat(joined.toString()).isEqualTo(longer);
        assertThat(i).isGreaterThan(1);
        assertThat(lines.get(i + 1).text()).isEqualTo("short");
        assertThat(lines).hasSize(i + 2);
    }

    @Test
    void cutsTheSameLinesHoweverTheOutputIsRead() throws Exception {
        Random random = new Random(42);
        byte[] bytes = new byte[700_000];
        for (int i = 0; i < bytes.length; i++) {
            int kind = random.nextInt(i % 200_000 > 120_000 ? 100_000 : 40);
            bytes[i] = (byte) (kind == 0 ? '\n' : kind == 1 ? '\r' : kind < 10 ? random.nextInt(256) : 'a' + kind % 26);
        }
        print(raw, bytes);
        Console whole = consoles.open(SERVER, folder);
        whole.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
        await(whole.endOfRun());
        Console pieces = consoles.open(new ServerId(8), temp.resolve("pieces"));
        Path growing = temp.resolve("growing");
        print(growing, "");
        pieces.attach(new FileSource(growing, 777), 1, TestConsoles.ALL_INFO);
        pieces.expectOutput(true);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + random.nextInt(40_000));
            print(growing, java.util.Arrays.copyOfRange(bytes, at, to));
            await(pieces.append(LineKind.SYSTEM, LogLevel.INFO, "piece"));
            at = to;
        }
        await(pieces.endOfRun());

        List<ConsoleLine> output = all(pieces).stream()
                .filter(line -> line.kind() == LineKind.OUTPUT)
                .toList();
        assertThat(output).extracting(ConsoleLine::text).isEqualTo(texts(whole));
        assertThat(output)
                .extracting(ConsoleLine::end)
                .isEqualTo(all(whole).stream().map(ConsoleLine::end).toList());
    }

    @Test
    void goesOnAfterARestartWithWhatTheObserverHasNotSeen() throws Exception {
        print(raw, "first\nsecond\nhalf");
        Console before = consoles.open(SERVER, folder);
        before.attach(new FileSource(raw), 4, (line, plain) -> LogLevel.WARNING);
        Eventually.within(Duration.ofSeconds(5)).until(() -> before.lastSeq() == 2);
        await(before.append(LineKind.SYSTEM, LogLevel.INFO, "stopping"));
        restart();
        print(raw, " line\nthird\n");

        Console after = consoles.open(SERVER, folder);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        after.replay(4, 0, (line, plain) -> {
            seen.add("replayed " + plain + " " + line.level());
            return LogLevel.INFO;
        });
        after.attach(new FileSource(raw), 4, (line, plain) -> {
            seen.add(plain);
            return LogLevel.INFO;
        });
        await(after.endOfRun());

        assertThat(seen).containsExactly("replayed first WARNING", "replayed second WARNING", "half line", "third");
        assertThat(texts(after)).containsExactly("first", "second", "stopping", "half line", "third");
    }

    @Test
    void startsANewRunAtTheBeginningOfItsOutput() throws Exception {
        Console console = consoles.open(SERVER, folder);
        print(raw, "run one\n");
        console.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
        await(console.endOfRun());
        await(console.append(LineKind.SYSTEM, LogLevel.INFO, "between"));
        Path second = temp.resolve("raw2");
        print(second, "run two\n");
        console.attach(new FileSource(second), 2, TestConsoles.ALL_INFO);
        await(console.endOfRun());

        assertThat(texts(console)).containsExactly("run one", "between", "run two");
        assertThat(all(console)).extracting(ConsoleLine::run).containsExactly(1L, 1L, 2L);
        List<String> replayed = new ArrayList<>();
        console.replay(2, 0, (line, plain) -> {
            replayed.add(plain);
            return LogLevel.INFO;
        });
        assertThat(replayed).containsExactly("run two");
    }

    @Test
    void survivesAnObserverAndAListenerThatThrow() throws Exception {
        Console console = consoles.open(SERVER, folder);
        console.subscribe(batch -> {
            throw new IllegalStateException("listener");
        });
        print(raw, "a\nb\n");
        console.attach(new FileSource(raw), 1, (line, plain) -> {
            if (plain.equals("a")) {
                throw new IllegalStateException("observer");
            }
            throw new StackOverflowError();
        });
        await(console.endOfRun());

        assertThat(texts(console)).containsExactly("a", "b");
    }

    @Test
    void losesNothingWhileTheDiskIsFull() throws Exception {
        consoles.close();
        Clock fixed = Clock.fixed(Instant.ofEpochMilli(1_800_000_000_000L), ZoneOffset.UTC);
        consoles = TestConsoles.consoles(ConsoleSettings.DEFAULT, fixed);
        // What is written there fails with ENOSPC, as on a full disk.
        Path full = folder.resolve("0000000000000000001.1800000000000.log");
        Console console = consoles.open(SERVER, folder);
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        List<ConsoleHealth> health = Collections.synchronizedList(new ArrayList<>());
        List<String> delivered = Collections.synchronizedList(new ArrayList<>());
        console.subscribe(new ConsoleListener() {
            @Override
            public void lines(ConsoleBatch batch) {
                batch.lines().forEach(line -> delivered.add(line.text()));
            }

            @Override
            public void health(ServerId server, ConsoleHealth now) {
                health.add(now);
            }
        });
        print(raw, "one\ntwo\n");
        List<String> observed = Collections.synchronizedList(new ArrayList<>());
        console.attach(new FileSource(raw), 1, (line, plain) -> {
            observed.add(plain);
            return LogLevel.INFO;
        });
        Eventually.within(Duration.ofSeconds(5))
                .until(() -> console.health().problem() == ConsoleHealth.Problem.NOT_STORED);
        assertThat(consoles.problems()).containsKey(SERVER);
        var echo = console.append(LineKind.INPUT, LogLevel.INFO, "command");
        print(raw, "three\n");
        assertThat(delivered).isEmpty();
        assertThat(console.lastSeq()).isZero();

        Files.delete(full);
        await(echo);
        await(console.endOfRun());

        assertThat(observed).containsExactly("one", "two", "three");
        assertThat(texts(console))
                .containsExactlyElementsOf(delivered)
                .hasSize(4)
                .startsWith("one", "two");
        assertThat(console.health().isFine()).isTrue();
        assertThat(health).extracting(ConsoleHealth::isFine).containsExactly(false, true);
    }

    @Test
    void removesAConsoleWhoseDiskIsFull() throws Exception {
        consoles.close();
        Clock fixed = Clock.fixed(Instant.ofEpochMilli(1_800_000_000_000L), ZoneOffset.UTC);
        consoles = TestConsoles.consoles(ConsoleSettings.DEFAULT, fixed);
        Console console = consoles.open(SERVER, folder);
        Files.createSymbolicLink(folder.resolve("0000000000000000001.1800000000000.log"), Path.of("/dev/full"));
        var stored = console.append(LineKind.SYSTEM, LogLevel.INFO, "never stored");
        var second = console.append(LineKind.SYSTEM, LogLevel.INFO, "waiting");
        Eventually.within(Duration.ofSeconds(5)).until(() -> !console.health().isFine());

        consoles.delete(SERVER, folder);

        assertThat(folder).doesNotExist();
        assertThat(consoles.find(SERVER)).isEmpty();
        assertThat(stored.toCompletableFuture().isDone()
                        || second.toCompletableFuture().isDone())
                .isTrue();
    }

    @Test
    void refusesOwnLinesOnlyWhenAThousandWait() throws Exception {
        consoles.close();
        Clock fixed = Clock.fixed(Instant.ofEpochMilli(1_800_000_000_000L), ZoneOffset.UTC);
        consoles = TestConsoles.consoles(ConsoleSettings.DEFAULT, fixed);
        Console console = consoles.open(SERVER, folder);
        Path full = folder.resolve("0000000000000000001.1800000000000.log");
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        var first = console.append(LineKind.SYSTEM, LogLevel.INFO, "0");
        Eventually.within(Duration.ofSeconds(5)).until(() -> !console.health().isFine());
        var last = first;
        for (int i = 1; i <= 1_000; i++) {
            last = console.append(LineKind.SYSTEM, LogLevel.INFO, "" + i);
        }
        var refused = console.append(LineKind.SYSTEM, LogLevel.INFO, "too many");
        assertThatThrownBy(() -> refused.toCompletableFuture().get(1, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        assertThat(console.health().refusedOwnLines()).isEqualTo(1);

        Files.delete(full);

        assertThat(await(last)).isEqualTo(1_001);
        assertThat(texts(console)).hasSize(1_001).startsWith("0", "1").endsWith("1000");
    }

    @Test
    void notesOutputThatCannotBeRead() throws Exception {
        Console console = consoles.open(SERVER, folder);
        print(raw, "one\n");
        FileSource source = new FileSource(raw);
        console.attach(source, 1, TestConsoles.ALL_INFO);
        Eventually.within(Duration.ofSeconds(5)).until(() -> console.lastSeq() == 1);
        source.broken = true;
        Eventually.within(Duration.ofSeconds(5))
                .until(() -> console.health().problem() == ConsoleHealth.Problem.NOT_READ);
        await(console.append(LineKind.SYSTEM, LogLevel.INFO, "heard all the same"));
        print(raw, "lost\n");
        await(console.endOfRun());

        assertThat(texts(console)).hasSize(3).startsWith("one", "heard all the same");
        assertThat(all(console).get(2).level()).isEqualTo(LogLevel.WARNING);
        assertThat(console.health().isFine()).isTrue();
    }

    @Test
    void givesRoomBackOnlyForWhatIsStored() throws Exception {
        Console console = consoles.open(SERVER, folder);
        FileSource source = new FileSource(raw);
        console.attach(source, 1, TestConsoles.ALL_INFO);
        String line = "x".repeat(99) + "\n";
        print(raw, line.repeat(50_000));
        console.poke();
        Eventually.within(Duration.ofSeconds(5)).until(() -> source.released.get() >= 4L << 20);

        assertThat(source.released.get()).isLessThanOrEqualTo(console.lastSeq() * 100);
    }

    @Test
    void splitsALongRemarkAndKeepsItsLineBreaks() throws Exception {
        Console console = consoles.open(SERVER, folder);
        String text = "a\nb\ud83d\ude00".repeat(20_000);
        await(console.append(LineKind.SYSTEM, LogLevel.ERROR, text));

        StringBuilder joined = new StringBuilder();
        all(console).forEach(line -> joined.append(line.text()));
        assertThat(joined.toString()).isEqualTo(text);
    }

    @Test
    void downloadsPlainTextWithTimes() throws Exception {
        Console console = consoles.open(SERVER, folder);
        print(raw, "\u001b[32mgreen\u001b[0m\nred\n");
        console.attach(new FileSource(raw), 1, TestConsoles.ALL_INFO);
        await(console.endOfRun());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        console.download(LogQuery.oldestFirst(1), out);

        List<ConsoleLine> lines = all(console);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(lines.get(0).time() + " INFO green\n" + lines.get(1).time() + " INFO red\n");
    }
}
