package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.game.ExistingFiles;
import io.languard.game.LaunchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The configuration files of a game, from a server's settings. */
final class ConfigFiles {

    private final GameDefinition game;

    ConfigFiles(GameDefinition game) {
        this.game = game;
    }

    /** Adds why the formats of the files cannot hold a field's value. */
    void check(String section, Field field, JsonNode value, String path, List<FieldError> errors) {
        Reference reference = new Reference(section, field.name());
        for (GameDefinition.FileRule file : game.files()) {
            boolean used = file.entries().stream()
                    .anyMatch(entry -> entry.value().references().anyMatch(reference::equals));
            if (used) {
                check(file.format(), field.title(), value, path, errors);
            }
        }
    }

    /** Adds why the files cannot hold whole entries, which may join several values. */
    void check(Scope scope, List<FieldError> errors) {
        for (GameDefinition.FileRule file : game.files()) {
            for (GameDefinition.EntryRule entry : file.entries()) {
                if (entry.when().holds(scope)) {
                    String path = entry.value()
                            .references()
                            .findFirst()
                            .map(Reference::toString)
                            .orElse(entry.key());
                    check(file.format(), entry.key(), entry.value().value(scope), path, errors);
                }
            }
        }
    }

    private static void check(FileFormat format, String title, JsonNode value, String path, List<FieldError> errors) {
        if (!value.isArray()) {
            format.refusal(value).ifPresent(reason -> errors.add(new FieldError(path, "format", title + " " + reason)));
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            String item = path + "[" + i + "]";
            format.refusal(value.get(i))
                    .ifPresent(reason -> errors.add(new FieldError(item, "format", title + " " + reason)));
        }
    }

    List<LaunchPlan.ConfigFile> render(Scope scope, ExistingFiles existing) {
        return game.files().stream().map(file -> render(file, scope, existing)).toList();
    }

    private LaunchPlan.ConfigFile render(GameDefinition.FileRule file, Scope scope, ExistingFiles existing) {
        Set<String> managed =
                file.entries().stream().map(GameDefinition.EntryRule::key).collect(Collectors.toSet());
        List<FileFormat.Entry> entries = file.entries().stream()
                .filter(entry -> entry.when().holds(scope))
                .map(entry -> entry(entry, scope))
                .toList();
        String before = file.keep() ? existing.read(file.path()).orElse("") : "";
        boolean sensitive = file.entries().stream()
                .flatMap(entry -> entry.value().references())
                .anyMatch(this::isSensitive);
        // Whatever an operator keeps there by hand may be a secret as well, but is not known to be one.
        return new LaunchPlan.ConfigFile(file.path(), content(file, entries, managed, before), sensitive);
    }

    private static String content(
            GameDefinition.FileRule file, List<FileFormat.Entry> entries, Set<String> managed, String before) {
        try {
            return file.format().render(entries, managed, before);
        } catch (IllegalArgumentException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR,
                    "A start would replace the configuration file '" + file.path()
                            + "', and what is in it cannot be kept: " + e.getMessage(),
                    e);
        }
    }

    private static FileFormat.Entry entry(GameDefinition.EntryRule rule, Scope scope) {
        JsonNode value = rule.value().value(scope);
        if (value.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            value.forEach(items::add);
            return new FileFormat.Entry(rule.key(), items, true);
        }
        String other = rule.map().get(value.asText());
        JsonNode written = other == null ? value : JsonNodeFactory.instance.textNode(other);
        return new FileFormat.Entry(rule.key(), List.of(written), false);
    }

    private boolean isSensitive(Reference reference) {
        Optional<Field> field = game.section(reference.group()).flatMap(section -> section.field(reference.name()));
        return field.isPresent() && field.get().sensitive();
    }
}
