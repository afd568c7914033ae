package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.FieldError;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Values of a new server. */
final class Defaults {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Defaults() {}

    static ObjectNode of(GameDefinition game, String serverName) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        for (GameDefinition.Section section : game.sections()) {
            ObjectNode values = config.putObject(section.name());
            for (Field field : section.fields()) {
                values.set(field.name(), value(game, section.name(), field, serverName));
            }
        }
        return config;
    }

    private static JsonNode value(GameDefinition game, String section, Field field, String serverName) {
        if (field.generated() > 0) {
            return JsonNodeFactory.instance.textNode(credential(field.generated()));
        }
        if (field.initial().references().findAny().isEmpty()) {
            return field.initialConstant();
        }
        Reference reference = new Reference(section, field.name());
        List<FileFormat> formats = game.files().stream()
                .filter(file -> file.entries().stream()
                        .anyMatch(entry -> entry.value().references().anyMatch(reference::equals)))
                .map(GameDefinition.FileRule::format)
                .toList();
        String text = fitting(serverName, candidate -> accepts(field, formats, candidate), field.maxLength());
        return JsonNodeFactory.instance.textNode(
                accepts(field, formats, text) ? text : game.description().displayName());
    }

    /** The name without the characters that the setting cannot hold. */
    private static String fitting(String name, Predicate<String> accepts, int maxLength) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> accepts.test("a" + character + "a"))
                .limit(maxLength)
                .forEach(text::append);
        return text.toString().strip();
    }

    private static boolean accepts(Field field, List<FileFormat> formats, String text) {
        JsonNode value = JsonNodeFactory.instance.textNode(text);
        List<FieldError> errors = new ArrayList<>();
        field.check(value, field.name(), errors);
        return errors.isEmpty()
                && formats.stream().map(format -> format.refusal(value)).allMatch(Optional::isEmpty);
    }

    private static String credential(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
