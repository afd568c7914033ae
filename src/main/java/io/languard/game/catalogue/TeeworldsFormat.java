package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Console script of Teeworlds: {@code key "value"}, with backslash escapes for the quotation mark and itself. */
final class TeeworldsFormat extends LineFormat {

    TeeworldsFormat() {
        super("teeworlds-cfg", true);
    }

    @Override
    public Optional<String> refusal(JsonNode value) {
        return FileFormat.lineRefusal(value.asText());
    }

    @Override
    String line(String key, JsonNode value) {
        return key + " \"" + digit(value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    @Nullable
    String keyOf(String line) {
        String first = firstWord(line);
        return first.isEmpty() || first.startsWith("#") ? null : first;
    }
}
