package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.game.GameAdapter;
import io.languard.testing.games.RealGame;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definition with a shell as the operator's program. */
class GenericTest {

    private static final Path SHELL = Path.of("/bin/sh");

    private final GameAdapter game = Shipped.game("generic");

    @Test
    void isReadyAtItsPatternAndStopsByItsCommand(@TempDir Path directory) {
        Consumer<ObjectNode> settings = config -> args(config, "-c", "echo up in 3 s; read line; exit 7")
                .put("ready_pattern", "^up in \\d+ s$")
                .put("stop_command", "bye");
        try (RealGame server = RealGame.start(game, SHELL, directory, 27500, settings)) {
            server.awaitReady();
            assertThat(server.stop()).isEqualTo(7);
        }
    }

    @Test
    void isReadyAtOnceAndStopsByASignalWhenNothingIsSet(@TempDir Path directory) {
        Consumer<ObjectNode> settings =
                config -> args(config, "-c", "trap 'exit 9' TERM; echo trap is set; while :; do sleep 0.05; done");
        try (RealGame server = RealGame.start(game, SHELL, directory, 27500, settings)) {
            assertThat(server.isReady()).isTrue();
            server.awaitLine("trap is set");
            assertThat(server.stop()).isEqualTo(9);
        }
    }

    @Test
    void handsEveryArgumentOverAsItIs(@TempDir Path directory) {
        List<String> hostile = List.of("a b", "$(id)", "`id`", "${self.name}", "; echo x", "\"'\\", "%s", "日本", "");
        Consumer<ObjectNode> settings = config -> {
            args(config, "-c", "for a; do echo \"<$a>\"; done", "sh");
            ArrayNode args = (ArrayNode) config.get("launch").get("args");
            hostile.forEach(args::add);
        };
        try (RealGame server = RealGame.start(game, SHELL, directory, 27500, settings)) {
            server.awaitEnd();
            assertThat(server.lines())
                    .containsExactlyElementsOf(
                            hostile.stream().map(text -> "<" + text + ">").toList());
        }
    }

    @Test
    void refusesAPatternThatIsNone() {
        ObjectNode values = (ObjectNode) game.newConfig("x").get("launch");
        values.put("ready_pattern", "(unclosed");
        assertThatThrownBy(() -> game.validate("launch", values))
                .isInstanceOfSatisfying(DomainException.class, e -> assertThat(e.fields())
                        .extracting(FieldError::field)
                        .containsExactly("ready_pattern"));
    }

    @Test
    void allowsOnlyWhatTheOperatorAllowed() {
        assertThat(game.description().allows(Path.of("/opt/x/sh"))).isTrue();
        assertThat(game.description().allows(Path.of("/usr/bin/env"))).isTrue();
        assertThat(game.description().allows(Path.of("/opt/env"))).isFalse();
        assertThat(game.description().allows(Path.of("sh"))).isFalse();
        assertThat(game.description().allows(Path.of("/opt/../bin/sh"))).isFalse();
        assertThat(Shipped.game("openarena").description().allows(SHELL)).isFalse();
    }

    private static ObjectNode args(ObjectNode config, String... args) {
        ObjectNode launch = (ObjectNode) config.get("launch");
        ArrayNode array = launch.putArray("args");
        for (String arg : args) {
            array.add(arg);
        }
        return launch;
    }
}
