package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.testing.Eventually;
import io.languard.testing.PracticeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of Arma 3 in the engine, with the simulated game as their process. */
class Arma3LifeTest {

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
    void twoServersWhoseBlocksOfPortsOverlapAreRefusedAlsoWhileTheOtherIsStopped() {
        int port = PracticeServer.freePorts();
        create(port, null);

        for (int wanted : new int[] {port - 2, port + 1, port + 2, port + 4}) {
            DomainException refused = catchThrowableOfType(DomainException.class, () -> create(wanted, null));

            assertThat(refused.code()).isEqualTo(ErrorCode.PORT_IN_USE);
            assertThat(refused.text()).contains("'Arma' needs " + port + " to " + (port + 4));
        }
    }

    @Test
    void aServerCannotBeMovedIntoTheBlockOfAnother() {
        int port = PracticeServer.freePorts();
        create(port, null);
        ServerId second = create(port + 20, null);

        DomainException refused = catchThrowableOfType(
                DomainException.class,
                () -> lab.servers.update(
                        Lab.TESTER,
                        second,
                        new ServerChanges(null, null, null, null, port + 2, null, null, null, null, null, null, null)));

        assertThat(refused.code()).isEqualTo(ErrorCode.PORT_IN_USE);
    }

    @Test
    void aGamePortMustLeaveRoomForTheWholeBlock() {
        ServerId id = create(PracticeServer.freePorts(), null);
        ServerChanges move =
                new ServerChanges(null, null, null, null, 65_535, null, null, null, null, null, null, null);

        for (ThrowingCallable wish : List.<ThrowingCallable>of(
                () -> create(65_532, null),
                () -> create(65_535, 2305),
                () -> lab.servers.update(Lab.TESTER, id, move))) {
            DomainException refused = catchThrowableOfType(DomainException.class, wish);

            assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
            assertThat(refused.fields()).singleElement().satisfies(error -> {
                assertThat(error.field()).isEqualTo("game_port");
                assertThat(error.message()).startsWith("Must be at most 65531: ");
            });
        }
        assertThat(lab.servers.ports("arma3", 65_531, null, null).ports())
                .extracting(one -> one.use().port())
                .contains(65_531, 65_532, 65_533, 65_534, 65_535)
                .allMatch(port -> port <= 65_535);
    }

    @Test
    void aServerWithoutAPortGetsABlockOfItsOwn() {
        ServerId first = create(null, null);
        ServerId second = create(null, null);

        int apart = lab.servers.get(second).definition().gamePort()
                - lab.servers.get(first).definition().gamePort();
        assertThat(apart).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aConfigurationFileThatCannotBeKeptIsNotReplaced() throws IOException {
        ServerId id = create(PracticeServer.freePorts(), null);
        Path files = Files.createDirectories(lab.servers.files(id));
        Path elsewhere = Files.writeString(data.resolve("shared.cfg"), "mine = 1;\n");
        Files.createSymbolicLink(files.resolve("server.cfg"), elsewhere);

        CompletionException thrown = catchThrowableOfType(CompletionException.class, () -> lab.start(id));

        DomainException refused = (DomainException) thrown.getCause();
        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIG_WRITE_ERROR);
        assertThat(refused.text()).contains("'server.cfg'", "it is a link");
        assertThat(Files.isSymbolicLink(files.resolve("server.cfg"))).isTrue();
        assertThat(files.resolve("basic.cfg")).doesNotExist();
        assertThat(lab.servers.startProblems(id))
                .extracting(StartProblem::message)
                .contains(refused.text());
        assertThat(catchThrowableOfType(DomainException.class, () -> lab.servers.plan(id)))
                .hasMessage(refused.getMessage());
    }

    @Test
    void startsIsReadyShowsPlayersAndEndsByItsOwnCommand() throws IOException {
        int port = PracticeServer.freePorts();
        ServerId id = create(port, null);
        Path files = lab.servers.files(id);
        Files.createDirectories(files);
        Files.writeString(files.resolve("practice.script"), "at 0.2 join Zed address=198.51.100.7:23204\n");

        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);

        assertThat(Files.isSymbolicLink(files.resolve("arma3server_x64"))).isTrue();
        assertThat(files.resolve("profiles/Users/server/server.Arma3Profile")).exists();
        Eventually.within(Duration.ofSeconds(20))
                .until(() -> lab.servers.players(id).toString().contains("Zed"));
        ServerView stopped = lab.stop(id);
        assertThat(stopped.state()).isEqualTo(ServerState.STOPPED);
        assertThat(stopped.live().exitCode()).isZero();
        assertThat(stopped.live().reason()).isNull();
        assertThat(lab.log(id)).anyMatch(line -> line.contains("lies among the ports"));

        // What BattlEye left behind would bring the old password back.
        Files.writeString(files.resolve("battleye/beserver_x64_active_old.cfg"), "RConPassword old\nRConPort 1\n");
        lab.start(id);
        assertThat(Files.exists(files.resolve("battleye/beserver_x64_active_old.cfg"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.stop(id).live().exitCode()).isZero();
    }

    @Test
    void aFolderThatCannotBePreparedIsAWriteErrorAndTheOldFilesStay() throws IOException {
        ServerId id = create(PracticeServer.freePorts(), null);
        Path files = lab.servers.files(id);
        Files.createDirectories(files);
        Files.writeString(files.resolve("server.cfg"), "hostname = \"old\";\n");
        Files.createSymbolicLink(files.resolve("keys"), data);

        DomainException refused = catchThrowableOfType(DomainException.class, () -> {
            try {
                lab.start(id);
            } catch (CompletionException e) {
                throw e.getCause();
            }
        });

        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIG_WRITE_ERROR);
        assertThat(files.resolve("server.cfg")).hasContent("hostname = \"old\";\n");
    }

    private ServerId create(@Nullable Integer port, @Nullable Integer rconPort) {
        return lab.servers
                .create(
                        Lab.TESTER,
                        new NewServer(
                                "Arma",
                                null,
                                "arma3",
                                PracticeServer.executable().toString(),
                                port,
                                rconPort,
                                false,
                                0,
                                0,
                                0,
                                0,
                                null))
                .server()
                .id();
    }
}
