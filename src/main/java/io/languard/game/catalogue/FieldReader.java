package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.languard.common.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a definition. */
final class FieldReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEFAULT_MAX_LENGTH = 1024;
    private static final int DEFAULT_MAX_ITEMS = 256;

    private final DocumentView doc;

    FieldReader(DocumentView doc) {
        this.doc = doc;
    }

    Field read(JsonNode node, String at) {
        Field.Type type = Field.Type.valueOf(node.path("type").asText().toUpperCase(Locale.ROOT));
        List<Field.Option> options = new ArrayList<>();
        node.path("values").forEach(option -> {
            String value = option.path("value").asText(option.asText());
            options.add(new Field.Option(value, option.path("title").asText(value)));
        });
        boolean generated = node.has("generate");
        Field field = new Field(
                node.path("name").asText(),
                type,
                node.path("title").asText(),
                node.path("help").asText(),
                initial(node, type, at),
                number(node.path("minimum")),
                number(node.path("maximum")),
                node.path("min_length").asInt(0),
                node.path("max_length").asInt(DEFAULT_MAX_LENGTH),
                node.path("max_items").asInt(DEFAULT_MAX_ITEMS),
                node.has("pattern")
                        ? pattern(doc, node.path("pattern"), at + "/pattern").orElse(null)
                        : null,
                text(node.path("pattern_help")),
                options,
                text(node.path("unit")),
                node.path("advanced").asBoolean(false),
                node.path("sensitive").asBoolean(generated),
                node.path("multiline").asBoolean(false),
                node.path("regex").asBoolean(false),
                node.path("generate").asInt(0));
        check(field, at);
        return field;
    }

    private void check(Field field, String at) {
        boolean constant = field.initial().references().findAny().isEmpty();
        if (field.generated() > 0) {
            if (field.type() != Field.Type.STRING || field.generated() > field.maxLength()) {
                doc.problem(at + "/generate", "A generated credential is a text, and must fit max_length");
            }
        } else if (constant) {
            List<FieldError> errors = new ArrayList<>();
            field.check(field.initialConstant(), field.name(), errors);
            errors.forEach(error -> doc.problem(at + "/default", "The default does not fit: " + error.message()));
        } else if (field.type() != Field.Type.STRING || !field.initial().equals(Template.of(Reference.SERVER_NAME))) {
            doc.problem(at + "/default", "A default is a constant, or exactly ${self.name} in a text field");
        }
    }

    private Template initial(JsonNode node, Field.Type type, String at) {
        if (node.has("default")) {
            try {
                return Template.parse(node.path("default"));
            } catch (Template.Malformed e) {
                doc.problem(at + "/default", e.sentence());
            }
        }
        JsonNode empty =
                switch (type) {
                    case LIST -> NODES.arrayNode();
                    case BOOLEAN -> NODES.booleanNode(false);
                    case INTEGER, NUMBER -> NODES.numberNode(0);
                    case STRING, ENUM -> NODES.textNode("");
                };
        return new Template(List.of(new Template.Literal(empty)));
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    /** Empty, with a problem noted, when it is not RE2 syntax. */
    static Optional<Pattern> pattern(DocumentView doc, JsonNode node, String at) {
        try {
            return Optional.of(Pattern.compile(node.asText()));
        } catch (PatternSyntaxException e) {
            doc.problem(at, "Not a pattern in RE2 syntax: " + e.getDescription());
            return Optional.empty();
        }
    }
}
