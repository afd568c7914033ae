package io.languard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Texts that are put in wherever the product takes a secret, to look for them wherever they must not come out. Whatever a
 * game's schema declares as a secret gets one by itself.
 */
public final class Canaries {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Map<String, String> byText = new LinkedHashMap<>();
    private final List<String> finds = new ArrayList<>();

    /** A fresh one that fits most rules for passwords: 20 letters and digits. */
    public String fresh(String what) {
        return keep(what, String.format("Canary%08dx%05d", System.nanoTime() % 100_000_000, NUMBER.incrementAndGet()));
    }

    /** Looks for a secret that the product made itself. */
    public String keep(String what, String secret) {
        byText.put(secret, what);
        return secret;
    }

    /** A canary for every secret that the section's schema declares. */
    public ObjectNode forSection(String where, JsonNode schema) {
        ObjectNode values = Json.mapper().createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            if (property.getValue().path("writeOnly").asBoolean()) {
                values.put(property.getKey(), fresh(where + "." + property.getKey()));
            }
        });
        return values;
    }

    public int size() {
        return byText.size();
    }

    /** Looks for all of them in a text that everybody may see. */
    public void scan(String where, String text) {
        byText.forEach((secret, what) -> {
            if (text.contains(secret)) {
                finds.add(what + " in " + where);
            }
        });
    }

    public void scanFile(Path file) {
        try {
            scan(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Gone meanwhile, or no text at all: a pipe, a file of the kernel.
        }
    }

    /** All files below a folder, of any kind. */
    public void scanFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(this::scanFile);
            }
        }
    }

    /** What was found where; never the secrets themselves. */
    public List<String> finds() {
        return List.copyOf(finds);
    }
}
