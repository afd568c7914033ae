package io.languard.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final String PLACE = "somewhere";

    @TempDir
    private Path folder;

    @Test
    void aNewKeyComesFirstAndTheOldOnesStay() throws IOException {
        String sealed = box().seal("secret", PLACE);
        List<String> before = keys();

        String id = new KeyFile(file()).addKey();

        assertThat(keys()).hasSize(2).endsWith(before.get(0));
        assertThat(box().open(sealed, PLACE)).isEqualTo("secret");
        assertThat(box().seal("other", PLACE)).startsWith("v1." + id + ".");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsWrittenWithoutAKeyOrOverADamagedFile() throws IOException {
        assertThatThrownBy(() -> new KeyFile(file()).addKey())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file().toString());
        assertThat(file()).doesNotExist();
        box().seal("secret", PLACE);
        for (String damaged : List.of("%%%", "AAAA", "\u00e4", Files.readString(file()) + "x")) {
            Files.writeString(file(), damaged);
            assertThatThrownBy(() -> new KeyFile(file()).addKey())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("restore it from a backup");
            assertThat(file()).hasContent(damaged);
        }
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> new KeyFile(file()).addKey()).hasMessageContaining("damaged");
    }

    @Test
    void aKeyIsRetiredOnceNothingInTheDatabaseNamesIt() throws SQLException, IOException {
        DataSource database = TestDatabase.create();
        String sealed = box().seal("secret", PLACE);
        execute(database, "create table elsewhere (\"odd name\" text, other jsonb)");
        execute(database, "insert into elsewhere values (null, '{\"sealed\": {\"x\": \"" + sealed + "\"}}')");
        new KeyFile(file()).addKey();

        assertThat(new KeyRetirement(load(""), database).retire()).isEmpty();
        assertThat(keys()).hasSize(2);

        execute(database, "update elsewhere set other = null, \"odd name\" = '" + sealed + "'");
        assertThat(new KeyRetirement(load(""), database).retire()).isEmpty();

        execute(database, "update elsewhere set \"odd name\" = '" + box().seal("secret", PLACE) + "'");
        assertThat(new KeyRetirement(load(""), database).retire()).containsExactly(sealed.split("\\.")[1]);
        assertThat(keys()).hasSize(1);
        assertThatThrownBy(() -> box().open(sealed, PLACE)).isInstanceOf(SecretUnreadable.class);
    }

    @Test
    void keysOfTheFileStayWhileTheSettingHoldsTheKey() throws SQLException, IOException {
        box().seal("secret", PLACE);
        new KeyFile(file()).addKey();
        String setting = keys().get(0);

        assertThat(new KeyRetirement(load(setting), TestDatabase.create()).retire())
                .isEmpty();
        assertThat(keys()).hasSize(2);
    }

    @Test
    void theFirstKeyIsNeverRemoved() throws IOException {
        String sealed = box().seal("secret", PLACE);

        new KeyFile(file()).remove(Set.of(sealed.split("\\.")[1]));

        assertThat(box().open(sealed, PLACE)).isEqualTo("secret");
    }

    private List<String> keys() throws IOException {
        return Files.readAllLines(file()).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private Path file() {
        return folder.resolve("keys/secret.key");
    }

    private SecretKeys load(String setting) {
        return SecretKeys.load(setting, file());
    }

    private SecretBox box() {
        return new SecretBox(load(""));
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
