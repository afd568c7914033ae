package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.languard.game.Preparation;
import io.languard.game.Preparation.Copy;
import io.languard.game.Preparation.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderPreparationTest {

    @TempDir
    Path root;

    private Path folder;
    private Path elsewhere;
    private Path key;

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectory(root.resolve("files"));
        elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        key = Files.writeString(elsewhere.resolve("a.bikey"), "key");
    }

    @Test
    void makesFoldersLinksAndCopies() throws IOException {
        apply(new Preparation(
                List.of("keys", "a/b"),
                List.of(),
                List.of(new Link("addons", elsewhere)),
                List.of(new Copy("keys/a.bikey", key))));

        assertThat(folder.resolve("a/b")).isDirectory();
        assertThat(Files.readSymbolicLink(folder.resolve("addons"))).isEqualTo(elsewhere);
        assertThat(folder.resolve("keys/a.bikey")).hasContent("key");
    }

    @Test
    void whatIsNotWantedAnyMoreGoesAndTheOperatorsOwnStays() throws IOException {
        Files.createDirectory(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/own.bikey"), "own");
        apply(links(new Link("addons", elsewhere), new Link("dta", elsewhere)));
        apply(copies(new Copy("keys/a.bikey", key)));

        assertThat(folder.resolve("addons")).doesNotExist();
        apply(Preparation.NONE);

        assertThat(folder.resolve("keys/a.bikey")).doesNotExist();
        assertThat(folder.resolve("keys/own.bikey")).hasContent("own");
        assertThat(elsewhere.resolve("a.bikey")).hasContent("key");
    }

    @Test
    void aLinkIsPointedAnewAndACopyBroughtUpToDate() throws IOException {
        apply(new Preparation(
                List.of(), List.of(), List.of(new Link("mods", root)), List.of(new Copy("keys/a.bikey", key))));
        Files.writeString(key, "newer");
        apply(new Preparation(
                List.of(), List.of(), List.of(new Link("mods", elsewhere)), List.of(new Copy("keys/a.bikey", key))));

        assertThat(Files.readSymbolicLink(folder.resolve("mods"))).isEqualTo(elsewhere);
        assertThat(folder.resolve("keys/a.bikey")).hasContent("newer");
    }

    @Test
    void aRealFileOfTheOperatorIsNeverReplacedOrRemoved() throws IOException {
        Files.writeString(folder.resolve("addons"), "mine");
        Files.createDirectory(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/a.bikey"), "mine too");
        Files.createSymbolicLink(folder.resolve("dta"), root);
        Preparation wanted = new Preparation(
                List.of(),
                List.of(),
                List.of(new Link("addons", elsewhere), new Link("dta", elsewhere)),
                List.of(new Copy("keys/a.bikey", key)));

        apply(wanted);
        apply(wanted);
        apply(Preparation.NONE);

        assertThat(folder.resolve("addons")).hasContent("mine");
        assertThat(folder.resolve("keys/a.bikey")).hasContent("mine too");
        assertThat(Files.readSymbolicLink(folder.resolve("dta"))).isEqualTo(root);
    }

    @Test
    void aCopyThatTheOperatorChangedIsTheOperatorsFromThenOn() throws IOException {
        apply(copies(new Copy("keys/a.bikey", key)));
        Files.writeString(folder.resolve("keys/a.bikey"), "changed by hand");
        apply(copies(new Copy("keys/a.bikey", key)));
        assertThat(folder.resolve("keys/a.bikey")).hasContent("changed by hand");

        apply(Preparation.NONE);

        assertThat(folder.resolve("keys/a.bikey")).hasContent("changed by hand");
    }

    @Test
    void staleFilesGoWhateverTheirCase() throws IOException {
        Files.createDirectory(folder.resolve("battleye"));
        Files.writeString(folder.resolve("battleye/BEServer_x64_Active_ab12.cfg"), "RConPassword old");
        Files.writeString(folder.resolve("battleye/beserver_x64.cfg"), "RConPassword new");
        Files.createDirectory(folder.resolve("battleye/beserver_x64_active_folder.cfg"));

        apply(stale("battleye/beserver*_active_*.cfg"));

        assertThat(folder.resolve("battleye/BEServer_x64_Active_ab12.cfg")).doesNotExist();
        assertThat(folder.resolve("battleye/beserver_x64.cfg")).exists();
        assertThat(folder.resolve("battleye/beserver_x64_active_folder.cfg")).isDirectory();
    }

    @Test
    void staleFilesAreThereUntilTheConfigurationIsWritten() throws IOException {
        Files.writeString(folder.resolve("x_active_1.cfg"), "MyOwn 1");

        new FolderPreparation(folder, root.resolve("prepared.json")).apply(stale("x_active_*.cfg"));

        assertThat(folder.resolve("x_active_1.cfg")).exists();
    }

    @Test
    void aStaleLinkIsRemovedAndNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("x_active_1.cfg"), key);

        apply(stale("x_active_*.cfg"));

        assertThat(Files.exists(folder.resolve("x_active_1.cfg"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(key).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "a/../../out", "/etc/out", "."})
    void nothingIsMadeOutside(String path) {
        assertThatIOException().isThrownBy(() -> apply(links(new Link(path, elsewhere))));
        assertThatIOException().isThrownBy(() -> apply(copies(new Copy(path, key))));
        assertThatIOException()
                .isThrownBy(() -> apply(new Preparation(List.of(path), List.of(), List.of(), List.of())));
        assertThat(root.resolve("out")).doesNotExist();
    }

    @Test
    void aLinkThatTheGameLeftInTheWayIsNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("keys"), elsewhere);

        assertThatIOException().isThrownBy(() -> apply(copies(new Copy("keys/b.bikey", key))));
        apply(stale("keys/*.bikey"));

        assertThat(elsewhere.resolve("b.bikey")).doesNotExist();
        assertThat(key).exists();
    }

    @Test
    void whatLiesBehindALinkIsNotRemovedAsOurs() throws IOException {
        apply(copies(new Copy("keys/a.bikey", key)));
        Files.delete(folder.resolve("keys/a.bikey"));
        Files.delete(folder.resolve("keys"));
        Files.createSymbolicLink(folder.resolve("keys"), elsewhere);

        apply(Preparation.NONE);

        assertThat(key).hasContent("key");
    }

    @Test
    void aDamagedRecordMakesNothingOurs() throws IOException {
        apply(links(new Link("addons", elsewhere)));
        Files.writeString(root.resolve("prepared.json"), "{\"links\":");

        apply(Preparation.NONE);

        assertThat(Files.isSymbolicLink(folder.resolve("addons"))).isTrue();
    }

    @Test
    void aCopyWithoutASourceIsAFailureThatLeavesTheOldOne() throws IOException {
        apply(copies(new Copy("keys/a.bikey", key)));
        Files.delete(key);

        assertThatIOException().isThrownBy(() -> apply(copies(new Copy("keys/a.bikey", key))));

        assertThat(folder.resolve("keys/a.bikey")).hasContent("key");
    }

    private void apply(Preparation preparation) throws IOException {
        FolderPreparation folders = new FolderPreparation(folder, root.resolve("prepared.json"));
        folders.apply(preparation);
        folders.removeStale(preparation);
    }

    private static Preparation links(Link... links) {
        return new Preparation(List.of(), List.of(), List.of(links), List.of());
    }

    private static Preparation copies(Copy... copies) {
        return new Preparation(List.of(), List.of(), List.of(), List.of(copies));
    }

    private static Preparation stale(String pattern) {
        return new Preparation(List.of(), List.of(pattern), List.of(), List.of());
    }
}
