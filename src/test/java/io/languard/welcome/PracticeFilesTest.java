package io.languard.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Ports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The practice server's files on disk, from what the build has made. */
class PracticeFilesTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    Path folder;

    @Test
    void whatIsUnpackedRuns() throws Exception {
        PracticeFiles files = new PracticeFiles(folder, JAVA);
        assertThat(files.arePresent()).isFalse();
        files.unpack(new Built());
        assertThat(files.arePresent()).isTrue();

        Process process = new ProcessBuilder(files.executable().toString(), "-mod=@gone", "-port=" + Ports.free())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(
                        "ErrorMessage: Cannot open file '" + folder.toRealPath().resolve("@gone"));
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(folder.resolve("mpmissions")).isDirectoryContaining("glob:**/Practice_Coop.Altis.pbo");
    }

    @Test
    void everybodyMayReadIt() throws Exception {
        new PracticeFiles(folder, JAVA).unpack(new Built());

        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(path -> !Files.isSymbolicLink(path)))
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .matches("rw.r-.r-."));
        }
        assertThat(folder.resolve("arma3server_x64")).isExecutable();
    }

    @Test
    void aNewVersionLeavesTheOldProgramAndTheOperatorsScript() throws Exception {
        PracticeFiles files = new PracticeFiles(folder, JAVA);
        files.unpack(new Built());
        Path old = folder.resolve("practice.jar").toRealPath();
        Files.writeString(folder.resolve("practice.script"), "at 1 join Me\n");

        files.unpack(new Built() {
            @Override
            public InputStream open(String path) throws IOException {
                return path.equals("practice.jar") ? new ByteArrayInputStream(new byte[] {1}) : super.open(path);
            }
        });

        assertThat(old).exists();
        assertThat(folder.resolve("practice.jar").toRealPath())
                .isNotEqualTo(old)
                .hasBinaryContent(new byte[] {1});
        assertThat(folder.resolve("practice.script")).hasContent("at 1 join Me");
    }

    @Test
    void unpackingAgainChangesNothing() throws Exception {
        PracticeFiles files = new PracticeFiles(folder, JAVA);
        files.unpack(new Built());
        List<String> before = state();

        files.unpack(new Built());

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aMovedJavaIsFollowed() throws Exception {
        new PracticeFiles(folder, folder.resolve("old java")).unpack(new Built());
        new PracticeFiles(folder, JAVA).unpack(new Built());

        assertThat(folder.resolve("jre")).isSymbolicLink();
        assertThat(folder.resolve("jre/bin/java")).isExecutable();
    }

    private List<String> state() throws IOException {
        try (Stream<Path> all = Files.walk(folder).filter(path -> !path.startsWith(folder.resolve("jre")))) {
            return all.map(path -> {
                        try {
                            return path + " " + Files.getAttribute(path, "unix:ino");
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .sorted()
                    .toList();
        }
    }

    /** What the build puts into the WAR. */
    private static class Built implements PracticeSource {

        private static final Path BUILT = Path.of("target", "practice");

        @Override
        public InputStream open(String path) throws IOException {
            return Files.newInputStream(BUILT.resolve(path));
        }

        @Override
        public Set<String> names(String folder) throws IOException {
            try (Stream<Path> files = Files.list(BUILT.resolve(folder))) {
                return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            }
        }
    }
}
