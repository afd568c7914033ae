package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever types a game's stop command wants it to end: that is no crash. */
class StopCommandTest {

    @TempDir
    Path data;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(data, Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void armasStopCommandCountsWithAnyCapitalLetters() {
        ServerId id = running(lab.servers
                .create(
                        Lab.TESTER,
                        new NewServer(
                                "Arma",
                                null,
                                "arma3",
                                PracticeServer.executable().toString(),
                                PracticeServer.freePorts(),
                                null,
                                true,
                                3,
                                0,
                                0,
                                0,
                                null))
                .server()
                .id());

        Eventually.within(Duration.ofSeconds(20)).until(() -> {
            try {
                send(id, "players");
                return true;
            } catch (CompletionException e) {
                // Its RCon does not listen yet.
                return false;
            }
        });

        send(id, " #ShutDown ");

        lab.awaitState(id, ServerState.STOPPED);
        assertThat(lab.states(id)).doesNotContain(ServerState.CRASHED);
        assertThat(lab.servers.get(id).live().nextStartAt()).isNull();
        lab.awaitLog(id, log -> assertThat(log).contains("Stop requested by tester"));
    }

    @Test
    void otherCapitalLettersAreAnotherCommandWhereTheGameTellsThemApart() {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch")
                .put("script", "echo ready; while read l; do echo heard $l; [ $l = quit ] && exit 0; done")
                .put("stop", "quit");
        ServerId id = running(lab.create("/bin/sh", config, true, 3));

        send(id, "QUIT");

        lab.awaitLog(id, log -> assertThat(log).contains("heard QUIT"));
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.RUNNING);
        send(id, "quit");
        lab.awaitState(id, ServerState.STOPPED);
        assertThat(lab.states(id)).doesNotContain(ServerState.CRASHED);
    }

    private ServerId running(ServerId id) {
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        return id;
    }

    private void send(ServerId id, String command) {
        lab.servers.command(Lab.TESTER, id, command).toCompletableFuture().join();
    }
}
