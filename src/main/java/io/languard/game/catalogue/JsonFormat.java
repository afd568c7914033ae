package io.languard.game.catalogue;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** JSON, values in their own types. Keys of a definition are paths: {@code game/name}. */
final class JsonFormat implements FileFormat {

    /** More than JSON, as games whose files are edited by hand read it: comments, commas at the end. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public String word() {
        return "json";
    }

    @Override
    public Optional<String> keyProblem(String key) {
        return key.startsWith("/") || key.endsWith("/") || key.contains("//")
                ? Optional.of("A key of this format is a path like game/name")
                : Optional.empty();
    }

    @Override
    public Optional<String> refusal(JsonNode value) {
        return Optional.empty();
    }

    @Override
    public boolean holdsLists() {
        return true;
    }

    @Override
    public String render(List<Entry> entries, Set<String> managed, String existing) {
        ObjectNode root = object(existing);
        managed.forEach(key -> remove(root, key));
        for (Entry entry : entries) {
            if (entry.isList()) {
                ArrayNode values = JSON.createArrayNode();
                entry.values().forEach(values::add);
                put(root, entry.key(), values);
            } else {
                entry.values().forEach(value -> put(root, entry.key(), value));
            }
        }
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode object(String existing) {
        if (existing.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(existing) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " from line " + at.getLineNr() + ", column " + at.getColumnNr() + " on";
            throw new IllegalArgumentException("it is no JSON" + where, e);
        }
        throw new IllegalArgumentException("it is no JSON object");
    }

    private static void remove(ObjectNode root, String path) {
        JsonNode at = root;
        String[] steps = path.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            at = at.path(steps[i]);
        }
        if (at instanceof ObjectNode object) {
            object.remove(steps[steps.length - 1]);
        }
    }

    private static void put(ObjectNode root, String path, JsonNode value) {
        ObjectNode at = root;
        String[] steps = path.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            at = at.get(steps[i]) instanceof ObjectNode inner ? inner : at.putObject(steps[i]);
        }
        at.set(steps[steps.length - 1], value);
    }
}
