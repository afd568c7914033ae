package io.languard.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import io.languard.game.ConfigSection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Names of its fields. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        values.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    /** What differs in a later version; secrets only say that they differ. */
    List<FieldChange> differences(StoredSection later) {
        Set<String> fields = new LinkedHashSet<>(later.fields());
        fields.addAll(fields());
        List<FieldChange> changes = new ArrayList<>();
        for (String field : fields) {
            JsonNode from = values.get(field);
            JsonNode to = later.values.get(field);
            if (from != null && to != null && ConfigHistory.same(from, to)) {
                continue;
            }
            boolean secret = sealed.contains(field) || later.sealed.contains(field);
            FieldChange.Kind kind = from == null
                    ? FieldChange.Kind.ADDED
                    : to == null ? FieldChange.Kind.REMOVED : FieldChange.Kind.CHANGED;
            changes.add(new FieldChange(field, kind, secret, secret ? null : from, secret ? null : to));
        }
        return changes;
    }

    /** @param shape the section as the game has it now, with possibly more secrets than when it was stored; null if unknown */
    SectionView masked(@Nullable ConfigSection shape) {
        ObjectNode shown = values.objectNode();
        if (shape != null) {
            // The database does not keep the order of fields; people expect that of the schema.
            shape.schema().path("properties").fieldNames().forEachRemaining(field -> show(field, shape, shown));
        }
        values.fieldNames().forEachRemaining(field -> show(field, shape, shown));
        return new SectionView(name, shown, version, schemaVersion, at, by);
    }

    private void show(String field, @Nullable ConfigSection shape, ObjectNode shown) {
        JsonNode value = values.get(field);
        if (value == null || shown.has(field)) {
            return;
        }
        boolean secret =
                sealed.contains(field) || (shape != null && shape.sensitive().contains(field));
        if (secret && !isBlank(field)) {
            shown.put(field, Secret.MASK);
        } else {
            shown.set(field, value.deepCopy());
        }
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
