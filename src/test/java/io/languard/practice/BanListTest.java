package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bans.txt and its numbers. */
class BanListTest {

    private static final String A = "331e64806b30277076963283eea16438";
    private static final String B = "73c5e50a7860475f0000000000000000";
    private static final long NOW = 1_700_000_000L;

    @TempDir
    Path folder;

    private Path file;
    private BanList bans;

    @BeforeEach
    void empty() {
        file = folder.resolve("bans.txt");
        bans = new BanList(file, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
    }

    @Test
    void addedOnesAreWrittenAtOnce() throws Exception {
        assertThat(bans.add(A, 0, "destruction of equipment")).isTrue();
        assertThat(bans.add("198.51.100.7", 5, "")).isTrue();

        assertThat(Files.readString(file)).isEqualTo(A + " -1 destruction of equipment\n198.51.100.7 1700000300\n");
    }

    @Test
    void onlyGuidsAndAddressesCanBeBanned() {
        assertThat(bans.add("Zed", 0, "")).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void shownWithTheMinutesLeft() {
        bans.add("198.51.100.7", 0, "proxy");
        bans.add(A, 0, "perm destruction");
        bans.add(B, 7, "");

        assertThat(bans.text())
                .isEqualTo("GUID Bans:\n[#] [GUID] [Minutes left] [Reason]\n----------------------------------------\n"
                        + "0  " + A + " perm perm destruction\n"
                        + "1  " + B + " 7 \n\n"
                        + "IP Bans:\n[#] [IP Address] [Minutes left] [Reason]\n"
                        + "----------------------------------------------\n"
                        + "2  198.51.100.7    perm proxy");
    }

    @Test
    void removingOneMovesTheOthersUp() throws Exception {
        bans.add(A, 0, "first");
        bans.add(B, 0, "second");
        bans.add("198.51.100.7", 0, "third");

        assertThat(bans.remove(0)).isTrue();
        assertThat(bans.remove(1)).isTrue();
        assertThat(bans.remove(1)).isFalse();
        assertThat(bans.remove(-1)).isFalse();

        assertThat(Files.readString(file)).isEqualTo(B + " -1 second\n");
    }

    @Test
    void anExpiredOneIsShownButKeepsNobodyOut() throws Exception {
        Files.writeString(
                file, A + " " + NOW + " over\n" + B.toUpperCase(java.util.Locale.ROOT) + " " + (NOW + 1) + " soon\n");
        bans.load();

        assertThat(bans.rowAgainst(A, "198.51.100.1")).isEqualTo(-1);
        assertThat(bans.rowAgainst(B, "198.51.100.1")).isEqualTo(1);
        assertThat(bans.text()).contains(A + " - over").contains(B + " 1 soon");

        bans.clean();
        assertThat(Files.readString(file)).isEqualTo(B + " " + (NOW + 1) + " soon\n");
    }

    @Test
    void whatIsNoBanIsPassedOver() throws Exception {
        Files.writeString(
                file, "// list\n\nZed -1 x\n" + A + "\n" + A + " soon x\n" + B + " -1\n198.51.100.7 -1 two words");
        bans.load();

        assertThat(bans.rowAgainst(A, "")).isEqualTo(-1);
        assertThat(bans.get(bans.rowAgainst(B, "")).reason()).isEmpty();
        assertThat(bans.get(bans.rowAgainst(null, "198.51.100.7")).reason()).isEqualTo("two words");
    }

    @Test
    void aMissingFileIsAnEmptyList() throws Exception {
        bans.add(A, 0, "");
        Files.delete(file);
        bans.load();

        assertThat(bans.rowAgainst(A, "")).isEqualTo(-1);
    }
}
