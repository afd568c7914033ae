package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's configuration grammar. */
class ConfigFileTest {

    @Test
    void valuesHaveTheirKinds() throws Exception {
        ConfigClass file = ConfigFile.parse("""
                hostname = "My ""own"" server; // no comment";
                maxPlayers=64;disconnect = -1; MinErrorToSend = 0.001; big = 1e7; hex = 0xFF;
                bare = short;
                motd[] = {"one", "", "three"}; nested[] = {{0,60},{1,"a",{}}}; none[] = {};
                """);

        assertThat(file.get("HOSTNAME")).isEqualTo("My \"own\" server; // no comment");
        assertThat(file.get("maxPlayers")).isEqualTo(64.0);
        assertThat(file.get("disconnect")).isEqualTo(-1.0);
        assertThat(file.get("MinErrorToSend")).isEqualTo(0.001);
        assertThat(file.get("big")).isEqualTo(1e7);
        assertThat(file.get("hex")).isEqualTo(255.0);
        assertThat(file.get("bare")).isEqualTo("short");
        assertThat(file.texts("motd")).containsExactly("one", "", "three");
        assertThat(file.get("nested")).isEqualTo(List.of(List.of(0.0, 60.0), List.of(1.0, "a", List.of())));
        assertThat(file.get("none")).isEqualTo(List.of());
        assertThat(file.names()).startsWith("hostname", "maxPlayers");
    }

    @Test
    void classesNest() throws Exception {
        ConfigClass file = ConfigFile.parse("""
                class Missions
                {
                    class One : Base { template = "a.Altis"; class Params { x = 1; }; };
                    class Two {};
                };
                class Declared;
                """);

        ConfigClass missions = file.child("missions");
        assertThat(missions).isNotNull();
        assertThat(missions.names()).containsExactly("One", "Two");
        assertThat(missions.child("One").child("Params").integer("X", 0)).isEqualTo(1);
    }

    @Test
    void commentsAreNoContent() throws Exception {
        ConfigClass file = ConfigFile.parse("// a = 1;\n/* b = 2;\n\n */ c /* x */ = /* y */ 3; // end");

        assertThat(file.names()).containsExactly("c");
    }

    @Test
    void textsAreJoinedByAnEscapedLineBreak() throws Exception {
        assertThat(ConfigFile.parse("a = \"one\" \\n \"two\"\\n\"\";").get("a")).isEqualTo("one\ntwo\n");
    }

    @Test
    void arraysCanGrow() throws Exception {
        assertThat(ConfigFile.parse("a[] = {1}; a[] += {2};").get("a")).isEqualTo(List.of(1.0, 2.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a = 1|1",
                "a = 1;\\nb = \"x;\\nc = 1;|2",
                "a = 1;\\na = 2;|2",
                "a = 1;\\n\\nA = 2;|3",
                "class X { a = 1; }|1",
                "class X {\\n a = 1;\\n|3",
                "Class X {};|1",
                "a[] = {1,};|1",
                "a[] = {1;|1",
                "a[] = 1;|1",
                "a = {1};|1",
                "\\n\\n};|3",
                "a = \"x\"y\";|1",
                "/* open\\n\\n|1",
                "class a b {};|1",
                " = 5;|1",
                "a = ;|1"
            })
    void whatTheGrammarRefusesIsRefusedWithItsLine(String text, int line) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> ConfigFile.parse(text.replace("\\n", "\n")));

        assertThat(refused).as(text).isNotNull();
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.getMessage()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"class a {", "{", "a[] = {"})
    void endlessNestingIsRefusedBeforeTheStackEnds(String opening) {
        assertThatThrownBy(() -> ConfigFile.parse("a[] = " + opening.repeat(100_000)))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> ConfigFile.parse(opening.repeat(100_000))).isInstanceOf(ConfigException.class);
    }
}
