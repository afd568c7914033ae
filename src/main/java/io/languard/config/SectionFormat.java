package io.languard.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import io.languard.json.Json;
import io.languard.secret.SecretBox;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A section as the database holds it: {@code {"plain": {...}, "sealed": {...}}}, where a sealed member is the encrypted JSON
 * text of its value. Which fields are encrypted is thus known without the game's definition, which may change or be gone.
 */
final class SectionFormat {

    static final String SEALED = "sealed";

    private static final String PLAIN = "plain";

    private final SecretBox box;

    SectionFormat(SecretBox box) {
        this.box = box;
    }

    String write(ServerId server, String section, ObjectNode values, Set<String> sensitive) {
        ObjectNode content = Json.mapper().createObjectNode();
        ObjectNode plain = content.putObject(PLAIN);
        ObjectNode sealed = content.putObject(SEALED);
        for (Map.Entry<String, JsonNode> field : values.properties()) {
            String name = field.getKey();
            if (sensitive.contains(name)) {
                sealed.put(name, box.seal(text(field.getValue()), place(server, section, name)));
            } else {
                plain.set(name, field.getValue());
            }
        }
        return text(content);
    }

    /** @throws io.languard.secret.SecretUnreadable when a secret cannot be decrypted */
    Content read(ServerId server, String section, String stored) {
        JsonNode content = parse(stored);
        ObjectNode values = Json.mapper().createObjectNode();
        values.setAll((ObjectNode) content.path(PLAIN));
        Set<String> sealed = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : content.path(SEALED).properties()) {
            String name = field.getKey();
            values.set(name, parse(box.open(field.getValue().asText(), place(server, section, name))));
            sealed.add(name);
        }
        return new Content(values, sealed);
    }

    private static String place(ServerId server, String section, String field) {
        return "server/" + server + "/config/" + section + "/" + field;
    }

    private static String text(JsonNode node) {
        try {
            return Json.mapper().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can always be written", e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            // Neither the text nor the cause: they may show a secret.
            throw new IllegalStateException("A stored configuration is not readable");
        }
    }

    /** @param values secrets in clear */
    record Content(ObjectNode values, Set<String> sealed) {

        @Override
        public String toString() {
            return "Content[" + values.size() + " fields]";
        }
    }
}
