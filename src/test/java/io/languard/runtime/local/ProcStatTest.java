package io.languard.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcStatTest {

    private static final String LINE =
            "4242 (a) b) (c) Z 7 8 9 0 -1 4194304 1 2 3 4 100 20 3 1 20 0 %d 0 987654 1000 55 18446744073709551615"
                    + " 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 35072\n";

    private static ProcStat parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ProcStat.parse(bytes, bytes.length);
    }

    @Test
    void aNameMayHoldAnything() {
        ProcStat stat = parse(LINE.formatted(1));

        assertThat(stat).isEqualTo(new ProcStat(4242, 'Z', 7, 9, 124, 1, 987654, 55, 35072));
    }

    @Test
    void aZombieIsAliveOnlyWhileOtherThreadsAre() {
        assertThat(parse(LINE.formatted(1)).alive()).isFalse();
        assertThat(parse(LINE.formatted(3)).alive()).isTrue();
    }

    @Test
    void aCutLineIsNotUnderstood() {
        assertThat(parse("4242 (game) S 1 2 3")).isNull();
        assertThat(parse("")).isNull();
    }

    @Test
    void theKernelsOwnLineIsUnderstood() {
        ProcStat self = new ProcFs().stat(ProcessHandle.current().pid());

        assertThat(self.pid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(self.alive()).isTrue();
        assertThat(self.threads()).isGreaterThan(1);
        assertThat(self.residentPages() * new ProcFs().pageBytes()).isGreaterThan(10_000_000);
    }
}
