package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.ExistingFiles;
import io.languard.game.LaunchPlan;
import io.languard.practice.ConfigClass;
import io.languard.practice.ConfigException;
import io.languard.practice.ConfigFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type arrives in the game as they typed it, read by a parser that knows nothing of the one that writes. */
class HostileTextTest {

    /** Settings of server.cfg that hold any line of text, and what the game calls them. */
    private static final Map<String, String> TEXTS = Map.of(
            "hostname", "hostname",
            "password", "password",
            "on_user_connected", "onUserConnected",
            "on_user_disconnected", "onUserDisconnected",
            "on_user_kicked", "onUserKicked",
            "double_id_detected", "doubleIdDetected",
            "on_hacked_data", "onHackedData",
            "on_different_data", "onDifferentData",
            "on_unsigned_data", "onUnsignedData",
            "regular_check", "regularCheck");

    @TempDir
    Path installation;

    @TempDir
    Path own;

    static Stream<String> hostile() {
        Random random = new Random(20261121);
        String alphabet = "\"\"\";;{}[]=\\/*#'`$<>|&%~ \tabcZ09.,:-_äß€日本🎮";
        Stream<String> generated = IntStream.range(0, 60).mapToObj(i -> {
            StringBuilder text = new StringBuilder();
            int[] points = alphabet.codePoints().filter(c -> c != '\t').toArray();
            for (int length = 1 + random.nextInt(50); length > 0; length--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            return text.toString();
        });
        return Stream.concat(
                Stream.of(
                        "x\"; passwordAdmin = \"owned\"; y = \"",
                        "\"",
                        "\"\"",
                        "a\\",
                        "a\\\"",
                        "// no comment",
                        "/* no comment",
                        "*/ };",
                        "}; class Missions { class A { template = \"b\"; }; };",
                        "#include \"/etc/passwd\"",
                        "\" \\n \"",
                        "${self.name} $(id) `id` %n %s",
                        "';--",
                        "Ünï©ödé 🎮 日本語",
                        " blanks around "),
                generated);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void everyTextComesBackAsItWasTyped(String text) throws ConfigException {
        ObjectNode config = Arma3Samples.game().newConfig("Test");
        ObjectNode server = config.withObject("/server");
        TEXTS.keySet().stream()
                .filter(field -> text.length() <= 64 || !field.equals("password"))
                .forEach(field -> server.put(field, text));
        server.putArray("motd_lines").add("first").add(text).add(text);
        server.putArray("allowed_html_load_uris").add(text);
        ObjectNode mission = server.putArray("missions").addObject();
        mission.put("template", "coop.Altis");
        mission.putObject("params").put("name", text).put("number", 12.5);

        ConfigClass read = ConfigFile.parse(file(config, "server.cfg"));

        TEXTS.forEach((field, key) -> assertThat(read.get(key))
                .isEqualTo(
                        server.get(field).textValue().isEmpty()
                                ? null
                                : server.get(field).textValue()));
        assertThat(read.get("motd")).isEqualTo(List.of("first", text, text));
        assertThat(read.get("allowedHTMLLoadURIs")).isEqualTo(List.of(text));
        ConfigClass params = read.child("Missions").child("Mission_1").child("Params");
        assertThat(params.get("name")).isEqualTo(text);
        assertThat(params.get("number")).isEqualTo(12.5);
        assertThat(read.get("passwordAdmin"))
                .isEqualTo(server.get("password_admin").asText());
        assertThat(read.names()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void namesOfMissionsAndModsThatAreAcceptedStayInTheirPlace(String text) throws ConfigException {
        ObjectNode config = Arma3Samples.game().newConfig("Test");
        ObjectNode server = config.withObject("/server");
        server.putArray("missions").addObject().put("template", text);
        server.putArray("mission_whitelist").add(text);
        if (!accepted("server", server)) {
            return;
        }

        ConfigClass read = ConfigFile.parse(file(config, "server.cfg"));

        assertThat(read.child("Missions").child("Mission_1").get("template")).isEqualTo(text);
        assertThat(read.get("missionWhitelist")).isEqualTo(List.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "a\u0085b", "a\u2028b", "a\tb", "\u001b[31m"})
    void lineEndsAndControlCharactersAreRefusedByEveryTextField(String text) {
        for (var section : Arma3Samples.game().sections()) {
            ObjectNode fresh = Arma3Samples.game().newConfig("Test").withObject("/" + section.name());
            section.schema().path("properties").properties().forEach(property -> {
                JsonNode schema = property.getValue();
                if (schema.path("x-multiline").asBoolean()) {
                    return;
                }
                ObjectNode values = fresh.deepCopy();
                if (schema.path("type").asText().equals("string")) {
                    values.put(property.getKey(), text);
                } else if (schema.path("items").path("type").asText().equals("string")) {
                    values.putArray(property.getKey()).add(text);
                } else {
                    return;
                }
                assertThatThrownBy(() -> Arma3Samples.game().validate(section.name(), values))
                        .as(section.name() + "." + property.getKey())
                        .isInstanceOfSatisfying(DomainException.class, refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
                            assertThat(refused.fields()).allSatisfy(field -> {
                                assertThat(field.field()).startsWith(property.getKey());
                                assertThat(field.message()).doesNotContain("\\u", "^");
                            });
                        });
            });
        }
    }

    @Test
    void theWriterNeverWritesALineEndOfAValue() {
        assertThat(ConfigLines.quoted("a\nb\r\u0000\u2028c\"d")).isEqualTo("\"a b   c\"\"d\"");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void battlEyesPasswordCannotBecomeAnotherLine(String text) {
        ObjectNode config = Arma3Samples.game().newConfig("Test");
        config.withObject("/rcon").put("rcon_password", text);
        if (!accepted("rcon", config.withObject("/rcon"))) {
            return;
        }

        assertThat(file(config, "battleye/beserver_x64.cfg").lines())
                .containsExactly("RConPassword " + text, "RConPort 2305", "MaxPing 200", "RestrictRCon 0");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void eachOptionIsOneArgumentWhateverItHolds(String text) {
        ObjectNode config = Arma3Samples.game().newConfig("Test");
        config.withObject("/server").put("password", text);
        ObjectNode launch = config.withObject("/launch");
        launch.put("headless_client_count", 1);
        launch.withArray("/extra_arguments").add("-" + text);

        LaunchPlan plan = Arma3Samples.game().plan(Arma3Samples.server(installation, own, config), ExistingFiles.NONE);

        assertThat(plan.command()).endsWith("-" + text);
        assertThat(plan.companions().get(0).command()).contains("-password=" + text);
    }

    private boolean accepted(String section, ObjectNode values) {
        try {
            Arma3Samples.game().validate(section, values);
            return true;
        } catch (DomainException e) {
            return false;
        }
    }

    private String file(ObjectNode config, String path) {
        return Arma3Samples.game()
                .plan(Arma3Samples.server(installation, own, config), ExistingFiles.NONE)
                .files()
                .stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
