package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.FieldError;
import io.languard.practice.ConfigException;
import io.languard.practice.ConfigFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedFileTest {

    @Test
    void anOperatorsOwnLinesStayAndManagedOnesAreReplaced() throws ConfigException {
        String existing = """
                // my server
                hostname = "old"; // the name
                MAXPLAYERS = 10;
                motd[] = {
                    "a;b", // inside
                    "}"
                };
                somethingNew = 5; // keep me
                /* a block */
                class Mine { x = 1; class Inner { y[] = {1,2}; }; };
                #include "own.hpp"
                """;

        String written = render(existing, "");

        assertThat(written).contains("hostname = \"new\";").doesNotContain("old", "MAXPLAYERS", "a;b", "the name");
        assertThat(written)
                .contains(
                        "// my server\n", "somethingNew = 5; // keep me\n", "/* a block */\n", "#include \"own.hpp\"\n")
                .contains("class Mine { x = 1; class Inner { y[] = {1,2}; }; };\n");
        assertThat(ConfigFile.parse(written.replace("#include \"own.hpp\"", "")).get("somethingNew"))
                .isEqualTo(5.0);
    }

    @Test
    void writingAgainChangesNothing() {
        String once = render("// mine\nother = 1;\n", "extraLine = 2;");

        assertThat(render(once, "extraLine = 2;")).isEqualTo(once);
    }

    @Test
    void anExtraLineThatIsTakenOutGoes() {
        String with = render("mine = 1;", "extraLine = 2; // why\n// a remark\nclass E { z = 1; };");

        assertThat(render(with, "")).contains("mine = 1;").doesNotContain("extraLine", "why", "remark", "class E");
    }

    @Test
    void anExtraLineTakesThePlaceOfTheSameLineByHand() {
        assertThat(render("special = 1;\nother = 1;", "special = 2;"))
                .contains("special = 2;", "other = 1;")
                .doesNotContain("special = 1;");
    }

    @Test
    void aLineThatAnOperatorPutAmongOursStays() {
        String once = render("", "");
        String edited = once.replace("maxPlayers = 40;", "maxPlayers = 40;\nmyOwn = 3;");

        assertThat(render(edited, "")).contains("myOwn = 3;");
    }

    @Test
    void twoStatementsInOneLineAreToldApart() throws ConfigException {
        String written = render("// c\nmaxPlayers = 1; mine = 2; hostname = \"x\"; more = 3;", "");

        assertThat(ConfigFile.parse(written).get("mine")).isEqualTo(2.0);
        assertThat(ConfigFile.parse(written).get("more")).isEqualTo(3.0);
        assertThat(ConfigFile.parse(written).get("maxPlayers")).isEqualTo(40.0);
    }

    @Test
    void aByteOrderMarkIsNoPartOfAName() throws ConfigException {
        String written = render("\uFEFFhostname = \"old\";\nmine = 1;\n", "");

        assertThat(written).doesNotContain("\uFEFF", "old");
        assertThat(ConfigFile.parse(written).get("mine")).isEqualTo(1.0);
    }

    @Test
    void aByteOrderMarkThatAnEarlierStartKeptGoes() {
        String once = render("mine = 1;\n", "");

        assertThat(render(once.replace("mine", "\uFEFFhostname = \"old\";\n\uFEFFmine"), ""))
                .isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostname/**/",
                "hostname /* = */",
                "hostname // the name;\n",
                "motd/* [ */[]",
                "class/**/Missions"
            })
    void aCommentInsideANameHidesNothing(String name) {
        String value = name.startsWith("class") ? "{ };" : name.startsWith("motd") ? " = {};" : " = \"old\";";

        assertThat(check(name + value))
                .singleElement()
                .extracting(FieldError::rule)
                .isEqualTo("duplicate");
        assertThat(render("mine = 1;\n" + name + value, "")).isEqualTo(render("mine = 1;", ""));
    }

    @Test
    void aBrokenFileIsKeptAsCommentsAndDoesNoHarm() throws ConfigException {
        String written = render("good = 1;\nbroken[] = {1, 2;\nhostname = \"old\";\n", "");

        assertThat(written).contains("good = 1;", "// broken[] = {1, 2;");
        assertThat(ConfigFile.parse(written).get("hostname")).isEqualTo("new");
        assertThat(render(written, "")).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"myOwn = \"x;", "myOwn[] = {1, 2;", "/* my own"})
    void aBrokenLineAmongOursLeavesTheLinesBelowAlone(String broken) throws ConfigException {
        String below = "// mine\nmine = 1; // why\n/* a block */\nclass Theirs\n{\n\tx = 2;\n};\n";
        String edited = render(below, "extraLine = 2;").replace("maxPlayers = 40;", broken + "\nmaxPlayers = 40;");

        String written = render(edited, "extraLine = 3;");

        assertThat(written).endsWith("stay.\n// " + broken + "\n" + below);
        assertThat(written).doesNotContain("extraLine = 2").containsOnlyOnce("maxPlayers");
        assertThat(ConfigFile.parse(written).get("mine")).isEqualTo(1.0);
        assertThat(render(written, "extraLine = 3;")).isEqualTo(written);
    }

    @Test
    void aBrokenSettingOfOursIsReplacedWithoutALossBelow() {
        String once = render("mine = 1;\n", "");

        assertThat(render(once.replace("\"new\"", "\"old"), "")).isEqualTo(once);
    }

    @Test
    void ofABrokenPartAmongOursOnlyWhatLanguardDidNotWriteIsKept() {
        String once = render("mine = 1;\n", "");
        String edited = once.replace("class Ours", "class Mine\n{\n\ty = 3;\nclass Ours");

        assertThat(render(edited, ""))
                .isEqualTo(once.replace("mine = 1;", "// class Mine\n// {\n// \ty = 3;\nmine = 1;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken = \"x;", "/* broken", "#define BROKEN \\"})
    void anExtraLineThatSomebodyBrokeInTheFileTakesNothingBelowWithIt(String broken) {
        String once = render("mine = 1;\n", "extraLine = 2;");

        assertThat(render(once.replace("extraLine = 2;", broken), "extraLine = 2;"))
                .isEqualTo(once);
    }

    @Test
    void aBrokenLineAboveOursTakesNothingBelowWithIt() {
        String once = render("mine = 1;\n", "");

        assertThat(render("broken = \"x;\n" + once, ""))
                .isEqualTo(once.replace("mine = 1;", "// broken = \"x;\nmine = 1;"));
    }

    @Test
    void aCommentThatIsNotClosedIsKeptLineByLine() {
        assertThat(render("mine = 1;\n/* one\n\ntwo", "")).endsWith("\nmine = 1;\n// /* one\n//\n// two\n");
    }

    @Test
    void aBlockThatSomebodyCommentedOutStaysSo() {
        String once = render("mine = 1;\n", "");
        String out = "/*\n" + once.replace("mine = 1;", "*/\nmine = 1;");

        assertThat(render(out, "")).endsWith(out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hostname = \"x\";|duplicate|'hostname' is set by Languard",
                "HostName=\"x\";|duplicate|'hostname' is set by Languard",
                "motd[] += {\"x\"};|duplicate|'motd",
                "class  MISSIONS { };|duplicate|'class missions' is set by Languard",
                "a = 1; a = 2;|duplicate|'a' is already in line 1",
                "a[] = {1, 2;|syntax|a brace is not closed",
                "a = 1; };|syntax|a brace is closed",
                "a = \"b;|syntax|a quotation mark is not closed",
                "a = 1|syntax|a semicolon is missing",
                "/* a|syntax|a comment is not closed",
                "a = 1; b = /* 2;|syntax|a comment is not closed",
                "#define A 1 \\|syntax|ends with a backslash",
                "#define A 1 \\  |syntax|ends with a backslash",
                "// <<< Languard writes to here; lines of your own below stay.|reserved|Languard marks",
            })
    void extraLinesThatWouldBreakTheFileAreRefused(String extra, String rule, String sentence) {
        assertThat(check(extra)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("extra");
            assertThat(error.rule()).isEqualTo(rule);
            assertThat(error.message()).contains("line 1").contains(sentence);
        });
    }

    @Test
    void theLineOfAnErrorIsNamed() {
        assertThat(check("a = 1;\n\n// x\nhostname = \"y\";"))
                .singleElement()
                .extracting(FieldError::message)
                .asString()
                .startsWith("line 4:");
    }

    @Test
    void harmlessExtraLinesAreTaken() {
        assertThat(
                        check(
                                "#define A 1 \\\n  + 1\n// hostname = \"x\";\nnew = \"a;b}\"\"{\"; /* { */ class X { hostname = 1; };"))
                .isEmpty();
    }

    private static List<FieldError> check(String extra) {
        List<FieldError> errors = new ArrayList<>();
        ManagedFile.checkExtra(extra, Set.of("hostname", "motd", "class missions"), "extra", errors);
        return errors;
    }

    private static String render(String existing, String extra) {
        ConfigLines lines = new ConfigLines();
        lines.text("hostname", "new")
                .number("maxPlayers", 40)
                .filled("motd", List.of())
                .knows("Missions")
                .open("Ours")
                .number("z", 1)
                .close();
        return new ManagedFile(lines, extra).render(existing);
    }
}
