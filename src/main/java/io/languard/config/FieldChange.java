package io.languard.config;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How one field differs between two versions of a section.
 *
 * @param secret it is a secret: neither value is told
 * @param from null when the older version has no such field, and for a secret
 * @param to null when the newer version has no such field, and for a secret
 */
public record FieldChange(
        String field,
        Kind kind,
        boolean secret,
        @Nullable JsonNode from,
        @Nullable JsonNode to) {

    /** What happened to the field. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
