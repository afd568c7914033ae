package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of bzfs, one a line as on its command line. A true value is the option alone, a false one is left out. Quotation
 * marks group words and cannot be escaped; bzfs stops reading a file at a line of 1,023 bytes.
 */
final class BzfsFormat extends LineFormat {

    private static final int MAX_BYTES = 900;

    BzfsFormat() {
        super("bzfs-conf", false);
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
        if (value.isBoolean()) {
            return value.booleanValue() ? key : "";
        }
        return key + " \"" + value.asText() + "\"";
    }

    @Override
    @Nullable
    String keyOf(String line) {
        String first = firstWord(line);
        return first.isEmpty() || first.startsWith("#") ? null : first;
    }
}
