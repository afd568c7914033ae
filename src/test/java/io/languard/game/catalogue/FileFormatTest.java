package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value is, it is read back as exactly that, or it is refused. The readers here follow the games. */
class FileFormatTest {

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "plain",
            "  spaces around  ",
            "a\"b",
            "\"",
            "\"\"",
            "\\",
            "\\\\",
            "\\\"",
            "ends in \\",
            "a; quit",
            "a\nset rconPassword x",
            "a\r\nb",
            "\"; quit; \"",
            "\\\"; quit; \\\"",
            "// comment",
            "# comment",
            "! = : #",
            "key=value",
            "[section]",
            "$HOME ${self.name} `id` $(id)",
            "%s %n %HOME%",
            "tab\there",
            "nul\0here",
            "esc\u001b[2J",
            "\u0085 next line",
            "\u2028 separator",
            "Zoë 日本 🎮",
            "-passwd",
            "' '",
            "{}[],:");

    @ParameterizedTest
    @ValueSource(strings = {"quake-cfg", "source-cfg", "teeworlds-cfg", "bzfs-conf", "java-properties", "ini", "json"})
    void aValueIsReadBackAsItIsOrRefused(String word) throws IOException {
        for (String value : values()) {
            check(FileFormat.BY_WORD.get(word), value);
        }
    }

    private static List<String> values() {
        Random random = new Random(20_260_321);
        List<String> values = new ArrayList<>(HOSTILE);
        String alphabet = "ab \"\\;#=:!\n\r\t'%$/[]{}é日-";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            values.add(text.toString());
        }
        return values;
    }

    private static void check(FileFormat format, String value) throws IOException {
        JsonNode node = TextNode.valueOf(value);
        String key = format.word().equals("ini") ? "net/first" : "first";
        String other = format.word().equals("ini") ? "net/second" : "second";
        boolean refused = format.refusal(node).isPresent();
        assertThat(refused).as(value).isEqualTo(mustRefuse(format.word(), value));
        if (!refused) {
            String text = format.render(
                    List.of(entry(key, node), entry(other, TextNode.valueOf("after"))), Set.of(key, other), "");
            assertThat(read(format.word(), text)).as(text).isEqualTo(Map.of("first", value, "second", "after"));
        }
    }

    private static boolean mustRefuse(String word, String value) {
        boolean control = value.chars().anyMatch(Character::isISOControl);
        return switch (word) {
            case "json" -> false;
            case "java-properties" -> value.indexOf('\0') >= 0;
            case "teeworlds-cfg" -> control;
            default -> control || value.contains("\"");
        };
    }

    @ParameterizedTest
    @MethodSource("keeping")
    void keepsWhatAnOperatorWrote(String word, String key, String before, String after) {
        FileFormat format = FileFormat.BY_WORD.get(word);
        String gone = key.replace("name", "gone");
        assertThat(format.render(List.of(entry(key, TextNode.valueOf("new one"))), Set.of(key, gone), before))
                .isEqualTo(after);
    }

    static Stream<Arguments> keeping() {
        return Stream.of(
                Arguments.of(
                        "quake-cfg",
                        "name",
                        "// mine\nSETA x 1\nseta NAME \"old\"\nset other \"1\"; name x\nset name two\nset gone 1\n",
                        "// mine\nSETA x 1\nset name \"new one\"\nset other \"1\"; name x\n"),
                Arguments.of(
                        "teeworlds-cfg",
                        "sv_name",
                        "# mine\nadd_vote \"a\" \"b\"\nSV_NAME old\nsv_gone 1",
                        "# mine\nadd_vote \"a\" \"b\"\nsv_name \"new one\"\n"),
                Arguments.of(
                        "bzfs-conf",
                        "-name",
                        "# mine\n-set _gravity -5\n  -name old\n-gone\n",
                        "# mine\n-set _gravity -5\n-name \"new one\"\n"),
                Arguments.of(
                        "java-properties",
                        "name",
                        "#mine\n  na\\\n    me2 = a\\\n  b\nname : old \\\n   goes on\ngone=1\nlast=open\\",
                        "#mine\n  na\\\n    me2 = a\\\n  b\nname=new one\nlast=open\n"),
                Arguments.of(
                        "ini",
                        "net/name",
                        "; mine\n[other]\nname = keep\n\n[net]\nx = 1\nname=old\ngone = 1\n\n[last]\ny\n",
                        "; mine\n[other]\nname = keep\n\n[net]\nx = 1\nname = \"new one\"\n\n[last]\ny\n"),
                Arguments.of(
                        "ini",
                        "net/name",
                        "[net]\nx = 1\n\n[last]\ny = 2\n",
                        "[net]\nx = 1\nname = \"new one\"\n\n[last]\ny = 2\n"),
                Arguments.of(
                        "json",
                        "net/name",
                        "{\"mine\": [1], \"net\": {\"x\": 1, \"gone\": 2}}",
                        "{\n  \"mine\" : [ 1 ],\n  \"net\" : {\n    \"x\" : 1,\n    \"name\" : \"new one\"\n  }\n}\n"));
    }

    @Test
    void jsonAsPeopleWriteItIsKept() {
        String existing = "// mine\n{\n  \"mine\": [1, 2,], /* why */\n  \"k\": \"old\",\n}\n";

        assertThat(FileFormat.BY_WORD
                        .get("json")
                        .render(List.of(entry("k", TextNode.valueOf("new"))), Set.of("k"), existing))
                .isEqualTo("{\n  \"mine\" : [ 1, 2 ],\n  \"k\" : \"new\"\n}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n  \"mine\": 1\n  \"k\": 2}", "{} {}", "[1]", "null", "mine = 1", "{\"mine\": 1"})
    void whatIsNoJsonIsNotThrownAway(String existing) {
        FileFormat json = FileFormat.BY_WORD.get("json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.render(List.of(entry("k", TextNode.valueOf("new"))), Set.of("k"), existing))
                .withMessageContaining("it is no JSON");
    }

    @Test
    void valuesHaveTheWordsOfTheFormat() {
        assertThat(render("quake-cfg", "k", BooleanNode.TRUE)).isEqualTo("set k \"1\"\n");
        assertThat(render("source-cfg", "k", BooleanNode.FALSE)).isEqualTo("k \"0\"\n");
        assertThat(render("bzfs-conf", "-j", BooleanNode.TRUE)).isEqualTo("-j\n");
        assertThat(render("bzfs-conf", "-j", BooleanNode.FALSE)).isEmpty();
        assertThat(render("java-properties", "k", BooleanNode.TRUE)).isEqualTo("k=true\n");
        assertThat(render("ini", "s/k", IntNode.valueOf(5))).isEqualTo("[s]\nk = 5\n");
        assertThat(render("json", "a/b", IntNode.valueOf(5))).isEqualTo("{\n  \"a\" : {\n    \"b\" : 5\n  }\n}\n");
    }

    private static String render(String word, String key, JsonNode value) {
        return FileFormat.BY_WORD.get(word).render(List.of(entry(key, value)), Set.of(key), "");
    }

    private static FileFormat.Entry entry(String key, JsonNode value) {
        return new FileFormat.Entry(key, List.of(value), false);
    }

    private static Map<String, String> read(String word, String text) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        switch (word) {
            case "json" ->
                new ObjectMapper()
                        .readTree(text)
                        .properties()
                        .forEach(member ->
                                values.put(member.getKey(), member.getValue().textValue()));
            case "java-properties" -> {
                Properties properties = new Properties();
                properties.load(new StringReader(text));
                properties.forEach((key, value) -> values.put((String) key, (String) value));
            }
            case "ini" -> readLikeOpenTtd(text, values);
            case "bzfs-conf" -> readPairs(ScriptReader.likeBzfs(text), 0, values);
            case "teeworlds-cfg" -> readPairs(ScriptReader.likeTeeworlds(text), 0, values);
            case "quake-cfg" -> readPairs(ScriptReader.likeQuake(text), 1, values);
            default -> readPairs(ScriptReader.likeQuake(text), 0, values);
        }
        return values;
    }

    private static void readPairs(List<List<String>> commands, int skip, Map<String, String> values) {
        for (List<String> words : commands) {
            assertThat(words).hasSize(skip + 2);
            values.put(words.get(skip), words.get(skip + 1));
        }
    }

    /** {@code IniLoadFile::LoadFromDisk} of OpenTTD 13. */
    private static void readLikeOpenTtd(String text, Map<String, String> values) {
        boolean inside = false;
        for (String line : text.split("\n")) {
            if (line.startsWith("[")) {
                assertThat(line).isEqualTo("[net]");
                inside = true;
            } else if (!line.isEmpty()) {
                assertThat(inside).isTrue();
                int equals = line.indexOf('=');
                String value = line.substring(equals + 1).replaceFirst("^[ \\t=]*", "");
                if (value.startsWith("\"")) {
                    value = value.substring(1);
                }
                if (value.endsWith("\"")) {
                    value = value.substring(0, value.length() - 1);
                }
                values.put(line.substring(0, equals).strip(), value);
            }
        }
    }
}
