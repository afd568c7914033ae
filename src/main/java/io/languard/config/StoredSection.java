package io.languard.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import java.time.Instant;
import java.util.Set;

/**
 * One version of a section as it is stored. Its values are in clear and shared between threads: copy them before you change
 * or hand them on.
 *
 * @param version from 1
 * @param schemaVersion of the game's sections when it was written
 * @param sealed names of the fields that are encrypted at rest
 */
record StoredSection(
        ServerId server,
        String name,
        int version,
        String schemaVersion,
        ObjectNode values,
        Set<String> sealed,
        Instant at,
        String by) {

    StoredSection {
        sealed = Set.copyOf(sealed);
    }

    /** @param sensitive what the game calls sensitive now, which may be more than when it was stored */
    SectionView masked(Set<String> sensitive) {
        ObjectNode shown = values.deepCopy();
        shown.fieldNames().forEachRemaining(field -> {
            if ((sealed.contains(field) || sensitive.contains(field)) && !isBlank(field)) {
                shown.put(field, Secret.MASK);
            }
        });
        return new SectionView(name, shown, version, schemaVersion, at, by);
    }

    /** A secret that was never set is shown as it is: people must see that there is none. */
    private boolean isBlank(String field) {
        return values.path(field).isNull() || values.path(field).asText("x").isEmpty();
    }

    @Override
    public String toString() {
        return "StoredSection[" + server + ", " + name + ", version " + version + "]";
    }
}
