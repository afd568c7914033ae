package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.game.catalogue.GameDefinition.EntryRule;
import io.languard.game.catalogue.GameDefinition.FileRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the configuration files of a definition. */
final class FileRuleReader {

    private final DocumentView doc;
    private final RuleReader rules;

    FileRuleReader(DocumentView doc, RuleReader rules) {
        this.doc = doc;
        this.rules = rules;
    }

    List<FileRule> files(JsonNode nodes) {
        List<FileRule> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            String at = "/files/" + i;
            String path = node.path("path").asText();
            if (!paths.add(path)) {
                doc.problem(at + "/path", "Two files have the path '" + path + "'");
            }
            if (Arrays.stream(path.split("/")).anyMatch(step -> step.equals("..") || step.equals("."))) {
                doc.problem(at + "/path", "A path cannot hold the steps . and ..");
            }
            FileFormat format = format(node);
            files.add(new FileRule(path, format, node.path("keep").asBoolean(true), entries(node, at, format)));
        }
        return files;
    }

    private static FileFormat format(JsonNode node) {
        String word = node.path("format").asText();
        FileFormat format = FileFormat.BY_WORD.get(word);
        if (format == null) {
            throw new IllegalStateException("The schema allows the format '" + word + "' that nobody writes");
        }
        return format;
    }

    private List<EntryRule> entries(JsonNode file, String at, FileFormat format) {
        List<EntryRule> entries = new ArrayList<>();
        file.path("entries").properties().forEach(member -> {
            String key = member.getKey();
            JsonNode node = member.getValue();
            String entryAt = at + "/entries/" + YamlDocument.escape(key);
            String valueAt = node.isObject() ? entryAt + "/value" : entryAt;
            format.keyProblem(key).ifPresent(sentence -> doc.problem(entryAt, sentence));
            Template value = rules.template(node.isObject() ? node.path("value") : node, valueAt, false);
            if (rules.isList(value) && !(format.holdsLists() && value.parts().size() == 1)) {
                doc.problem(valueAt, "A list cannot be a value here");
            }
            for (Template.Part part : value.parts()) {
                if (part instanceof Template.Literal literal) {
                    format.refusal(literal.value()).ifPresent(reason -> doc.problem(valueAt, "The format " + reason));
                }
            }
            Map<String, String> map = new HashMap<>();
            node.path("map").properties().forEach(word -> {
                map.put(word.getKey(), word.getValue().asText());
                format.refusal(word.getValue())
                        .ifPresent(reason -> doc.problem(entryAt + "/map", "The format " + reason));
            });
            entries.add(new EntryRule(key, value, rules.condition(node.path("when"), entryAt + "/when"), map));
        });
        return entries;
    }
}
