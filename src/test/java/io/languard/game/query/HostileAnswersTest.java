package io.languard.game.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.game.CommandChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Garbage, silence and endless data are an IOException with a sentence, within the time limit of a query. */
class HostileAnswersTest {

    private interface Call {
        void run(Endpoint endpoint) throws IOException;
    }

    private static final Map<String, Call> UDP = Map.of(
            "quake3", endpoint -> Quake3.players(endpoint).ask(),
            "source", endpoint -> SourceQuery.players(endpoint).ask());

    private static final Map<String, Call> TCP = Map.of(
            "openttd", endpoint -> OpenTtdAdmin.players(endpoint).ask(),
            "minecraft", endpoint -> MinecraftStatus.players(endpoint).ask(),
            "teeworlds", endpoint -> TeeworldsEcon.players(endpoint).ask(),
            "bzflag", endpoint -> BzflagQuery.players(endpoint).ask());

    @ParameterizedTest
    @ValueSource(strings = {"openttd", "minecraft", "teeworlds", "bzflag"})
    void garbageOverTcp(String protocol) throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            byte[] garbage = new byte[1 + random.nextInt(300)];
            random.nextBytes(garbage);
            try (CannedServer server = CannedServer.tcp("pw", garbage, List.of(garbage), true)) {
                assertRefused(TCP.get(protocol), server.endpoint());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openttd", "minecraft", "teeworlds", "bzflag"})
    void moreThanAnyAnswerOverTcp(String protocol) throws Exception {
        for (byte filler : new byte[] {0, 1, 'a', '\n', -1}) {
            byte[] much = new byte[3 * 1024 * 1024];
            Arrays.fill(much, filler);
            try (CannedServer server = CannedServer.tcp("pw", much, List.of(), true)) {
                assertRefused(TCP.get(protocol), server.endpoint());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quake3", "source"})
    void garbageOverUdp(String protocol) throws Exception {
        Random random = new Random(7);
        List<List<byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            byte[] garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);
            answers.add(List.of(garbage));
        }
        try (CannedServer server = CannedServer.udp("pw", answers)) {
            assertRefused(UDP.get(protocol), server.endpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quake3", "source", "openttd", "minecraft", "teeworlds", "bzflag"})
    void silence(String protocol) throws Exception {
        boolean udp = UDP.containsKey(protocol);
        try (CannedServer server =
                udp ? CannedServer.udp("pw", List.of()) : CannedServer.tcp("pw", new byte[0], List.of(), false)) {
            assertRefused((udp ? UDP : TCP).get(protocol), server.endpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quake3", "source", "openttd", "minecraft", "teeworlds", "bzflag"})
    void nobodyListens(String protocol) throws Exception {
        Endpoint gone;
        try (CannedServer server = CannedServer.tcp("pw", new byte[0], List.of(), true)) {
            gone = server.endpoint();
        }
        assertRefused((UDP.containsKey(protocol) ? UDP : TCP).get(protocol), gone);
    }

    @Test
    void aCommandIsOneLine() {
        List<Function<Endpoint, CommandChannel.Remote>> consoles = List.of(
                Quake3::console,
                SourceRcon::console,
                TeeworldsEcon::console,
                OpenTtdAdmin::console,
                BzflagConsole::console);
        for (Function<Endpoint, CommandChannel.Remote> console : consoles) {
            assertThatThrownBy(() ->
                            console.apply(new Endpoint("127.0.0.1", 9, "pw")).execute("say x\nquit"))
                    .hasMessage("A command is one line without control characters");
        }
    }

    @Test
    void aCommandThatTheProtocolCannotCarryIsNotSent() {
        Endpoint endpoint = new Endpoint("127.0.0.1", 9, "pässword");
        Map<CommandChannel.Remote, Integer> limits = Map.of(
                Quake3.console(endpoint), 1023 - "rcon p__ssword ".length(),
                SourceRcon.console(endpoint), 4086,
                TeeworldsEcon.console(endpoint), 1024,
                OpenTtdAdmin.console(endpoint), 499,
                BzflagConsole.console(endpoint), 126);
        limits.forEach((console, most) -> {
            assertThat(console.mostBytes()).isEqualTo(most);
            assertThatThrownBy(() -> console.execute("x".repeat(most + 1)))
                    .hasMessage("The command is longer than the " + most + " bytes the game takes");
        });
    }

    private static void assertRefused(Call call, Endpoint endpoint) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> call.run(endpoint))
                .isInstanceOf(IOException.class)
                .message()
                .isNotBlank();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
}
