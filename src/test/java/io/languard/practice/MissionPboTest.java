package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The archive format of missions, read back by the test's own reader. */
class MissionPboTest {

    @Test
    void whatWasPackedIsThereWithItsChecksum() throws Exception {
        byte[] sqm = "version=12;".getBytes(StandardCharsets.UTF_8);
        byte[] script = new byte[300];
        byte[] pbo = MissionPbo.pack(Map.of("mission.sqm", sqm, "scripts\\a.sqf", script));

        ByteBuffer in = ByteBuffer.wrap(pbo).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(text(in)).isEmpty();
        assertThat(in.getInt()).isEqualTo(0x56657273);
        in.position(in.position() + 16);
        assertThat(text(in)).isEqualTo("prefix");
        assertThat(text(in)).isEqualTo("practice");
        assertThat(text(in)).isEmpty();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String name = text(in); ; name = text(in)) {
            assertThat(in.getInt()).isZero();
            in.position(in.position() + 12);
            int size = in.getInt();
            if (name.isEmpty()) {
                break;
            }
            sizes.put(name, size);
        }
        assertThat(sizes).containsExactly(Map.entry("mission.sqm", 11), Map.entry("scripts\\a.sqf", 300));
        byte[] content = new byte[11];
        in.get(content);
        assertThat(content).isEqualTo(sqm);
        in.position(in.position() + 300);
        assertThat(in.get()).isZero();
        byte[] checksum = new byte[20];
        in.get(checksum);
        assertThat(in.remaining()).isZero();
        assertThat(checksum).isEqualTo(MessageDigest.getInstance("SHA-1").digest(Arrays.copyOf(pbo, pbo.length - 21)));
    }

    private static String text(ByteBuffer in) {
        StringBuilder text = new StringBuilder();
        for (byte next = in.get(); next != 0; next = in.get()) {
            text.append((char) next);
        }
        return text.toString();
    }
}
