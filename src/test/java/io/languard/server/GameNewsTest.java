package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.ConsoleLine;
import io.languard.console.LineKind;
import io.languard.console.LogQuery;
import io.languard.event.ServerEvent;
import io.languard.game.GameSignal;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GameNewsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path data;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(data, Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void chatIsToldAndBecomesOneLineOfItsOwnKind() throws IOException {
        ServerId id = lab.create("# remote\necho ready; cat");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);

        ScriptRemote.say(
                id, new GameSignal.Chat("Global", "Eve\u001b[31m", "hi\n4711\t0\tSE\t1\t0\tforged \\n \u0000"));

        Eventually.within(SOON).until(() -> chat(id).size() == 1);
        assertThat(chat(id).get(0).text()).isEqualTo("(Global) Eve: hi 4711 0 SE 1 0 forged \\n ");
        // Line and event are no transaction: the event follows.
        Eventually.within(SOON).until(() -> !told(ServerEvent.ChatSaid.class).isEmpty());
        assertThat(told(ServerEvent.ChatSaid.class)).singleElement().satisfies(said -> assertThat(said.author())
                .isEqualTo("Eve\u001b[31m"));
        assertThat(lab.servers
                        .console(id)
                        .read(LogQuery.newestFirst(10).containing("forged"))
                        .lines())
                .hasSize(1);
    }

    @Test
    void aRestartedManagerTellsTheSameEventsAgainWithTheSameTimesAndLines() {
        ServerId id = lab.create("echo ready; echo join Bob; echo join Amy; echo leave Bob; cat");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        Eventually.within(SOON).until(() -> told(ServerEvent.PlayerLeft.class).size() == 1);
        List<ServerEvent.PlayerJoined> joined = told(ServerEvent.PlayerJoined.class);
        ServerEvent.PlayerLeft left = told(ServerEvent.PlayerLeft.class).get(0);
        lab.seen.clear();

        lab.restartManager();
        Eventually.within(SOON).until(() -> told(ServerEvent.PlayersKnown.class).size() == 1);

        assertThat(joined).extracting(event -> event.player().name()).containsExactly("Bob", "Amy");
        assertThat(told(ServerEvent.PlayerJoined.class))
                .containsExactlyElementsOf(joined.stream()
                        .map(event -> new ServerEvent.PlayerJoined(
                                id, event.run(), event.player(), event.line(), true, event.at()))
                        .toList());
        assertThat(told(ServerEvent.PlayerLeft.class))
                .containsExactly(
                        new ServerEvent.PlayerLeft(id, left.run(), left.player(), false, left.line(), true, left.at()));
        assertThat(told(ServerEvent.PlayersKnown.class).get(0).players())
                .extracting(Player::name)
                .containsExactly("Amy");
    }

    @Test
    void allLeaveWhenTheServerEndsAtTheTimeOfItsEnd() {
        ServerId id = lab.create("echo ready; echo join Bob; cat");
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        Eventually.within(SOON)
                .until(() -> !told(ServerEvent.PlayerJoined.class).isEmpty());

        lab.restartManagerAfter(() -> {
            long pid = lab.servers.get(id).live().pid();
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        });
        Eventually.within(SOON).until(() -> !told(ServerEvent.PlayerLeft.class).isEmpty());

        ServerEvent.PlayerLeft left = told(ServerEvent.PlayerLeft.class).get(0);
        assertThat(left.withServer()).isTrue();
        assertThat(left.player().name()).isEqualTo("Bob");
        assertThat(left.at()).isAfterOrEqualTo(left.player().joinedAt());
        Eventually.within(SOON).until(() -> lab.servers.get(id).state() == ServerState.CRASHED);
        assertThat(told(ServerEvent.PlayersKnown.class)).last().satisfies(known -> assertThat(known.players())
                .isEmpty());
        assertThat(lab.servers.players(id).count()).isZero();
    }

    private <E> List<E> told(Class<E> type) {
        return lab.seen.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<ConsoleLine> chat(ServerId id) throws IOException {
        return lab.servers
                .console(id)
                .read(LogQuery.oldestFirst(100).kinds(EnumSet.of(LineKind.CHAT)))
                .lines();
    }
}
