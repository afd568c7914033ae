package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.testing.PracticeServer;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is too long for the way to the game is wrong; the game is not to blame. */
class CommandLengthTest {

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
    void theProtocolOfARemoteConsoleLimitsACommand() {
        ServerId id = running(lab.create("# remote\necho ready; cat"));

        assertTooLong(id, "x".repeat(ScriptRemote.MOST_BYTES + 1), ScriptRemote.MOST_BYTES);
        assertTooLong(id, "ü".repeat(ScriptRemote.MOST_BYTES / 2 + 1), ScriptRemote.MOST_BYTES);
        assertThat(lab.log(id)).noneMatch(line -> line.contains("xxx") || line.contains("üüü"));
        CompletionException sent = catchThrowableOfType(CompletionException.class, () -> lab.servers
                .command(Lab.TESTER, id, "ü".repeat(ScriptRemote.MOST_BYTES / 2))
                .toCompletableFuture()
                .join());
        assertThat(sent).hasRootCauseMessage("Not in this test");
    }

    @Test
    void standardInputTakesALine() {
        ServerId id = running(lab.create("echo ready; cat"));

        assertTooLong(id, "x".repeat(4096), 4095);
        assertThat(lab.servers
                        .command(Lab.TESTER, id, "x".repeat(4095))
                        .toCompletableFuture()
                        .join())
                .isEmpty();
    }

    @Test
    void battlEyeTakesAPacket() {
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
                                false,
                                0,
                                0,
                                0,
                                0,
                                null))
                .server()
                .id());

        assertTooLong(id, "say -1 " + "x".repeat(1385), 1391);
    }

    private ServerId running(ServerId id) {
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        return id;
    }

    private void assertTooLong(ServerId id, String command, int most) {
        DomainException refused =
                catchThrowableOfType(DomainException.class, () -> lab.servers.command(Lab.TESTER, id, command));

        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refused.fields())
                .containsExactly(new FieldError("command", "max_length", "A command has at most " + most + " bytes"));
    }
}
