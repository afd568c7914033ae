package io.languard.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.game.LaunchPlan;
import io.languard.server.ServerChanges;
import io.languard.server.Servers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a changed section does to the files of the next start.
 *
 * @param problem why the next start would be refused; null when it would not
 */
record FilePlan(
        List<FileChange> changes,
        boolean commandChanges,
        @Nullable String problem) {

    /** @param config present values of all sections, secrets in clear: an own copy */
    static FilePlan of(
            Servers servers, GameAdapter game, ObjectNode config, StoredSection draft, @Nullable ServerChanges moved) {
        ServerId server = draft.server();
        ServerChanges changes = moved == null ? ServerChanges.NONE : moved;
        ObjectNode next = config.deepCopy();
        next.set(draft.name(), draft.values());
        LaunchPlan after;
        try {
            after = servers.plan(server, changes, next);
        } catch (DomainException e) {
            return new FilePlan(List.of(), false, e.text());
        }
        Optional<LaunchPlan> before = plan(servers, server, ServerChanges.NONE, config);
        // Lines are compared as they are and shown as they would be with masks in place of the secrets.
        Rendered old =
                new Rendered(texts(before), texts(plan(servers, server, ServerChanges.NONE, masked(game, config))));
        Rendered fresh =
                new Rendered(texts(Optional.of(after)), texts(plan(servers, server, changes, masked(game, next))));
        boolean command = before.isPresent() && !before.get().command().equals(after.command());
        return new FilePlan(compare(old, fresh), command, null);
    }

    private static Optional<LaunchPlan> plan(
            Servers servers, ServerId server, ServerChanges changes, ObjectNode config) {
        try {
            return Optional.of(servers.plan(server, changes, config));
        } catch (DomainException e) {
            // The present settings make no sense either, or a mask is no value that the game takes.
            return Optional.empty();
        }
    }

    private static ObjectNode masked(GameAdapter game, ObjectNode config) {
        ObjectNode masked = config.deepCopy();
        for (ConfigSection section : game.sections()) {
            if (masked.get(section.name()) instanceof ObjectNode values) {
                for (String secret : section.sensitive()) {
                    JsonNode value = values.path(secret);
                    if (value.isTextual() && !value.textValue().isEmpty()) {
                        values.put(secret, Secret.MASK);
                    }
                }
            }
        }
        return masked;
    }

    private static Map<String, String> texts(Optional<LaunchPlan> plan) {
        Map<String, String> texts = new LinkedHashMap<>();
        plan.ifPresent(known -> known.files().forEach(file -> texts.put(file.path(), file.content())));
        return texts;
    }

    private static List<FileChange> compare(Rendered old, Rendered fresh) {
        Set<String> paths = new LinkedHashSet<>(fresh.clear.keySet());
        paths.addAll(old.clear.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            String before = old.clear.get(path);
            String after = fresh.clear.get(path);
            if (before == null || after == null || !before.equals(after)) {
                FileChange.Kind kind = before == null
                        ? FileChange.Kind.ADDED
                        : after == null ? FileChange.Kind.REMOVED : FileChange.Kind.CHANGED;
                changes.add(new FileChange(path, kind, lines(path, old, fresh)));
            }
        }
        return changes;
    }

    private static List<FileChange.Line> lines(String path, Rendered old, Rendered fresh) {
        Optional<List<String>> before = old.shown(path);
        Optional<List<String>> after = fresh.shown(path);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        LineDiff.Difference difference = LineDiff.between(old.lines(path), fresh.lines(path));
        List<FileChange.Line> lines = new ArrayList<>();
        difference
                .removed()
                .forEach(i ->
                        lines.add(new FileChange.Line(false, i + 1, before.get().get(i))));
        difference
                .added()
                .forEach(i ->
                        lines.add(new FileChange.Line(true, i + 1, after.get().get(i))));
        return lines;
    }

    /**
     * The files of one start.
     *
     * @param clear path to content
     * @param masked the same with masks in place of secrets; may lack a file
     */
    private record Rendered(Map<String, String> clear, Map<String, String> masked) {

        List<String> lines(String path) {
            return LineDiff.lines(clear.getOrDefault(path, ""));
        }

        /** The lines with masks; empty when they are not line by line those with the secrets. */
        Optional<List<String>> shown(String path) {
            if (!clear.containsKey(path)) {
                return Optional.of(List.of());
            }
            String text = masked.get(path);
            List<String> shown = text == null ? List.of() : LineDiff.lines(text);
            return text == null || shown.size() != lines(path).size() ? Optional.empty() : Optional.of(shown);
        }

        @Override
        public String toString() {
            return "Rendered" + clear.keySet();
        }
    }
}
