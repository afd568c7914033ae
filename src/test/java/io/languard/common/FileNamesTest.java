package io.languard.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.HostileNames;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    private static final Path FOLDER = Path.of("/srv/server/files/mpmissions");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patrol.Altis.pbo",
                "co10 Night Raid.Stratis.pbo",
                "Überfall.Tanoa.pbo",
                "任務.Altis.pbo",
                "my%20mission.Altis.pbo",
                "a-b_c(2)[x]{y}+z,~'!.vn.pbo",
                "@CBA_A3",
                "Console.Altis.pbo"
            })
    void whatPeopleCallFilesIsFine(String name) {
        assertThat(FileNames.problem(name)).isEmpty();
    }

    static Stream<String> hostile() {
        return HostileNames.generate(2_000, ".Altis.pbo");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileNamesAreRefused(String name) {
        assertThat(FileNames.problem(name)).as(HostileNames.shown(name)).isPresent();
    }

    @Test
    void whatPassesIsOneStepBelowTheFolder() {
        HostileNames.mutants(20_000)
                .filter(name -> FileNames.problem(name).isEmpty())
                .forEach(name -> assertThat(FOLDER.resolve(name).normalize().getParent())
                        .as(HostileNames.shown(name))
                        .isEqualTo(FOLDER));
    }
}
