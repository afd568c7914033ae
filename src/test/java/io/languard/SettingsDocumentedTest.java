package io.languard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A setting that nobody can find does not exist. */
class SettingsDocumentedTest {

    private static final Pattern SETTING = Pattern.compile("\"((?:LANGUARD|DB|HTTP|PEON)_[A-Z_]+)\"");

    /** Between launcher and application, and in the environment of games: not for operators. */
    private static final Set<String> INTERNAL = Set.of("LANGUARD_START_REPORT", "LANGUARD_RUN");

    @Test
    void everySettingInTheSourcesIsInTheTable() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(path -> path.toString().endsWith(".java")).forEach(path -> {
                Matcher setting = SETTING.matcher(read(path));
                while (setting.find()) {
                    used.add(setting.group(1));
                }
            });
        }
        used.removeAll(INTERNAL);
        String table = read(Path.of("docs/configuration.md"));

        assertThat(used).contains("LANGUARD_DATA", "DB_HOST", "HTTP_PORT");
        assertThat(used).allSatisfy(name -> assertThat(table).contains("| `" + name + "` |"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
