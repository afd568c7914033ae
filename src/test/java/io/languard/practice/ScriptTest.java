package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of practice.script. */
class ScriptTest {

    @Test
    void linesBecomeSteps() throws Exception {
        Script script = Script.parse("""
                # comment
                at 5 join "MM ""L"" Leon" guid=x
                  boot 0.5 exit 3
                every 30 chat Zed Global hello  there # all of it
                every 30 from 2 leave ""
                loop 60
                mode ignore-sigterm
                set start-delay 2.5
                set chat-in-log on
                """);

        assertThat(script.steps)
                .containsExactly(
                        new Script.Step(Script.Trigger.AT, 5, 0, "join", List.of("MM \"L\" Leon", "guid=x")),
                        new Script.Step(Script.Trigger.BOOT, 0.5, 0, "exit", List.of("3")),
                        new Script.Step(
                                Script.Trigger.EVERY,
                                30,
                                30,
                                "chat",
                                List.of("Zed", "Global", "hello", "there", "#", "all", "of", "it")),
                        new Script.Step(Script.Trigger.EVERY, 30, 2, "leave", List.of("")));
        assertThat(script.loop()).isEqualTo(60);
        assertThat(script.mode("ignore-sigterm")).isTrue();
        assertThat(script.mode("ignore-shutdown")).isFalse();
        assertThat(script.setting("start-delay", 0)).isEqualTo(2.5);
        assertThat(script.isOn("chat-in-log", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at x join A",
                "at 5",
                "at 5 dance A",
                "at",
                "every 0 log x",
                "every",
                "mode quick",
                "set speed 3",
                "set start-delay",
                "sometimes 5 log x",
                "at 5 log \"open"
            })
    void aLineThatCannotBeUnderstoodIsNamed(String line) {
        assertThatThrownBy(() -> Script.parse("\n" + line))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.line()).isEqualTo(2));
    }

    @Test
    void theScriptThatIsShippedIsUnderstood() throws Exception {
        Script script = Script.parse(Files.readString(Path.of("src/main/practice/practice.script")));

        assertThat(script.steps).hasSizeGreaterThan(40);
        assertThat(script.loop()).isPositive();
        assertThat(script.steps).allSatisfy(step -> assertThat(step.seconds()).isLessThan(script.loop()));
    }
}
