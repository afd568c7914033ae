package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager makes of runs that ended while none was there, or just before. */
class EndsAreKnownTest {

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
    void aServerThatWasStoppedStaysDown() {
        ServerId id = running();
        killedAfterNoting(id, state -> state.put("state", "STOPPED"));

        lab.awaitState(id, ServerState.STOPPED);
        Eventually.within(Duration.ofSeconds(5)).until(() -> !Files.exists(data.resolve("servers/" + id + "/run/1")));
        assertThat(lab.states(id)).doesNotContain(ServerState.CRASHED);
        assertThat(lab.servers.get(id).live().nextStartAt()).isNull();
    }

    @Test
    void aServerThatCrashedIsStartedWhenItIsDue() {
        ServerId id = running();
        killedAfterNoting(id, state -> state.put("state", "CRASHED")
                .put("next_start_at", Instant.now().toString())
                .put("reason", "crashed: exit code 3"));

        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.servers.get(id).live().restartCount()).isEqualTo(1);
        lab.awaitLog(id, log -> assertThat(log).contains("Automatic start 1 of 3"));
    }

    @Test
    void aServerThatRanWhenTheMachineWentDownStartsWithTheManager() {
        ServerId id = running();
        ProcessHandle game = ProcessHandle.of(lab.servers.get(id).live().pid()).orElseThrow();
        // What waits for its end goes first, so that nobody has seen it.
        ProcessHandle witness = game.parent().orElseThrow();
        assertThat(witness.pid()).isNotEqualTo(ProcessHandle.current().pid());

        lab.restartManagerAfter(() -> {
            witness.destroyForcibly();
            game.destroyForcibly();
            Eventually.within(Duration.ofSeconds(10)).until(() -> !game.isAlive());
        });

        lab.awaitLog(id, log -> assertThat(log).contains("Automatic start 1 of 3"));
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.servers.get(id).live().pid()).isNotEqualTo(game.pid());
    }

    private ServerId running() {
        ServerId id = lab.create("echo ready; cat", true, 3);
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        return id;
    }

    private void killedAfterNoting(ServerId id, Consumer<ObjectNode> how) {
        ProcessHandle process =
                ProcessHandle.of(lab.servers.get(id).live().pid()).orElseThrow();
        Path file = data.resolve("servers/" + id + "/state.json");
        lab.restartManagerAfter(() -> {
            process.destroyForcibly();
            Eventually.within(Duration.ofSeconds(10)).until(() -> !process.isAlive());
            try {
                ObjectNode state = (ObjectNode) Json.mapper().readTree(Files.readAllBytes(file));
                state.putNull("started_at").putNull("ready_at");
                how.accept(state);
                Files.write(file, Json.mapper().writeValueAsBytes(state));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
