package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.DomainException;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRemovalTest {

    @TempDir
    Path data;

    private Lab lab;
    private ServerId id;

    @BeforeEach
    void create() {
        lab = new Lab(data);
        id = lab.create("echo ready; cat");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        lab.servers.kill(Lab.TESTER, id).toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void nothingOfADeletedServerIsLeft() {
        lab.servers.delete(Lab.TESTER, id).toCompletableFuture().join();

        assertThat(data.resolve("servers")).isEmptyDirectory();
    }

    @Test
    void filesOfAServerThatWasDeletedAsTheManagerWasKilledGoWithTheNextStart() throws IOException {
        Path neighbour = Files.createDirectories(data.resolve("servers/70/files"));
        // The manager ends when the server is gone from the database and its files are still there.
        Files.createFile(data.resolve("servers/" + id + ".deleting"));
        lab.restartManagerAfter(() -> lab.store.delete(id));

        assertThat(data.resolve("servers/" + id)).doesNotExist();
        assertThat(data.resolve("servers/" + id + ".deleting")).doesNotExist();
        assertThat(neighbour).exists();
    }

    @Test
    void aServerThatWasNotDeletedAfterAllKeepsItsFiles() throws IOException {
        Files.createFile(data.resolve("servers/" + id + ".deleting"));
        lab.restartManager();

        assertThat(lab.servers.files(id)).exists();
        assertThat(data.resolve("servers/" + id + ".deleting")).doesNotExist();
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
    }

    @Test
    void aFolderIsKeptWhenTheServerIsMissingInTheDatabaseAndNobodyDeletedIt() {
        lab.restartManagerAfter(() -> lab.store.delete(id));

        assertThat(data.resolve("servers/" + id + "/files")).exists();
    }

    @Test
    void aServerThatTheDatabaseDoesNotDeleteKeepsItsFilesAndGoesOn() {
        lab.store.refuseDeletion();

        assertThatThrownBy(() ->
                        lab.servers.delete(Lab.TESTER, id).toCompletableFuture().join())
                .hasRootCauseMessage("away");

        assertThat(data.resolve("servers/" + id + ".deleting")).doesNotExist();
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        assertThatThrownBy(() ->
                        lab.servers.delete(Lab.TESTER, id).toCompletableFuture().join())
                .hasCauseInstanceOf(DomainException.class);
    }
}
