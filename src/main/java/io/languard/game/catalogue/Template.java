package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text of a definition with references in it, each written as dollar sign, braces and name; a doubled dollar sign keeps
 * the characters themselves. Values are inserted once and are never looked at again, so that a value that looks like a
 * reference stays what it is.
 */
record Template(List<Part> parts) {

    /** A literal text or a reference. */
    sealed interface Part {}

    record Literal(JsonNode value) implements Part {}

    record Inserted(Reference reference) implements Part {}

    /** A template is malformed; the message is a sentence. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        Malformed(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    Template {
        parts = List.copyOf(parts);
    }

    static Template of(Reference reference) {
        return new Template(List.of(new Inserted(reference)));
    }

    /** A constant that is no text keeps its type. */
    static Template parse(JsonNode node) throws Malformed {
        return node.isTextual() ? parse(node.asText()) : new Template(List.of(new Literal(node)));
    }

    static Template parse(String text) throws Malformed {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                literal.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new Malformed("'${' has no closing '}'; write '$${' for the characters themselves");
                }
                String name = text.substring(at + 2, end);
                addLiteral(parts, literal);
                parts.add(new Inserted(Reference.parse(name)
                        .orElseThrow(() -> new Malformed("'" + name + "' is not of the form section.field"))));
                at = end + 1;
            } else {
                literal.append(text.charAt(at++));
            }
        }
        addLiteral(parts, literal);
        if (parts.isEmpty()) {
            parts.add(literal(""));
        }
        return new Template(parts);
    }

    private static void addLiteral(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Part literal(String text) {
        return new Literal(JsonNodeFactory.instance.textNode(text));
    }

    Stream<Reference> references() {
        return parts.stream().filter(Inserted.class::isInstance).map(part -> ((Inserted) part).reference());
    }

    /** A single reference keeps the type of its value; everything else is text. */
    JsonNode value(Scope scope) {
        if (parts.size() == 1) {
            return value(parts.get(0), scope);
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(value(part, scope).asText());
        }
        return JsonNodeFactory.instance.textNode(text.toString());
    }

    String text(Scope scope) {
        return value(scope).asText();
    }

    private static JsonNode value(Part part, Scope scope) {
        return part instanceof Inserted inserted ? scope.value(inserted.reference()) : ((Literal) part).value();
    }
}
