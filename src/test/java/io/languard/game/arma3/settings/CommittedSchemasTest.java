package io.languard.game.arma3.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed schemas are those of the records; a stale one is replaced by what this test left in {@code target}. */
class CommittedSchemasTest {

    @ParameterizedTest
    @ValueSource(strings = {"server", "basic", "profile", "launch", "rcon"})
    void aCommittedSchemaIsThatOfItsRecords(String section) throws IOException {
        String made = new SchemaMaker()
                .text(Sections.SHAPES.stream()
                        .filter(shape -> shape.name().equals(section))
                        .findFirst()
                        .orElseThrow());
        String file = section + ".schema.json";
        Path fresh = Path.of("target", "arma3", file);
        Files.createDirectories(fresh.getParent());
        Files.writeString(fresh, made);

        Path committed = Path.of("src/main/resources/io/languard/game/arma3/settings", file);

        assertThat(committed)
                .as("copy " + fresh + " over it and read the difference")
                .exists();
        assertThat(Files.readString(committed)).isEqualTo(made);
    }
}
