package io.languard.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes the next values of a section, or refuses with every wrong field. Stores nothing. Safe for use by many threads.
 */
final class SectionRules {

    private final ConcurrentMap<String, SectionCheck> checks = new ConcurrentHashMap<>();

    /** @param changes field names and new values; a secret that is {@link Secret#MASK} keeps its value */
    ObjectNode changed(GameAdapter game, ConfigSection shape, StoredSection present, ObjectNode changes) {
        SectionCheck check = check(game, shape);
        // A newer version of the game may know fewer fields than the one that the section was written for.
        ObjectNode values = known(check, present.values());
        ObjectNode wanted = changes.deepCopy();
        for (String secret : shape.sensitive()) {
            JsonNode sent = wanted.path(secret);
            if (sent.isTextual() && sent.textValue().equals(Secret.MASK)) {
                wanted.remove(secret);
            }
        }
        values.setAll(wanted);
        return checked(game, shape, check, wanted, values);
    }

    /** Values of an earlier version; what the game has only since then keeps its present value. */
    ObjectNode restored(GameAdapter game, ConfigSection shape, StoredSection present, StoredSection old) {
        SectionCheck check = check(game, shape);
        ObjectNode values = present.values().deepCopy();
        // Where a section takes any field, one that the earlier version had not was not missing there: it goes.
        values.retain(values.propertyStream()
                .map(Map.Entry::getKey)
                .filter(shape.schema().path("properties")::has)
                .toList());
        ObjectNode earlier = known(check, old.values());
        values.setAll(earlier);
        return checked(game, shape, check, earlier, values);
    }

    /** What of a complete section breaks its schema, by path in the section. */
    List<FieldError> problems(GameAdapter game, ConfigSection shape, ObjectNode changes, ObjectNode values) {
        return check(game, shape).check(changes, values);
    }

    private static ObjectNode checked(
            GameAdapter game, ConfigSection shape, SectionCheck check, ObjectNode changes, ObjectNode values) {
        List<FieldError> errors = check.check(changes, values);
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
        game.validate(shape.name(), values.deepCopy());
        return values;
    }

    private static ObjectNode known(SectionCheck check, ObjectNode values) {
        ObjectNode known = values.deepCopy();
        known.retain(values.propertyStream()
                .map(Map.Entry::getKey)
                .filter(check::knows)
                .toList());
        return known;
    }

    private SectionCheck check(GameAdapter game, ConfigSection shape) {
        return checks.computeIfAbsent(
                game.description().gameType() + "/" + shape.name(), key -> new SectionCheck(shape));
    }
}
