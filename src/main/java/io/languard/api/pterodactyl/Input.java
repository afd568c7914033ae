package io.languard.api.pterodactyl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.api.kernel.JsonBodies;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.json.Json;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request body as the panel reads it: JSON or a form, every text trimmed, and an empty one taken for none. Read by hand,
 * as permissions are checked before it is, and as clients are free with the content type.
 */
final class Input {

    private final ObjectNode values;

    private Input(ObjectNode values) {
        this.values = values;
    }

    /** @throws DomainException {@link ErrorCode#MALFORMED_REQUEST} when it says that it is JSON and is not */
    static Input read(byte[] body, @Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return new Input(form(new String(body, StandardCharsets.UTF_8)));
        }
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            return new Input(Json.mapper().createObjectNode());
        }
        try {
            JsonNode json = JsonBodies.read(body, JsonNode.class);
            return new Input(
                    json instanceof ObjectNode object ? object : Json.mapper().createObjectNode());
        } catch (JsonProcessingException | CharConversionException e) {
            throw new DomainException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The JSON data passed in the request appears to be malformed: Syntax error",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory are always readable", e);
        }
    }

    private static ObjectNode form(String text) {
        ObjectNode values = Json.mapper().createObjectNode();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A lone percent sign: the panel takes it as it is.
            return text;
        }
    }

    /** @throws DomainException {@link ErrorCode#VALIDATION_ERROR} when there is none, or something else than a text */
    String requiredText(String field) {
        JsonNode value = values.path(field);
        if (value.isTextual() && !value.textValue().strip().isEmpty()) {
            return value.textValue().strip();
        }
        String rule = value.isMissingNode() || value.isNull() || value.isTextual() ? "required" : "string";
        throw DomainException.invalid(List.of(new FieldError(field, rule, "is missing or no text")));
    }
}
