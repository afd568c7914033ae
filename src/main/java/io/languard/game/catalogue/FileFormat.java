package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A syntax of configuration files. It alone knows how a value is written, so that no value can become anything but a
 * value: what the syntax cannot express is refused, never altered.
 */
sealed interface FileFormat permits LineFormat, IniFormat, JsonFormat {

    /** All of them by their word in a definition. */
    Map<String, FileFormat> BY_WORD = Stream.of(
                    new QuakeFormat("quake-cfg", "set "),
                    new QuakeFormat("source-cfg", ""),
                    new TeeworldsFormat(),
                    new BzfsFormat(),
                    new PropertiesFormat(),
                    new IniFormat(),
                    new JsonFormat())
            .collect(Collectors.toUnmodifiableMap(FileFormat::word, Function.identity()));

    /**
     * A key with its values; several only where {@link #holdsLists()}.
     *
     * @param values scalars; none writes nothing
     */
    record Entry(String key, List<JsonNode> values, boolean isList) {
        public Entry {
            values = List.copyOf(values);
        }
    }

    String word();

    /** What is wrong with a key of a definition, as a sentence. */
    Optional<String> keyProblem(String key);

    /** Why a value cannot be written, as the end of a sentence that begins with the setting's title. */
    Optional<String> refusal(JsonNode value);

    /** True when one key can have several values. */
    boolean holdsLists();

    /**
     * The whole file. Every value has passed {@link #refusal}.
     *
     * @param entries in the order to write them
     * @param managed every key that the definition knows, also those without an entry now: these vanish
     * @param existing present content to keep the rest of; empty for none
     * @throws IllegalArgumentException when the present content cannot be understood, and so not be kept; why, as the end of
     *     a sentence
     */
    String render(List<Entry> entries, Set<String> managed, String existing);

    /** The refusal that all formats of lines share. */
    static Optional<String> lineRefusal(String text) {
        return text.chars().anyMatch(Character::isISOControl)
                ? Optional.of("cannot hold a line break or another control character")
                : Optional.empty();
    }

    /** The refusal of formats whose quotation marks cannot be escaped. */
    static Optional<String> quoteRefusal(String text) {
        return text.indexOf('"') >= 0 ? Optional.of("cannot hold a double quotation mark") : lineRefusal(text);
    }
}
