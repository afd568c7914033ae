package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.languard.common.FieldError;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a game.
 *
 * @param initial value in a new server; a template may name {@code self.name} only
 * @param minimum smallest number; null for none
 * @param maximum largest number; null for none
 * @param minLength fewest characters of a text, or of each item of a list
 * @param maxLength most characters of a text, or of each item of a list
 * @param maxItems most items of a list
 * @param pattern what a text, or each item of a list, must match somewhere; null for none
 * @param patternHelp sentence for people who broke the pattern; null for a general one
 * @param options values of an {@link Type#ENUM}
 * @param unit for forms; null for none
 * @param multiline true when line breaks and tabs are part of the text
 * @param regex true when the text is a regular expression itself
 * @param generated length of the random credential that a new server gets; 0 for none
 */
record Field(
        String name,
        Type type,
        String title,
        String help,
        Template initial,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        int minLength,
        int maxLength,
        int maxItems,
        @Nullable Pattern pattern,
        @Nullable String patternHelp,
        List<Option> options,
        @Nullable String unit,
        boolean advanced,
        boolean sensitive,
        boolean multiline,
        boolean regex,
        int generated) {

    /** What a field holds; a list is one of texts. */
    enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        ENUM,
        LIST
    }

    /** A value to choose, with its name for people. */
    record Option(String value, String title) {}

    Field {
        options = List.copyOf(options);
    }

    /** The initial value, which refers to nothing. */
    JsonNode initialConstant() {
        return ((Template.Literal) initial.parts().get(0)).value().deepCopy();
    }

    /** Adds what is wrong with a value, under the given path. Never names the value: it may be a secret. */
    void check(@Nullable JsonNode value, String path, List<FieldError> errors) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            errors.add(new FieldError(path, "required", title + " is missing"));
            return;
        }
        switch (type) {
            case STRING -> checkText(value, path, errors);
            case INTEGER -> checkNumber(value, value.isIntegralNumber(), "a whole number", path, errors);
            case NUMBER -> checkNumber(value, value.isNumber(), "a number", path, errors);
            case BOOLEAN -> {
                if (!value.isBoolean()) {
                    errors.add(new FieldError(path, "type", title + " must be true or false"));
                }
            }
            case ENUM -> {
                if (!value.isTextual()
                        || options.stream().noneMatch(option -> option.value().equals(value.textValue()))) {
                    List<String> known = options.stream().map(Option::value).toList();
                    errors.add(new FieldError(path, "enum", title + " must be one of " + String.join(", ", known)));
                }
            }
            case LIST -> checkList(value, path, errors);
        }
    }

    private void checkList(JsonNode value, String path, List<FieldError> errors) {
        if (!value.isArray()) {
            errors.add(new FieldError(path, "type", title + " must be a list"));
        } else if (value.size() > maxItems) {
            errors.add(new FieldError(path, "max_items", title + " has more than " + maxItems + " items"));
        } else {
            for (int i = 0; i < value.size(); i++) {
                checkText(value.get(i), path + "[" + i + "]", errors);
            }
        }
    }

    private void checkNumber(JsonNode value, boolean rightKind, String kind, String path, List<FieldError> errors) {
        if (!rightKind) {
            errors.add(new FieldError(path, "type", title + " must be " + kind));
        } else if (minimum != null && value.decimalValue().compareTo(minimum) < 0) {
            errors.add(new FieldError(path, "min", title + " must be at least " + minimum.toPlainString()));
        } else if (maximum != null && value.decimalValue().compareTo(maximum) > 0) {
            errors.add(new FieldError(path, "max", title + " must be at most " + maximum.toPlainString()));
        }
    }

    private void checkText(JsonNode value, String path, List<FieldError> errors) {
        if (!value.isTextual()) {
            errors.add(new FieldError(path, "type", title + " must be a text"));
            return;
        }
        String text = value.textValue();
        int length = text.codePointCount(0, text.length());
        if (length < minLength) {
            String sentence = minLength == 1 ? title + " must not be empty" : title + " is shorter than " + minLength;
            errors.add(new FieldError(path, "min_length", sentence));
        } else if (length > maxLength) {
            errors.add(new FieldError(path, "max_length", title + " is longer than " + maxLength + " characters"));
        } else if (!printable(text)) {
            String kind = multiline ? "a text" : "a single line";
            errors.add(new FieldError(path, "characters", title + " must be " + kind + " without control characters"));
        } else if (pattern != null && !pattern.matcher(text).find()) {
            String sentence =
                    patternHelp != null ? patternHelp : title + " has a character or form that is not allowed";
            errors.add(new FieldError(path, "pattern", sentence));
        } else if (regex) {
            checkRegex(text, path, errors);
        }
    }

    private boolean printable(String text) {
        return text.codePoints()
                .allMatch(c -> (multiline && (c == '\n' || c == '\t'))
                        || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE));
    }

    private void checkRegex(String text, String path, List<FieldError> errors) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            errors.add(new FieldError(path, "regex", title + " is not a pattern: " + e.getDescription()));
        }
    }
}
