package io.languard.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void nothingSetMeansTheDocumentedDefaults() throws StartFailure {
        Settings settings = Settings.from(Map.of("DB_HOST", " ", "LANGUARD_ADMIN_PASSWORD", ""));

        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.url()).isEqualTo("http://localhost:8000");
        assertThat(settings.database()).isEmpty();
        assertThat(settings.adminPassword()).isEmpty();
        assertThat(settings.jvmArgs()).isEmpty();
    }

    @Test
    void databaseHostSwitchesToTheOperatorsOwnDatabase() throws StartFailure {
        Settings settings = Settings.from(Map.of("DB_HOST", "::1", "DB_PORT", "5433", "DB_PASSWORD", "s3cret"));

        assertThat(settings.database().orElseThrow().url()).isEqualTo("jdbc:postgresql://[::1]:5433/languard");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80.5"})
    void portsThatAreNoneAreRefusedByName(String port) {
        assertThatThrownBy(() -> Settings.from(Map.of("HTTP_PORT", port)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("HTTP_PORT is \"" + port + "\"");
    }
}
