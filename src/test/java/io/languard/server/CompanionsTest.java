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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanionsTest {

    private static final String OBEDIENT = "echo ready; while read line; do [ \"$line\" = quit ] && exit 0; done";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(data, Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    /** Two companions that run the same script. */
    static ObjectNode config(String server, String companion) {
        ObjectNode config = Json.mapper().createObjectNode();
        ObjectNode launch = config.putObject("launch").put("script", server);
        launch.putObject("companions").put("headless-1", companion).put("headless-2", companion);
        return config;
    }

    /** Notes its process in a file of the folder, speaks and stays. */
    private String staying() {
        return "echo $$ >>" + pids() + "; echo \"I am here\"; exec sleep 600";
    }

    private Path pids() {
        return data.resolve("pids");
    }

    @Test
    void theyStartWhenTheServerIsReadyAndEndWithItsStop() {
        ServerId id = create("until [ -e " + data.resolve("go") + " ]; do sleep 0.05; done; " + OBEDIENT, staying());
        lab.start(id);
        lab.awaitState(id, ServerState.STARTING);
        assertThat(started()).isEmpty();
        touch("go");
        lab.awaitState(id, ServerState.RUNNING);
        Eventually.within(SOON).until(() -> lab.servers.get(id).live().companions() == 2);
        Eventually.within(SOON)
                .until(() -> lab.log(id).containsAll(List.of("[headless-1] I am here", "[headless-2] I am here")));

        ServerView stopped = lab.stop(id);

        assertThat(stopped.live().companions()).isZero();
        assertThat(started()).hasSize(2).noneMatch(CompanionsTest::isAlive);
        assertThat(data.resolve("servers/" + id + "/companions.json")).doesNotExist();
    }

    @Test
    void aCrashOfTheServerEndsThemAndItsNextRunHasNewOnes() {
        ServerId id = lab.create(
                "/bin/sh",
                config(
                        "[ -e again ] && { " + OBEDIENT + "; }; touch again; echo ready; until [ -e "
                                + data.resolve("crash") + " ]; do sleep 0.05; done; exit 3",
                        "trap '' TERM; echo $$ >>" + pids() + "; sleep 600 & wait; wait"),
                true,
                3);
        lab.start(id);
        Eventually.within(SOON).until(() -> started().size() == 2);
        List<Long> first = started();
        touch("crash");
        Eventually.within(SOON).until(() -> started().size() == 4);

        assertThat(first).noneMatch(CompanionsTest::isAlive);
        lab.servers.kill(Lab.TESTER, id).toCompletableFuture().join();
        assertThat(started()).noneMatch(CompanionsTest::isAlive);
    }

    @Test
    void oneThatEndsTooSoonIsStartedAgainAfterAGrowingWait() {
        ServerId id = create(OBEDIENT, "echo $$ >>" + pids() + "; printf 'no server'; exit 7");
        lab.start(id);
        Eventually.within(SOON).until(() -> started().size() >= 6);

        lab.awaitLog(id, log -> assertThat(log)
                .contains("[headless-1] no server")
                .containsSubsequence(
                        "Companion (headless-1) ended: exit code 7; starts again in 0.1 s",
                        "Companion (headless-1) ended: exit code 7; starts again in 0.2 s"));
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.RUNNING);
        lab.stop(id);
    }

    @Test
    void oneThatNeverStopsTalkingDoesNotDrownTheServersConsole() {
        ServerId id = create(OBEDIENT, "while :; do echo flood; done");
        lab.start(id);
        Eventually.within(SOON)
                .until(() -> lab.log(id).stream().anyMatch(line -> line.endsWith("lines or more left out)")));
        long lines = lab.servers.console(id).lastSeq();
        assertThat(lines).isLessThan(5_000);

        lab.stop(id);

        assertThat(lab.servers.console(id).lastSeq()).isLessThan(10_000);
    }

    @Test
    void theyAreTakenOverByTheNextManager() {
        ServerId id = create(OBEDIENT, staying());
        lab.start(id);
        Eventually.within(SOON).until(() -> started().size() == 2);

        lab.restartManager();

        assertThat(lab.servers.get(id).live().companions()).isEqualTo(2);
        lab.stop(id);
        assertThat(started()).hasSize(2).noneMatch(CompanionsTest::isAlive);
    }

    @Test
    void noneIsLeftWhenManagerAndServerAreKilled() throws Exception {
        lab.close();
        Process manager = DoomedEngine.start(data.toString(), "companions", "echo $$ >server; " + OBEDIENT, staying());
        Path server = data.resolve("servers/1/files/server");
        Eventually.within(SOON).until(() -> started().size() == 2 && Files.exists(server));
        manager.destroyForcibly().waitFor();
        assertThat(started()).allMatch(CompanionsTest::isAlive);
        long pid = Long.parseLong(Files.readString(server).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Eventually.within(SOON).until(() -> !isAlive(pid));

        lab = new Lab(data, Duration.ofSeconds(5));
        ServerId id = lab.knownFromBefore("/bin/sh");
        lab.awaitState(id, ServerState.CRASHED);

        assertThat(started()).hasSize(2).noneMatch(CompanionsTest::isAlive);
        assertThat(lab.servers.get(id).live().companions()).isZero();
    }

    private ServerId create(String server, String companion) {
        return lab.create("/bin/sh", config(server, companion), false, 0);
    }

    private List<Long> started() {
        try {
            return Files.exists(pids())
                    ? Files.readAllLines(pids()).stream().map(Long::valueOf).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void touch(String name) {
        try {
            Files.writeString(data.resolve(name), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAlive(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException gone) {
            return false;
        }
    }
}
