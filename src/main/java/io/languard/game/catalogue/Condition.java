package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * When a part of a definition counts. All terms must hold.
 *
 * @param terms none means always
 */
record Condition(List<Term> terms) {

    static final Condition ALWAYS = new Condition(List.of());

    Condition {
        terms = List.copyOf(terms);
    }

    /**
     * One comparison.
     *
     * @param values accepted values as text; empty means any value but false, 0, an empty text or an empty list
     * @param negated the opposite
     */
    record Term(Reference reference, Set<String> values, boolean negated) {

        Term {
            values = Set.copyOf(values);
        }

        boolean holds(Scope scope) {
            JsonNode value = scope.value(reference);
            boolean plain = values.isEmpty() ? isSet(value) : values.contains(value.asText());
            return plain != negated;
        }

        private static boolean isSet(JsonNode value) {
            if (value.isContainerNode()) {
                return !value.isEmpty();
            }
            if (value.isNumber()) {
                return value.asDouble() != 0;
            }
            return value.isBoolean() ? value.booleanValue() : !value.asText().isEmpty();
        }
    }

    boolean holds(Scope scope) {
        return terms.stream().allMatch(term -> term.holds(scope));
    }
}
