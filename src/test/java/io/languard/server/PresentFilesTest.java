package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
}
