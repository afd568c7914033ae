package io.languard.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

    private static final String PLACE = "server/1/config/rcon/password";

    @TempDir
    private Path folder;

    @Test
    void opensWhatItSealed() {
        SecretBox box = box(key());

        assertThat(box.open(box.seal("höchst geheim ✓", PLACE), PLACE)).isEqualTo("höchst geheim ✓");
        assertThat(box.open(box.seal("", PLACE), PLACE)).isEmpty();
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        SecretBox box = box(key());

        assertThat(box.seal("secret", PLACE))
                .isNotEqualTo(box.seal("secret", PLACE))
                .doesNotContain("secret");
    }

    @Test
    void refusesWhatWasMovedFromAnotherPlace() {
        SecretBox box = box(key());
        String sealed = box.seal("secret", PLACE);

        assertThatThrownBy(() -> box.open(sealed, "server/2/config/rcon/password"))
                .isInstanceOf(SecretUnreadable.class)
                .hasMessageContaining("server/2/config/rcon/password");
    }

    @Test
    void refusesEveryAlteredCharacter() {
        SecretBox box = box(key());
        String sealed = box.seal("secret", PLACE);

        for (int i = 0; i < sealed.length(); i++) {
            // The last character of base64 has bits that mean nothing, but the decoder insists that they are zero or
            // not.
            char other = sealed.charAt(i) == 'b' ? 'c' : 'b';
            String altered = sealed.substring(0, i) + other + sealed.substring(i + 1);
            if (i < sealed.length() - 1) {
                assertThatThrownBy(() -> box.open(altered, PLACE))
                        .as("character " + i)
                        .isInstanceOf(SecretUnreadable.class);
            }
        }
    }

    @Test
    void oldKeysStillOpenAndTheFirstSeals() {
        String old = key();
        String fresh = key();
        String sealed = box(old).seal("secret", PLACE);

        SecretBox rotated = box(fresh + "," + old);

        assertThat(rotated.open(sealed, PLACE)).isEqualTo("secret");
        String resealed = rotated.seal("secret", PLACE);
        assertThat(box(fresh).open(resealed, PLACE)).isEqualTo("secret");
        assertThat(resealed).startsWith("v1." + rotated.currentKeyId().orElseThrow() + ".");
    }

    @Test
    void aMissingKeyIsNamedWithTheSettingAndTheFile() {
        String sealed = box(key()).seal("secret", PLACE);

        assertThatThrownBy(() -> box(key()).open(sealed, PLACE))
                .isInstanceOf(SecretUnreadable.class)
                .hasMessageContaining(SecretKeys.SETTING)
                .hasMessageContaining(keyFile().toString())
                .hasMessageNotContaining("\"secret\"");
    }

    @Test
    void generatesAKeyFileForItsOwnerOnlyAndFindsItAgain() throws IOException {
        SecretBox box = box("");
        assertThat(keyFile()).doesNotExist();

        String sealed = box.seal("secret", PLACE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        assertThat(box("").open(sealed, PLACE)).isEqualTo("secret");
    }

    @Test
    void doesNotGenerateAKeyToReadWithWhenTheOldOneIsLost() throws IOException {
        String sealed = box("").seal("secret", PLACE);
        Files.delete(keyFile());

        assertThatThrownBy(() -> box("").open(sealed, PLACE)).isInstanceOf(SecretUnreadable.class);
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void keysOfTheFileStillOpenAfterTheSettingTookOver() {
        String sealed = box("").seal("secret", PLACE);

        assertThat(box(key()).open(sealed, PLACE)).isEqualTo("secret");
    }

    @Test
    void refusesAKeyOfTheWrongLengthOrFormWithoutShowingIt() {
        String small = Base64.getEncoder().encodeToString(new byte[16]);

        assertThatThrownBy(() -> box(small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes")
                .hasMessageNotContaining(small);
        assertThatThrownBy(() -> box("not base64 at all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("not base64 at all");
    }

    private SecretBox box(String setting) {
        return new SecretBox(SecretKeys.load(setting, keyFile()));
    }

    private Path keyFile() {
        return folder.resolve("keys/secret.key");
    }

    private static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
