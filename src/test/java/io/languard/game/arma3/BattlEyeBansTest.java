package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.OneLine;
import io.languard.game.BanFile;
import io.languard.game.BanFile.Kind;
import io.languard.game.BanFile.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BattlEyeBansTest {

    private static final String GUID = "331e64806b30277076963283eea16438";
    private static final String OTHER = "2c65319280ac51b220aef667552a7f06";
    private static final Instant END = Instant.parse("2026-12-24T18:00:00Z");

    private final BanFile file = new BattlEyeBans("battleye/bans.txt");

    @Test
    void readsGuidsAndAddressesWithAndWithoutEndAndReason() {
        assertThat(file.parse(GUID + " -1 destruction of equipment\r\n198.51.100.7 " + END.getEpochSecond() + "\n"))
                .containsExactly(
                        new BanFile.Entry(Kind.GUID, GUID, null, "destruction of equipment"),
                        new BanFile.Entry(Kind.IP, "198.51.100.7", END, ""));
    }

    @Test
    void readsGuidsInAnyCaseAndAnyWhiteSpaceAsOne() {
        assertThat(file.parse("\uFEFF  " + GUID.toUpperCase(Locale.ROOT) + "\t-1 \t a\tb  "))
                .containsExactly(new BanFile.Entry(Kind.GUID, GUID, null, "a b"));
    }

    @Test
    void aGuidOfDigitsOnlyIsNoAddress() {
        String digits = "1".repeat(32);

        assertThat(file.parse(digits + " -1 x")).containsExactly(new BanFile.Entry(Kind.GUID, digits, null, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "10.0.0.1", "127.0.0.1", "1.22.133.249"})
    void takesAddresses(String address) {
        assertThat(file.check(Kind.IP, address)).isEmpty();
        assertThat(file.parse(address + " -1")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.4:2302",
                "1.2.3.4/24",
                "1.2.3.*",
                "::1",
                "1..2.3",
                ".1.2.3.4",
                "1.2.3.4 ",
                "localhost",
                "",
                "1.2.3.-4"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(file.check(Kind.IP, text))
                .hasValueSatisfying(error -> assertThat(error.field()).isEqualTo("player_uid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "331e64806b30277076963283eea1643",
                "331e64806b30277076963283eea164388",
                "331e64806b30277076963283eea1643g",
                "331e64806b30277076963283eea1643 ",
                "331e64806b30277076963283eea1643\n",
                ""
            })
    void refusesWhatIsNoGuid(String text) {
        assertThat(file.check(Kind.GUID, text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GUID,
                GUID + " ",
                GUID + " forever cheating",
                GUID + " 0 zero",
                GUID + " -2 minus two",
                GUID + " 1e9 x",
                GUID + " 99999999999999999999 x",
                "nobody -1 x",
                "300.1.1.1 -1 x",
                "- -1 x"
            })
    void saysOfALineThatIsNoBanWhatIsWrong(String line) {
        assertThat(file.read(line)).isInstanceOfSatisfying(Line.Wrong.class, wrong -> assertThat(wrong.why())
                .isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "// since 2019", "# old", "; note"})
    void passesOverRemarks(String line) {
        assertThat(file.read(line)).isInstanceOf(Line.Remark.class);
    }

    @Test
    void whatEndsAfterTheYear9999NeverDoes() {
        assertThat(file.parse(GUID + " 999999999999999999 x"))
                .containsExactly(new BanFile.Entry(Kind.GUID, GUID, null, "x"));
    }

    @Test
    void keepsCommentsAndLinesThatItDoesNotUnderstandInPlace() {
        String present =
                "// friends of Max\r\n" + GUID + " -1 old\r\nodd line 12\r\n" + OTHER + " -1 gone\r\n\r\n// end";

        String written = file.render(
                present,
                List.of(
                        new BanFile.Entry(Kind.IP, "198.51.100.7", null, "new"),
                        new BanFile.Entry(Kind.GUID, GUID, END, "changed")));

        assertThat(written)
                .isEqualTo("// friends of Max\r\n" + GUID + " " + END.getEpochSecond()
                        + " changed\r\nodd line 12\r\n\r\n// end\r\n198.51.100.7 -1 new\r\n");
    }

    @Test
    void writesOneLineForABanThatHadTwo() {
        String written = file.render(
                GUID + " -1 a\n" + GUID.toUpperCase(Locale.ROOT) + " 5 b\n",
                List.of(new BanFile.Entry(Kind.GUID, GUID, null, "c")));

        assertThat(written).isEqualTo(GUID + " -1 c\n");
    }

    @Test
    void hostileReasonsStayOneBanAndReadBackTheSame() {
        Random random = new Random(20260417);
        for (int round = 0; round < 2_000; round++) {
            List<BanFile.Entry> bans = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                bans.add(new BanFile.Entry(
                        Kind.GUID,
                        String.format("%032x", random.nextLong() & Long.MAX_VALUE),
                        random.nextBoolean() ? null : Instant.ofEpochSecond(1 + random.nextInt(Integer.MAX_VALUE)),
                        OneLine.of(HostileText.of(random))));
            }
            String noise = "// kept " + round + "\nsomething else\n";

            String written = file.render(noise, bans);

            assertThat(file.parse(written)).as("round %d", round).isEqualTo(bans);
            assertThat(written.lines()).hasSize(5).startsWith("// kept " + round, "something else");
            assertThat(file.render(written, bans)).isEqualTo(written);
        }
    }
}
