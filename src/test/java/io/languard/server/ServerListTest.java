package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.Page;
import io.languard.common.ServerId;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of servers while they come and go. */
class ServerListTest {

    private static final int TIMES = 60;

    @TempDir
    Path data;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(data);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void whoeverIsDeletedMeanwhileIsLeftOut() {
        ServerId stays = lab.create("exit");
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> looking = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                Page<ServerView> page = lab.servers.list(ServerFilter.ALL, 0, Integer.MAX_VALUE);
                assertThat(page.items()).extracting(ServerView::id).contains(stays);
            }
        });
        for (int i = 0; i < TIMES && !looking.isDone(); i++) {
            lab.servers
                    .delete(Lab.TESTER, lab.create("exit"))
                    .toCompletableFuture()
                    .join();
        }
        enough.set(true);

        looking.join();
        assertThat(lab.servers.list(ServerFilter.ALL, 0, 10).total()).isEqualTo(1);
    }
}
