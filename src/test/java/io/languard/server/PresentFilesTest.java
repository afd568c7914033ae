package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentFilesTest {

    @TempDir
    Path data;

    private Path folder;
    private PresentFiles files;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(data.resolve("files"));
        files = new PresentFiles(new FolderPreparation(folder, data.resolve("prepared.json")));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        Files.writeString(folder.resolve("game.cfg"), "\uFEFFa = 1;\uFEFF");

        assertThat(files.read("game.cfg")).hasValue("a = 1;\uFEFF");
    }

    @Test
    void aFileThatIsNotThereIsNone() {
        assertThat(files.read("game.cfg")).isEmpty();
        assertThat(files.read("folder/game.cfg")).isEmpty();
    }

    @Test
    void whatIsNoUtf8IsReadAsOldEditorsWroteIt() throws IOException {
        Files.write(folder.resolve("game.cfg"), "motd = Grüße".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(files.read("game.cfg")).hasValue("motd = Grüße");
    }

    @Test
    void aLinkIsNotTakenForNoFile() throws IOException {
        Path elsewhere = Files.writeString(data.resolve("shared.cfg"), "a = 1;");
        Files.createSymbolicLink(folder.resolve("game.cfg"), elsewhere);
        Files.createSymbolicLink(folder.resolve("lost.cfg"), data.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("sub"), data);

        assertRefused("game.cfg", "it is a link");
        assertRefused("lost.cfg", "it is a link");
        assertRefused("sub/shared.cfg", "'sub' in the server's folder is no folder");
    }

    @Test
    void aFolderOrAHugeFileIsNotTakenForNoFile() throws IOException {
        Files.createDirectory(folder.resolve("folder.cfg"));
        Files.write(folder.resolve("huge.cfg"), new byte[4 * 1024 * 1024 + 1]);
        Files.write(folder.resolve("large.cfg"), new byte[4 * 1024 * 1024]);

        assertRefused("folder.cfg", "it is no file");
        assertRefused("huge.cfg", "it is larger than 4 MB");
        assertThat(files.read("large.cfg")).isPresent();
    }

    private void assertRefused(String path, String why) {
        DomainException refused = catchThrowableOfType(DomainException.class, () -> files.read(path));
        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIG_WRITE_ERROR);
        assertThat(refused.text()).contains("'" + path + "'", why);
    }
}
