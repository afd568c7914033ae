package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {

    @TempDir
    Path root;

    private Path installation;
    private Path game;

    @BeforeEach
    void fill() throws IOException {
        installation = Files.createDirectories(root.resolve("arma3/@shared/addons"));
        game = Files.writeString(installation.resolve("a.pbo"), "content");
    }

    @Test
    void whatAServerBorrowsFromAnInstallationStaysWhenItsFolderGoes() throws IOException {
        ServerFolder folder = new ServerFolder(root.resolve("servers/7"));
        Path files = Files.createDirectories(folder.files().resolve("mpmissions"));
        Files.writeString(files.resolve("a.Altis.pbo"), "mission");
        Files.createSymbolicLink(folder.files().resolve("@shared"), installation.getParent());
        Files.createSymbolicLink(folder.files().resolve("a.pbo"), game);
        Files.createSymbolicLink(folder.files().resolve("gone"), root.resolve("nowhere"));
        Path neighbour = Files.writeString(
                Files.createDirectories(root.resolve("servers/70")).resolve("x"), "x");

        folder.delete();

        assertThat(folder.root()).doesNotExist();
        assertThat(game).hasContent("content");
        assertThat(neighbour).exists();
    }

    @Test
    void aFolderThatIsALinkOutOfTheDataFolderGoesWithoutWhatItPointsTo() throws IOException {
        Files.createDirectories(root.resolve("servers"));
        ServerFolder folder = new ServerFolder(Files.createSymbolicLink(root.resolve("servers/7"), installation));

        folder.delete();

        assertThat(Files.exists(folder.root(), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(game).hasContent("content");
    }

    @Test
    void aServerWithoutFilesIsDeletedToo() throws IOException {
        new ServerFolder(root.resolve("servers/7")).delete();

        assertThat(root.resolve("servers")).doesNotExist();
    }
}
