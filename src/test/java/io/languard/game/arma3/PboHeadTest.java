package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Pbo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PboHeadTest {

    @Test
    void aMissionIsAccepted() {
        assertThat(problem(Pbo.mission())).isNull();
    }

    @Test
    void oneWithoutTheMarkOfItsToolIsAccepted() {
        byte[] old = Arrays.copyOf(Pbo.head(3), Pbo.head(3).length + 3);

        assertThat(problem(old)).isNull();
    }

    @Test
    void oneWithMoreFilesThanAreSeenIsAccepted() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int file = 0; file < 9_000; file++) {
            files.put("functions\\client\\fn_number_" + file + ".sqf", new byte[0]);
        }
        byte[] whole = Pbo.of(files);

        assertThat(whole.length).isGreaterThan(PboHead.BYTES);
        assertThat(PboHead.problem(Arrays.copyOf(whole, PboHead.BYTES), OptionalLong.of(whole.length)))
                .isEmpty();
    }

    @Test
    void oneThatIsCutAnywhereIsRefused() {
        byte[] whole = Pbo.of(Map.of("mission.sqm", new byte[100]));
        int checksum = 21;

        for (int length = 0; length < whole.length - checksum; length++) {
            assertThat(problem(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isNotNull();
        }
    }

    @Test
    void oneWithoutFilesIsRefused() {
        assertThat(problem(Pbo.of(Map.of()))).isEqualTo("is a PBO without files");
    }

    @Test
    void otherFilesAreRefused() {
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0};
        assertThat(problem(zip)).isNotNull();
        assertThat(problem("<!doctype html><html>".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .isNotNull();
        assertThat(problem(new byte[1000])).isNotNull();
        Random random = new Random(7);
        for (int number = 0; number < 2_000; number++) {
            byte[] noise = new byte[1 + random.nextInt(4_000)];
            random.nextBytes(noise);
            assertThat(problem(noise)).as("noise %d", number).isNotNull();
        }
    }

    @Test
    void sizesThatOverflowAreNoWayAround() {
        byte[] head = Pbo.head(-1);

        assertThat(problem(head)).contains("cut off");
    }

    private static String problem(byte[] file) {
        return PboHead.problem(Arrays.copyOf(file, Math.min(file.length, PboHead.BYTES)), OptionalLong.of(file.length))
                .orElse(null);
    }
}
