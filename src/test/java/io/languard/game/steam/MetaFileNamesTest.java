package io.languard.game.steam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaFileNamesTest {

    @TempDir
    Path mod;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CBA_A3 | @cba_a3",
                "Enhanced Movement | @enhanced_movement",
                "RHSUSAF v0.5.6 | @rhsusaf_v0.5.6",
                "Größe & Mäuse! | @gro_e_mause",
                "../../etc/passwd | @etc_passwd",
                "..... | @42",
                "Военные | @42",
                "@ACE | @ace",
                "-profiles=/tmp | @profiles_tmp",
            })
    void titlesBecomeNamesThatAFolderCanHave(String title, String name) throws IOException {
        Files.writeString(mod.resolve("meta.cpp"), "protocol = 1;\npublishedid = 42;\nname = \"" + title + "\";\n");
        assertThat(new MetaFileNames().name("42", mod)).isEqualTo(name).matches("@[a-z0-9_.-]+");
    }

    @Test
    void aLongTitleIsCutAndAModWithoutOneIsCalledByItsNumber() throws IOException {
        assertThat(new MetaFileNames().name("42", mod)).isEqualTo("@42");
        Files.writeString(mod.resolve("mod.cpp"), "name = \"From mod.cpp\";");
        assertThat(new MetaFileNames().name("42", mod)).isEqualTo("@from_mod.cpp");
        Files.writeString(mod.resolve("meta.cpp"), "name=\"" + "x".repeat(400) + "\";");
        assertThat(new MetaFileNames().name("42", mod)).hasSize(61);
    }
}
