package io.languard.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.server.ServerView.Definition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run was started with, part by part, short enough to be kept beside it. Values and not versions: a change that was
 * taken back needs no restart.
 */
final class Fingerprint {

    /** Name of the part that is no section of the configuration. */
    static final String DEFINITION = "definition";

    private Fingerprint() {}

    /** @return part to a digest of it */
    static Map<String, String> of(Definition definition, ObjectNode config) {
        Map<String, String> parts = new TreeMap<>();
        config.properties().forEach(section -> {
            StringBuilder text = new StringBuilder();
            write(section.getValue(), text);
            parts.put(section.getKey(), digest(text.toString()));
        });
        parts.put(
                DEFINITION,
                digest(String.join(
                        "\n",
                        definition.exePath(),
                        Integer.toString(definition.gamePort()),
                        Objects.toString(definition.rconPort()),
                        Integer.toString(definition.memoryLimitMb()),
                        Integer.toString(definition.cpuLimit()),
                        Integer.toString(definition.processLimit()))));
        return parts;
    }

    /** Names of the parts that differ, sorted. */
    static List<String> differences(Map<String, String> started, Map<String, String> present) {
        TreeSet<String> parts = new TreeSet<>(started.keySet());
        parts.addAll(present.keySet());
        List<String> different = new ArrayList<>();
        for (String part : parts) {
            if (!Objects.equals(started.get(part), present.get(part))) {
                different.add(part);
            }
        }
        return different;
    }

    /** The database keeps neither the order of members nor how a number was written. */
    private static void write(JsonNode node, StringBuilder into) {
        if (node.isObject()) {
            into.append('{');
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.forEach((name, value) -> {
                quote(name, into);
                write(value, into);
            });
            into.append('}');
        } else if (node.isArray()) {
            into.append('[');
            node.forEach(item -> write(item, into));
            into.append(']');
        } else if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            into.append('#').append(number.stripTrailingZeros().toPlainString()).append(';');
        } else if (node.isTextual()) {
            quote(node.textValue(), into);
        } else {
            into.append(node.asText()).append(';');
        }
    }

    private static void quote(String text, StringBuilder into) {
        into.append('"').append(text.length()).append(':').append(text);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
