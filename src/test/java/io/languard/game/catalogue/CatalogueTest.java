package io.languard.game.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.ServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private static final String SMALL = """
            format: 1
            type: small
            name: Small
            summary: The least that a game needs.
            version: "1"
            schema_version: "1"
            executables: {allowed: [small]}
            sections:
              - name: server
                title: Server
                fields:
                  - {name: title, type: string, title: Title, help: Its name., default: "${self.name}"}
            launch:
              arguments: ["${server.title}"]
            log:
              ready: ^ready$
            stop: {signal: SIGTERM}
            ports:
              game: {default: 4000, protocol: udp}
            """;

    @TempDir
    Path folder;

    @Test
    void everyShippedFileIsReadWithoutAProblem() throws IOException {
        Catalogue catalogue = new Catalogue(folder, "");

        assertThat(catalogue.problems()).isEmpty();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/io/languard/game/catalogue"))) {
            List<String> types = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .toList();
            assertThat(types(catalogue)).containsExactlyInAnyOrderElementsOf(types);
        }
    }

    @Test
    void anOperatorsFileBringsAGame() throws IOException {
        write("small.yaml", SMALL);
        Catalogue catalogue = new Catalogue(folder, "");

        assertThat(catalogue.problems()).isEmpty();
        assertThat(types(catalogue)).contains("small");
        assertThat(new Games(List.of(catalogue)).get("small").description().defaultGamePort())
                .isEqualTo(4000);
    }

    @Test
    void aPresentFileThatCannotBeKeptIsNamed() throws IOException {
        write("small.yaml", SMALL + """
                files:
                  - path: settings/small.json
                    format: json
                    entries:
                      title: ${server.title}
                """);
        GameAdapter game = new Games(List.of(new Catalogue(folder, ""))).get("small");
        ServerSettings settings = new ServerSettings(
                new ServerId(1), "x", Path.of("/srv/small"), Path.of("/srv/1"), 4000, null, game.newConfig("x"));

        DomainException refused = catchThrowableOfType(
                DomainException.class, () -> game.plan(settings, path -> Optional.of("{\"mine\": 1")));

        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIG_WRITE_ERROR);
        assertThat(refused.text()).contains("'settings/small.json'", "it is no JSON from line 1");
    }

    @Test
    void aFolderThatIsNotThereIsNoProblem() {
        assertThat(new Catalogue(folder.resolve("nothing"), "").problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "name: Small => nom: Small => 3:6 => nom",
                "type: small => type: Small One => 2:7 => type",
                "default: 4000 => default: 80 => 19:19 => ports.game.default",
                "ready: ^ready$ => ready: (ready => 16:10 => log.ready",
                "ready: ^ready$ => left: ^bye$ => 16:9 => log.left",
                "`[\"${server.title}\"]` => `[\"${server.name}\"]` => 14:15 => launch.arguments[0]",
                "`[\"${server.title}\"]` => `[\"${server.title\"]` => 14:15 => launch.arguments[0]",
                "stop: {signal: SIGTERM} => stop: {command: quit} => 17:7 => stop",
                "stop: {signal: SIGTERM} => `stop: {signal: SIGTERM, when: server.title}` => 17:7 => stop",
                "help: Its name. => `help: Its name., max_length: 0` => 12:80 => sections[0].fields[0].max_length",
                "`default: \"${self.name}\"` => `default: 7` => 12:77 => sections[0].fields[0].default",
                "type: string => type: text => 12:29 => sections[0].fields[0].type",
                "version: \"1\" => `version: [1` => 6:15 => ``",
                "summary: The => `name: Twice\nsummary: The` => 4:1 => name",
            })
    void aBadFileIsReportedWithItsPlaceAndTheOthersStay(String part, String bad, String place, String path)
            throws IOException {
        assertThat(SMALL).contains(part);
        String text = SMALL.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(bad));
        write("small.yaml", text);
        Catalogue catalogue = new Catalogue(folder, "");

        assertThat(types(catalogue)).doesNotContain("small").contains("openarena");
        assertThat(catalogue.problems()).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(folder.resolve("small.yaml").toString());
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.message()).isNotBlank();
        });
    }

    @Test
    void aTypeThatIsThereAlreadyIsAProblem() throws IOException {
        write("mine.yml", SMALL.replace("type: small", "type: openttd"));
        Catalogue catalogue = new Catalogue(folder, "");

        assertThat(catalogue.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).isEqualTo("There is a game of type 'openttd' already");
        });
        assertThat(new Games(List.of(catalogue)).get("openttd").description().displayName())
                .isEqualTo("OpenTTD");
    }

    @Test
    void filesThatAreNoTextAreProblems() throws IOException {
        Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        write("empty.yaml", "");
        write("list.yaml", "- 1\n");
        write("large.yaml", "#".repeat(300_000));
        write("bomb.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
        write("ignored.txt", "- 1\n");

        assertThat(new Catalogue(folder, "").problems())
                .extracting(problem -> Path.of(problem.file()).getFileName().toString())
                .contains("binary.yaml", "empty.yaml", "list.yaml", "large.yaml", "bomb.yaml")
                .doesNotContain("ignored.txt");
    }

    private void write(String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> types(Catalogue catalogue) {
        return catalogue.adapters().stream()
                .map(GameAdapter::description)
                .map(description -> description.gameType())
                .toList();
    }
}
