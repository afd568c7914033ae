package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Console script of the Quake 3 and Source engines: {@code set key "value"}. Inside quotation marks nothing is special, and
 * nothing can express a quotation mark. The engines cut long lines, which would open the quotation: they are refused.
 */
final class QuakeFormat extends LineFormat {

    private static final int MAX_BYTES = 900;
    private static final Set<String> SETTERS = Set.of("set", "seta", "sets", "setu");

    private final String setter;

    QuakeFormat(String word, String setter) {
        super(word, true);
        this.setter = setter;
    }

    @Override
    public Optional<String> refusal(JsonNode value) {
        String text = value.asText();
        return text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                ? Optional.of("is too long for the game's configuration file")
                : FileFormat.quoteRefusal(text);
    }

    @Override
    String line(String key, JsonNode value) {
        return setter + key + " \"" + digit(value) + "\"";
    }

    @Override
    @Nullable
    String keyOf(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("//")) {
            return null;
        }
        String first = firstWord(text);
        return SETTERS.contains(first) ? firstWord(text.substring(first.length())) : first;
    }
}
