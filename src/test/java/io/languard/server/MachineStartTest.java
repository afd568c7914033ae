package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers start when the machine does. */
class MachineStartTest {

    private static final String SAID = "Started with the machine";

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
    void aStoppedServerStartsAfterABoot() {
        ServerId id = stopped();

        lab.restartMachine();

        lab.awaitState(id, ServerState.RUNNING);
        lab.awaitLog(id, log -> assertThat(log).containsOnlyOnce(SAID));
    }

    @Test
    void aServerThatRanStartsAfterABootThoughItHasNoAutomaticRestart() {
        ServerId id = startingWithMachine(lab.create("echo ready; cat", false, 3));
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);

        lab.restartMachine();

        lab.awaitLog(id, log -> assertThat(log).containsOnlyOnce(SAID));
        lab.awaitState(id, ServerState.RUNNING);
    }

    @Test
    void aStoppedServerStaysSoWhenTheManagerAloneIsStartedAgain() {
        ServerId id = stopped();
        ServerId crashed = startingWithMachine(lab.create("exit 3", false, 0));
        lab.start(crashed);
        lab.awaitState(crashed, ServerState.CRASHED);

        lab.restartManager();

        assertStays(id, ServerState.STOPPED);
        assertStays(crashed, ServerState.CRASHED);
    }

    @Test
    void aServerWithoutTheSwitchStaysDownAfterABoot() {
        ServerId id = lab.create("echo ready; cat", true, 3);
        ServerId other = stopped();

        lab.restartMachine();

        lab.awaitState(other, ServerState.RUNNING);
        assertStays(id, ServerState.STOPPED);
    }

    @Test
    void whatIsDownForGoodIsTriedAgain() {
        ServerId crashed = startingWithMachine(lab.create("test -e up || exit 3; echo ready; cat", true, 0));
        lab.start(crashed);
        lab.awaitState(crashed, ServerState.CRASHED);

        lab.restartMachineAfter(() -> createFolder(lab.servers.files(crashed).resolve("up")));

        lab.awaitState(crashed, ServerState.RUNNING);
        assertThat(lab.servers.get(crashed).live().restartCount()).isZero();
    }

    @Test
    void bothSwitchesTogetherStartItOnce() {
        ServerId id = startingWithMachine(lab.create("echo ready; cat", true, 3));
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);

        lab.restartMachine();

        lab.awaitLog(id, log -> assertThat(log).contains("Automatic start 1 of 3"));
        lab.awaitState(id, ServerState.RUNNING);
        awaitNote("local second\n");
        lab.awaitLog(id, log -> assertThat(log).filteredOn("ready"::equals).hasSize(2));
        assertThat(lab.log(id)).doesNotContain(SAID);
    }

    @Test
    void theFirstManagerThatKnowsOfBootsTakesItForOne() {
        ServerId stopped = stopped();
        ServerId running = startingWithMachine(lab.create("echo ready; cat"));
        lab.start(running);
        lab.awaitState(running, ServerState.RUNNING);
        Long pid = lab.servers.get(running).live().pid();

        lab.restartManagerAfter(() -> delete(note()));

        lab.awaitState(stopped, ServerState.RUNNING);
        awaitNote("local first\n");
        assertThat(lab.servers.get(running).live().pid()).isEqualTo(pid);
    }

    @Test
    void aManagerThatEndsBeforeAllWereTriedLeavesTheRestToTheNextOne() throws Exception {
        ServerId held = stopped();
        ServerId started = stopped();
        String before = Files.readString(note());
        CountDownLatch end = new CountDownLatch(1);
        lab.preparation = id -> {
            if (id.equals(held)) {
                await(end);
                throw new IllegalStateException("The manager ends");
            }
        };

        lab.restartMachine();
        lab.awaitState(started, ServerState.RUNNING);
        Long pid = lab.servers.get(started).live().pid();
        assertThat(note()).hasContent(before);

        lab.servers.close();
        end.countDown();
        lab.preparation = id -> {};
        lab.restartManager();

        lab.awaitState(held, ServerState.RUNNING);
        awaitNote("local second\n");
        assertThat(lab.servers.get(started).live().pid()).isEqualTo(pid);
        assertThat(lab.log(started)).containsOnlyOnce(SAID);
    }

    @Test
    void thoseThatCannotBeStartedSaySoAndHoldUpNoOther() throws IOException {
        Path program = Files.copy(Path.of("/bin/sh").toRealPath(), data.resolve("sh"));
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").put("script", "echo ready; cat");
        ServerId without = startingWithMachine(lab.create(program.toString(), config, true, 3));
        ServerId taken = stopped();
        ServerId sound = stopped();
        Files.delete(program);
        int port = lab.servers.get(taken).definition().gamePort();

        try (DatagramSocket other = new DatagramSocket(port)) {
            assertThat(other.isBound()).isTrue();
            lab.restartMachine();

            lab.awaitState(without, ServerState.ERROR);
            lab.awaitState(taken, ServerState.ERROR);
            lab.awaitState(sound, ServerState.RUNNING);
            awaitNote("local second\n");
        }
        assertThat(lab.servers.get(without).live().reason())
                .startsWith("could not be started: ")
                .contains(program.toString());
        assertThat(lab.servers.get(taken).live().reason())
                .startsWith("could not be started: ")
                .contains("UDP port " + port);
        for (ServerId id : List.of(without, taken)) {
            lab.awaitLog(id, log -> assertThat(log)
                    .filteredOn(line -> line.startsWith("Could not be started"))
                    .hasSize(1));
            assertThat(lab.states(id)).endsWith(ServerState.ERROR);
        }
    }

    @Test
    void aNoteThatCannotBeReadStartsNothingThatSomebodyStopped() throws IOException {
        ServerId id = stopped();

        lab.restartMachineAfter(() -> {
            delete(note());
            createFolder(note());
        });

        assertStays(id, ServerState.STOPPED);
        Files.delete(note());
    }

    private ServerId stopped() {
        return startingWithMachine(lab.create("echo ready; cat"));
    }

    private ServerId startingWithMachine(ServerId id) {
        change(id, new ServerChanges(null, null, null, null, null, null, null, true, null, null, null, null));
        return id;
    }

    /** What a manager asks of its servers at its start comes before what is asked of them later. */
    private void assertStays(ServerId id, ServerState state) {
        change(id, new ServerChanges("Later", null, null, null, null, null, null, null, null, null, null, null));
        assertThat(lab.servers.get(id).state()).isEqualTo(state);
        assertThat(lab.log(id)).doesNotContain(SAID);
    }

    private void change(ServerId id, ServerChanges changes) {
        var unused = lab.servers.update(Lab.TESTER, id, changes);
    }

    private Path note() {
        return data.resolve("machine-start");
    }

    private void awaitNote(String content) {
        Eventually.within(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(note()).hasContent(content));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
