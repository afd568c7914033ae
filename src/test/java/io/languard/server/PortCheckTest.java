package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import io.languard.game.PortUse;
import io.languard.game.PortUse.Protocol;
import io.languard.json.Json;
import io.languard.testing.PracticeServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {

    @TempDir
    Path data;

    @Test
    void aPortThatSomebodyHoldsIsNotFree() throws IOException {
        try (DatagramSocket held = new DatagramSocket()) {
            assertThat(PortCheck.isFree(new PortUse(held.getLocalPort(), Protocol.UDP, "game")))
                    .isFalse();
        }
    }

    @Test
    void aPortThatDoesNotExistIsNotFree() {
        assertThat(PortCheck.isFree(new PortUse(65_536, Protocol.UDP, "game"))).isFalse();
        assertThat(PortCheck.isFree(new PortUse(65_538, Protocol.TCP, "rcon"))).isFalse();
    }

    @Test
    void whoAsksAtTheSameTimeIsNotTakenForAnotherProgram() throws Exception {
        PortUse use = new PortUse(PracticeServer.freePorts(), Protocol.UDP, "game");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                answers.add(threads.submit(() -> PortCheck.isFree(use)));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aGamePortWhoseOtherPortsWouldNotExistIsRefused() {
        try (Lab lab = new Lab(data)) {
            assertTooHigh(catchThrowableOfType(DomainException.class, () -> create(lab, 65_535)));

            ServerId id = create(lab, PracticeServer.freePorts());
            assertTooHigh(catchThrowableOfType(
                    DomainException.class,
                    () -> lab.servers.update(
                            Lab.TESTER,
                            id,
                            new ServerChanges(
                                    null, null, null, null, 65_535, null, null, null, null, null, null, null))));
            PortsView view = lab.servers.ports(ScriptGame.TYPE, 65_535, null, id);
            assertThat(view.ports()).extracting(PortsView.PortView::free).contains(false);
        }
    }

    private static void assertTooHigh(DomainException refused) {
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refused.fields()).extracting(FieldError::field).containsExactly("game_port");
        assertThat(refused.text()).contains("Must be at most 65533: ", "TCP port 65537 (query)");
    }

    private static ServerId create(Lab lab, int port) {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").put("script", "echo ready; cat").put("query_offset", 2);
        return lab.servers
                .create(
                        Lab.TESTER,
                        new NewServer("Test", null, ScriptGame.TYPE, "/bin/sh", port, null, false, 0, 0, 0, 0, config))
                .server()
                .id();
    }
}
