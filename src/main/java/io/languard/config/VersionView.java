package io.languard.config;

import java.time.Instant;
import java.util.List;

/**
 * One version in the history of a section.
 *
 * @param schemaVersion of the game's sections when it was written
 * @param by name of who wrote it
 * @param changed fields whose values differ from the version before; all of them for the first
 */
public record VersionView(int version, String schemaVersion, Instant at, String by, List<String> changed) {

    public VersionView {
        changed = List.copyOf(changed);
    }
}
