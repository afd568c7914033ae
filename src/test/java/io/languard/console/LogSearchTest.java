package io.languard.console;

import static io.languard.console.TestConsoles.all;
import static io.languard.console.TestConsoles.await;
import static io.languard.console.TestConsoles.print;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSearchTest {

    private static final List<LogLevel> LEVELS = List.of(LogLevel.values());
    private static final long START = 1_800_000_000_000L;
    private static final String[] WORDS = {
        "player",
        "PLAYER",
        "joined",
        "Jos\u00e9",
        "\u4f60\u597d",
        "back\\slash",
        "a\tb",
        "\u001b[31mred\u001b[0m",
        "42",
        "error"
    };

    @TempDir
    static Path temp;

    private static Consoles consoles;
    private static Console console;
    private static List<ConsoleLine> everything;

    /** Goes on by itself; now and then it is set back, as real clocks are. */
    private static final class UnsteadyClock extends Clock {
        private final AtomicLong millis = new AtomicLong(START);

        @Override
        public long millis() {
            long next = millis.addAndGet(1_000);
            return next % 37_000 == 0 ? next - 600_000 : next;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeAll
    static void fill() throws Exception {
        consoles = TestConsoles.consoles(TestConsoles.segments(64 * 1024, 1L << 30), new UnsteadyClock());
        console = consoles.open(new ServerId(1), temp.resolve("console"));
        Random random = new Random(3);
        for (int run = 1; run <= 4; run++) {
            Path raw = temp.resolve("raw" + run);
            print(raw, "");
            console.attach(new FileSource(raw), run, (line, plain) -> LEVELS.get(plain.length() % 4));
            for (int i = 0; i < 60; i++) {
                StringBuilder chunk = new StringBuilder();
                for (int line = 0; line < 50; line++) {
                    int words = random.nextInt(8);
                    for (int word = 0; word < words; word++) {
                        chunk.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
                    }
                    chunk.append(random.nextInt(1000) == 0 ? "z".repeat(12_000) : "")
                            .append('\n');
                }
                print(raw, chunk.toString());
                await(console.append(LineKind.INPUT, LogLevel.INFO, "say player " + i));
            }
            await(console.endOfRun());
        }
        everything = all(console);
    }

    @AfterAll
    static void close() {
        consoles.close();
    }

    @Test
    void holdsEverything() {
        assertThat(everything).hasSize(4 * 60 * 51);
        assertThat(console.log().segments()).hasSizeGreaterThan(5);
    }

    @Test
    void whatAReaderMayNotSeeIsNotFoundEither() throws Exception {
        LogQuery inputs = LogQuery.oldestFirst(LogQuery.MAX_LIMIT)
                .kinds(EnumSet.of(LineKind.INPUT))
                .shownAs(line -> new ConsoleLine(
                        line.seq(),
                        line.millis(),
                        line.kind(),
                        line.level(),
                        line.run(),
                        line.end(),
                        line.continues(),
                        line.text().replace("player", "***")));

        assertThat(console.read(inputs).lines()).hasSize(240).allSatisfy(line -> assertThat(line.text())
                .startsWith("say *** "));
        assertThat(console.read(inputs.containing("say")).lines()).hasSize(240);
        assertThat(console.read(inputs.containing("player")).lines()).isEmpty();
        assertThat(console.read(inputs.matching("pl.yer")).lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsWhatANaiveSearchFinds(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            LogQuery query = randomQuery(random);
            List<ConsoleLine> expected = new ArrayList<>(
                    everything.stream().filter(line -> fits(line, query)).toList());
            if (query.newestFirst()) {
                Collections.reverse(expected);
            }
            LogPage page = console.read(query);
            assertThat(page.lines())
                    .as("%s", query)
                    .isEqualTo(expected.subList(0, Math.min(query.limit(), expected.size())));
            assertThat(page.more()).as("%s", query).isEqualTo(expected.size() > query.limit());
            List<ConsoleLine> paged = new ArrayList<>(page.lines());
            for (int pages = 0; page.more() && pages < 5; pages++) {
                page = console.read(query.newestFirst() ? query.before(page.next()) : query.since(page.next()));
                paged.addAll(page.lines());
            }
            assertThat(paged).as("%s", query).isEqualTo(expected.subList(0, paged.size()));
        }
    }

    private static LogQuery randomQuery(Random random) {
        int limit = 1 + random.nextInt(random.nextBoolean() ? 20 : 3_000);
        LogQuery query = random.nextBoolean() ? LogQuery.oldestFirst(limit) : LogQuery.newestFirst(limit);
        if (random.nextInt(3) == 0) {
            query = query.since(random.nextInt(everything.size() + 10));
        }
        if (random.nextInt(3) == 0) {
            query = query.before(random.nextInt(everything.size() + 10));
        }
        if (random.nextInt(3) == 0) {
            String[] texts = {"player", "PLAYER j", "jos\u00c9", "\u4f60", "\\s", "a b", "red", "2 4", "nothing", "z"};
            query = query.containing(texts[random.nextInt(texts.length)]);
        }
        if (random.nextInt(4) == 0) {
            String[] patterns = {"^player", "red$|42", "(?i)JOINED +player", "Jos.", "\\d+ \\d+", "^$"};
            query = query.matching(patterns[random.nextInt(patterns.length)]);
        }
        if (random.nextInt(4) == 0) {
            query = query.atLeast(LEVELS.get(random.nextInt(4)));
        }
        if (random.nextInt(5) == 0) {
            query = query.kinds(EnumSet.of(random.nextBoolean() ? LineKind.INPUT : LineKind.OUTPUT));
        }
        if (random.nextInt(4) == 0) {
            query = query.ofRun(random.nextInt(6));
        }
        if (random.nextInt(3) == 0) {
            long from = START + random.nextInt(800_000);
            query = query.between(
                    random.nextBoolean() ? null : Instant.ofEpochMilli(from),
                    random.nextBoolean() ? null : Instant.ofEpochMilli(from + random.nextInt(300_000)));
        }
        return query;
    }

    private static boolean fits(ConsoleLine line, LogQuery query) {
        String plain = AnsiText.plain(line.text());
        return line.seq() > query.since()
                && line.seq() < query.before()
                && (query.search() == null
                        || plain.toLowerCase(Locale.ROOT)
                                .contains(query.search().toLowerCase(Locale.ROOT)))
                && (query.regex() == null
                        || Pattern.compile(query.regex()).matcher(plain).find())
                && query.levels().contains(line.level())
                && query.kinds().contains(line.kind())
                && (query.from() == null || !line.time().isBefore(query.from()))
                && (query.to() == null || !line.time().isAfter(query.to()))
                && (query.run() == null || line.run() == query.run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a**", "[z-a]", "x{1001}", "((a{1000}){1000}){10}", "(((a{30}b){30}){30}){30}", "\\"})
    void refusesAPatternThatIsWrongOrTooLarge(String pattern) {
        assertThatThrownBy(() -> console.read(LogQuery.oldestFirst(10).matching(pattern)))
                .isInstanceOfSatisfying(DomainException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
                    assertThat(refused.fields().get(0).field()).isEqualTo("regex");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(z+)+$x", "(z|zz)+y", "(.*)*\\d{5}y", "z{1,200}y"})
    void takesLinearTimeForAPatternThatBlowsUpElsewhere(String pattern) throws Exception {
        long start = System.nanoTime();

        console.read(LogQuery.oldestFirst(10).matching(pattern).patience(Duration.ofMinutes(1)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void stopsWhenItsPatienceIsOverAndSaysWhereToGoOn() throws Exception {
        LogQuery query = LogQuery.newestFirst(10).containing("not there").patience(Duration.ZERO);
        LogPage page = console.read(query);
        int pages = 1;
        while (page.more()) {
            assertThat(page.lines()).isEmpty();
            page = console.read(query.before(page.next()));
            pages++;
        }

        assertThat(pages).isGreaterThan(5);
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> console.read(LogQuery.oldestFirst(10).containing("not there")))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
