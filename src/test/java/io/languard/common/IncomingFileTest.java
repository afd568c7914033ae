package io.languard.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingFileTest {

    private static final long LIMIT = 1000;

    @TempDir
    private Path folder;

    @Test
    void isThereUnderItsNameOnceItIsKept() throws IOException {
        try (IncomingFile file = IncomingFile.in(folder, OptionalLong.of(5))) {
            file.fill(bytes(new byte[] {1, 2, 3, 4, 5}), LIMIT, 2, head -> assertThat(head)
                    .containsExactly(1, 2));
            assertThat(folder.resolve("a")).doesNotExist();
            file.keep("a", OptionalInt.empty());
        }

        assertThat(folder.resolve("a")).hasBinaryContent(new byte[] {1, 2, 3, 4, 5});
        assertThat(names()).containsExactly("a");
    }

    @Test
    void takesTheLimitAndNotOneMore() throws IOException {
        try (IncomingFile file = IncomingFile.in(folder, OptionalLong.empty())) {
            file.fill(bytes(new byte[(int) LIMIT]), LIMIT, 10, head -> {});
            assertThat(file.size()).isEqualTo(LIMIT);
        }
        assertThatThrownBy(() -> fill(bytes(new byte[(int) LIMIT + 1]))).satisfies(code(ErrorCode.FILE_TOO_LARGE));
        assertThat(names()).isEmpty();
    }

    @Test
    void leavesNothingWhenTheStreamBreaksOff() {
        InputStream broken = new FilterInputStream(bytes(new byte[500])) {
            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                int read = super.read(into, from, most);
                if (read < 0) {
                    throw new IOException("connection reset");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> fill(broken)).satisfies(code(ErrorCode.MALFORMED_REQUEST));
        assertThat(names()).isEmpty();
    }

    @Test
    void leavesNothingWhenTheBeginningIsRefused() {
        assertThatThrownBy(() -> {
                    try (IncomingFile file = IncomingFile.in(folder, OptionalLong.empty())) {
                        file.fill(bytes(new byte[100]), LIMIT, 10, head -> {
                            throw new DomainException(ErrorCode.ADAPTER_ERROR, "no");
                        });
                    }
                })
                .satisfies(code(ErrorCode.ADAPTER_ERROR));
        assertThat(names()).isEmpty();
    }

    @Test
    void isNotBegunWithoutRoom() {
        assertThatThrownBy(() -> IncomingFile.in(folder, OptionalLong.of(Long.MAX_VALUE / 2)))
                .satisfies(code(ErrorCode.STORAGE_FULL));
        assertThat(names()).isEmpty();
    }

    @Test
    void whatAKilledManagerLeftIsSwept() throws IOException {
        IncomingFile left = IncomingFile.in(folder, OptionalLong.empty());
        left.fill(bytes(new byte[100]), LIMIT, 10, head -> {});
        Files.writeString(folder.resolve("Mine.Altis.pbo"), "");

        assertThat(IncomingFile.sweep(folder)).isEqualTo(1);
        assertThat(names()).containsExactly("Mine.Altis.pbo");
        assertThat(IncomingFile.sweep(folder.resolve("absent"))).isZero();
    }

    private void fill(InputStream content) {
        try (IncomingFile file = IncomingFile.in(folder, OptionalLong.empty())) {
            file.fill(content, LIMIT, 10, head -> {});
        }
    }

    private static Consumer<Throwable> code(ErrorCode code) {
        return thrown -> assertThat(((DomainException) thrown).code()).isEqualTo(code);
    }

    private static InputStream bytes(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private Stream<String> names() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
