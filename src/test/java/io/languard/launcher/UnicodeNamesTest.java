package io.languard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnicodeNamesTest {

    @ParameterizedTest
    @CsvSource({"LANG,C", "LC_ALL,POSIX", "LC_CTYPE,de_DE.ISO-8859-1", "OTHER,x"})
    void aLocaleWithoutUnicodeIsReplaced(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(name, value));

        ApplicationServer.useUnicodeNames(environment);

        assertThat(environment).containsEntry("LC_ALL", "C.UTF-8");
    }

    @Test
    void theStrongestVariableCounts() {
        Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8"));

        ApplicationServer.useUnicodeNames(environment);

        assertThat(environment).containsEntry("LC_ALL", "C.UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"LANG,de_DE.UTF-8", "LC_ALL,C.utf8", "LC_CTYPE,en_US.UTF-8"})
    void aLocaleWithUnicodeStays(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(name, value));

        ApplicationServer.useUnicodeNames(environment);

        assertThat(environment).containsExactly(Map.entry(name, value));
    }
}
