package io.languard.game.catalogue;

import io.languard.game.GameAdapter;
import io.languard.game.GameProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The games that are described by files: those that come with Languard, and those in an operator's folder. Read once, when
 * it is made; immutable afterwards. A file that cannot be used is a problem, never a failure.
 */
public final class Catalogue implements GameProvider {

    private static final List<String> SHIPPED =
            List.of("bzflag", "generic", "minecraft", "openarena", "openttd", "teeworlds");
    private static final String GENERIC = "generic";

    private final Map<String, GameAdapter> games = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param operatorFolder where an operator's own {@code *.yaml} and {@code *.yml} files are; need not exist
     * @param genericExecutables absolute paths or file names that the game type {@code generic} may run, separated by
     *     colons or commas; empty for none
     */
    public Catalogue(Path operatorFolder, String genericExecutables) {
        DefinitionSchema schema = new DefinitionSchema();
        List<String> allowed = Stream.of(genericExecutables.split("[:,]"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        for (String name : SHIPPED) {
            add(name + ".yaml", shipped(name + ".yaml"), schema, allowed);
        }
        for (Path file : files(operatorFolder)) {
            try {
                add(file.toString(), text(file), schema, allowed);
            } catch (CharacterCodingException e) {
                problems.add(new Problem(file.toString(), 0, 0, "", "The file is not UTF-8"));
            } catch (IOException e) {
                problems.add(new Problem(file.toString(), 0, 0, "", "The file cannot be read: " + e.getMessage()));
            }
        }
    }

    /** In the order of their files, the shipped ones first. */
    @Override
    public List<GameAdapter> adapters() {
        return List.copyOf(games.values());
    }

    /** What is wrong with which file. A file with a problem brings no game. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void add(String file, String text, DefinitionSchema schema, List<String> genericExecutables) {
        try {
            YamlDocument document = YamlDocument.parse(file, text);
            schema.check(file, document);
            GameDefinition game = DefinitionReader.read(file, document);
            String type = game.description().gameType();
            if (games.containsKey(type)) {
                problems.add(document.problem(file, "/type", "There is a game of type '" + type + "' already"));
                return;
            }
            games.put(type, new DefinedGame(type.equals(GENERIC) ? game.allowing(genericExecutables) : game));
        } catch (DefinitionException e) {
            problems.addAll(e.problems());
        }
    }

    private List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Catalogue::isDefinition).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(new Problem(folder.toString(), 0, 0, "", "The folder cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private static boolean isDefinition(Path file) {
        String name = file.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > YamlDocument.MAX_CHARACTERS) {
            throw new IOException("it is larger than " + YamlDocument.MAX_CHARACTERS / 1024 + " KiB");
        }
        // Strict, unlike new String(): a replaced character in a pattern would silently match nothing.
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    private static String shipped(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The game definition " + name + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
