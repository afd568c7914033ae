package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.json.Json;
import io.languard.server.ExecutableView.Source;
import io.languard.server.PortsView.PortView;
import io.languard.server.StartProblem.Severity;
import io.languard.testing.Ports;
import io.languard.testing.PracticeServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever defines a server wants to know before. */
class WizardTest {

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
    void portsTellWhoHasThemAndWhereTheNextFreeBlockIs() throws IOException {
        int port = PracticeServer.freePorts();
        ServerId other =
                lab.servers.create(Lab.TESTER, arma(port, null)).server().id();

        PortsView taken = lab.servers.ports("arma3", port + 2, null, null);

        assertThat(taken.free()).isFalse();
        assertThat(taken.ports()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(taken.ports().get(0)).satisfies(first -> {
            assertThat(first.use().port()).isEqualTo(port + 2);
            assertThat(first.use().purpose()).isEqualTo("game");
            assertThat(first.takenBy()).isEqualTo("Arma");
            assertThat(first.server()).isEqualTo(other);
        });
        Integer suggestion = taken.suggestion();
        assertThat(suggestion).isNotNull().isGreaterThan(port + 4);
        assertThat(lab.servers.ports("arma3", suggestion, null, null).free()).isTrue();
        assertThat(lab.servers.tryCreate(arma(suggestion, null)).gamePort()).isEqualTo(suggestion);
    }

    @Test
    void aPortOfAnotherProgramIsTakenByNobodyKnown() throws IOException {
        int port = PracticeServer.freePorts();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(port + 1))) {
            PortsView view = lab.servers.ports("arma3", port, null, null);

            assertThat(view.ports())
                    .filteredOn(one -> !one.free())
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.use().port()).isEqualTo(port + 1);
                        assertThat(one.takenBy()).isNull();
                    });
            assertThat(view.suggestion()).isNotEqualTo(port);
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void aRunningServersOwnPortsAreFreeForIt() {
        int port = PracticeServer.freePorts();
        ServerId id = lab.servers.create(Lab.TESTER, arma(port, null)).server().id();
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);

        assertThat(lab.servers.ports("arma3", port, null, id).ports()).allMatch(PortView::free);
        assertThat(lab.servers.ports("arma3", port, null, null).ports()).noneMatch(PortView::free);
    }

    @Test
    void aServersOwnSecondPortIsLookedAtWhereNoOtherIsNamed() throws IOException {
        int port = PracticeServer.freePorts();
        int own = Ports.free();
        ServerId id = lab.servers.create(Lab.TESTER, arma(port, null)).server().id();
        var unused = lab.servers.update(Lab.TESTER, id, ServerChanges.ofRconPort(own));
        int later = PracticeServer.freePorts();

        PortsView view = lab.servers.ports("arma3", later, null, id);

        assertThat(view.rconPort()).isEqualTo(own);
        assertThat(view.ports()).extracting(one -> one.use().port()).contains(later, own);
        assertThat(view.suggestedRconPort()).isEqualTo(own);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own))) {
            assertThat(lab.servers.ports("arma3", later, null, id).ports())
                    .filteredOn(one -> !one.free())
                    .singleElement()
                    .satisfies(one -> assertThat(one.use().port()).isEqualTo(own));
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void programsOfOtherServersAndOfThePracticeServerAreOffered() throws IOException {
        lab.servers.create(Lab.TESTER, arma(PracticeServer.freePorts(), null));
        Path practice = Files.writeString(data.resolve("arma3server"), "");

        List<ExecutableView> offered = lab.servers.executables("arma3", List.of(practice.toString()));

        assertThat(offered)
                .anySatisfy(view -> {
                    assertThat(view.path())
                            .isEqualTo(PracticeServer.executable().toString());
                    assertThat(view.source()).isEqualTo(Source.SERVER);
                    assertThat(view.executable()).isTrue();
                    assertThat(view.usedBy()).containsExactly("Arma");
                })
                .anySatisfy(view -> {
                    assertThat(view.path()).isEqualTo(practice.toString());
                    assertThat(view.source()).isEqualTo(Source.PRACTICE);
                    assertThat(view.exists()).isTrue();
                    assertThat(view.executable()).isFalse();
                })
                .anySatisfy(view -> {
                    assertThat(view.source()).isEqualTo(Source.OWN);
                    assertThat(view.installedLater()).isTrue();
                });
    }

    @Test
    void everythingWrongWithACreationIsNamedAtOnceAndNothingIsMade() {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("server").put("max_players", -1);
        config.putObject("nonsense");
        NewServer wanted = new NewServer(
                "",
                null,
                List.of("a,b"),
                "arma3",
                "/nonexistent/arma3server",
                80,
                null,
                false,
                false,
                21,
                0,
                0,
                0,
                config);

        DomainException refused = catchThrowableOfType(DomainException.class, () -> lab.servers.tryCreate(wanted));

        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refused.fields())
                .extracting(FieldError::field)
                .contains(
                        "name",
                        "tags[0]",
                        "game_port",
                        "max_restarts",
                        "exe_path",
                        "config.nonsense",
                        "config.server.max_players");
        assertThat(lab.servers.count()).isZero();
    }

    @Test
    void settingsAreMadeWithTheServerAndAMaskKeepsWhatIsGenerated() {
        int port = PracticeServer.freePorts();
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("server").put("hostname", "Ours").put("password_admin", Secret.MASK);
        config.putObject("rcon").put("rcon_port", port + 10).put("rcon_password", "chosen-by-me");

        assertThat(lab.servers.tryCreate(arma(port, config)).generated()).containsExactly("password_admin");
        assertThat(lab.servers.count()).isZero();
        CreatedServer made = lab.servers.create(Lab.TESTER, arma(port, config));

        assertThat(made.credentials()).containsOnlyKeys("password_admin");
        assertThat(made.server().definition().rconPort()).isEqualTo(port + 10);
        ObjectNode stored = lab.configs.read(made.server().id());
        assertThat(stored.at("/server/hostname").asText()).isEqualTo("Ours");
        assertThat(stored.at("/server/password_admin").asText())
                .isEqualTo(made.credentials().get("password_admin"))
                .isNotEqualTo(Secret.MASK);
        assertThat(stored.path("rcon").has("rcon_port")).isFalse();
    }

    @Test
    void aCheckTellsAllThatTheNextStartWouldBeRefusedFor() throws IOException {
        int port = PracticeServer.freePorts();
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").putArray("mods").add("@missing");
        ServerId id =
                lab.servers.create(Lab.TESTER, arma(port, config)).server().id();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(port))) {
            assertThat(lab.servers.startProblems(id))
                    .anySatisfy(problem -> {
                        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
                        assertThat(problem.section()).isEqualTo("launch");
                        assertThat(problem.field()).isEqualTo("mods[0]");
                        assertThat(problem.message()).contains("@missing");
                    })
                    .anySatisfy(problem -> {
                        assertThat(problem.section()).isNull();
                        assertThat(problem.field()).isEqualTo("game_port");
                    });
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void aCheckOfAServerThatStartsHasWarningsOnly() throws IOException {
        ServerId id = lab.servers
                .create(Lab.TESTER, arma(PracticeServer.freePorts(), null))
                .server()
                .id();

        assertThat(lab.servers.startProblems(id)).isNotEmpty().allSatisfy(problem -> assertThat(problem.severity())
                .isEqualTo(Severity.WARNING));
        assertThat(lab.servers.files(id)).isEmptyDirectory();
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.servers.startProblems(id))
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void aCheckNamesAProgramThatIsGone() throws IOException {
        Path program = Files.copy(PracticeServer.executable(), data.resolve("arma3server"));
        ServerId id = lab.servers
                .create(
                        Lab.TESTER,
                        new NewServer("Arma", null, "arma3", program.toString(), null, null, false, 0, 0, 0, 0, null))
                .server()
                .id();
        Files.delete(program);

        assertThat(lab.servers.startProblems(id)).anySatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.field()).isEqualTo("exe_path");
        });
    }

    private static NewServer arma(int port, @Nullable ObjectNode config) {
        return new NewServer(
                "Arma", null, "arma3", PracticeServer.executable().toString(), port, null, false, 0, 0, 0, 0, config);
    }
}
