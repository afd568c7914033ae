package io.languard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @ParameterizedTest
    @CsvSource({"1.8, 8", "9, 9", "11, 11", "17, 17", "25, 25"})
    void versionIsReadInItsOldAndNewForm(String specification, int major) {
        assertThat(Main.major(specification)).isEqualTo(major);
    }

    @Test
    void oldJavaIsToldInOneLineWhatToDo() {
        assertThat(Main.objection(11))
                .contains("Java 17 or newer", "is Java 11", "JAVA_HOME")
                .doesNotContain("\n");
    }
}
