package io.languard.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A section of a server's configuration for people: secrets are masked.
 *
 * @param values an own copy
 * @param version to send back with a change; grows by one with each
 * @param schemaVersion of the game's sections when it was written
 * @param updatedBy name of who wrote it
 */
public record SectionView(
        String name, ObjectNode values, int version, String schemaVersion, Instant updatedAt, String updatedBy) {}
