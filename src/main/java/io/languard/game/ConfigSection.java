package io.languard.game;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * One section of a game's configuration.
 *
 * @param name lower-case identifier, for example {@code server} or {@code launch}
 * @param title for people
 * @param schema JSON Schema (2020-12) of an object: every property with title, description, default; {@code x-advanced}
 *     and {@code x-unit} are annotations for forms, {@code x-pattern-help} is what people are told who broke the pattern
 *     beside it. Do not modify
 * @param sensitive names of the properties that are secrets
 */
public record ConfigSection(String name, String title, ObjectNode schema, Set<String> sensitive) {

    public ConfigSection {
        sensitive = Set.copyOf(sensitive);
    }
}
