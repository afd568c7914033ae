package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a definition that refer to its settings. */
final class RuleReader {

    private final DocumentView doc;
    private final Map<Reference, Field> fields;

    RuleReader(DocumentView doc, Map<Reference, Field> fields) {
        this.doc = doc;
        this.fields = fields;
    }

    Template template(JsonNode node, String at, boolean repeated) {
        try {
            Template template = Template.parse(node);
            template.references().forEach(reference -> check(reference, at, repeated));
            return template;
        } catch (Template.Malformed e) {
            doc.problem(at, e.sentence());
            return new Template(List.of(new Template.Literal(JsonNodeFactory.instance.textNode(""))));
        }
    }

    Reference reference(String text, String at, boolean repeated) {
        Reference reference = Reference.parse(text).orElse(new Reference(text, ""));
        check(reference, at, repeated);
        return reference;
    }

    private void check(Reference reference, String at, boolean repeated) {
        boolean known = reference.equals(Reference.ITEM)
                ? repeated
                : reference.group().equals(Reference.SELF)
                        ? Reference.SELF_NAMES.contains(reference.name())
                        : fields.containsKey(reference);
        if (!known) {
            doc.problem(at, "There is no '" + reference + "' to refer to");
        }
    }

    boolean isList(Template template) {
        return template.references().anyMatch(this::isList);
    }

    private boolean isList(Reference reference) {
        Field field = fields.get(reference);
        return field != null && field.type() == Field.Type.LIST;
    }

    Condition condition(JsonNode node, String at) {
        if (node.isMissingNode()) {
            return Condition.ALWAYS;
        }
        List<Condition.Term> terms = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                terms.add(term(node.get(i), at + "/" + i));
            }
        } else {
            terms.add(term(node, at));
        }
        return new Condition(terms);
    }

    private Condition.Term term(JsonNode node, String at) {
        if (node.isTextual()) {
            String text = node.asText();
            boolean negated = text.startsWith("not ");
            String name = negated ? text.substring("not ".length()) : text;
            return new Condition.Term(reference(name, at, false), Set.of(), negated);
        }
        if (node.has("in") == node.has("not_in")) {
            doc.problem(at, "A condition with 'field' has either 'in' or 'not_in'");
        }
        boolean negated = node.has("not_in");
        Set<String> values = new HashSet<>(DocumentView.texts(node.path(negated ? "not_in" : "in")));
        return new Condition.Term(reference(node.path("field").asText(), at + "/field", false), values, negated);
    }

    List<GameDefinition.Argument> arguments(JsonNode nodes) {
        List<GameDefinition.Argument> arguments = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            String at = "/launch/arguments/" + i;
            if (!node.isObject()) {
                arguments.add(new GameDefinition.Argument(List.of(argument(node, at, false)), Condition.ALWAYS, null));
                continue;
            }
            if (node.has("value") == node.has("values")) {
                doc.problem(at, "An argument has either 'value' or 'values'");
            }
            Reference each = each(node, at);
            List<Template> values = new ArrayList<>();
            if (node.has("value")) {
                values.add(argument(node.path("value"), at + "/value", each != null));
            }
            for (int j = 0; j < node.path("values").size(); j++) {
                values.add(argument(node.path("values").get(j), at + "/values/" + j, each != null));
            }
            arguments.add(new GameDefinition.Argument(values, condition(node.path("when"), at + "/when"), each));
        }
        return arguments;
    }

    private @Nullable Reference each(JsonNode node, String at) {
        if (!node.has("each")) {
            return null;
        }
        Reference each = reference(node.path("each").asText(), at + "/each", false);
        if (fields.containsKey(each) && !isList(each)) {
            doc.problem(at + "/each", "'" + each + "' is not a list");
        }
        return each;
    }

    private Template argument(JsonNode node, String at, boolean repeated) {
        Template template = template(node, at, repeated);
        if (isList(template)) {
            doc.problem(at, "A list becomes arguments with 'each', one for each item");
        }
        return template;
    }

    List<GameDefinition.Variable> environment(JsonNode nodes) {
        List<GameDefinition.Variable> variables = new ArrayList<>();
        nodes.properties().forEach(entry -> {
            String at = "/launch/environment/" + entry.getKey();
            JsonNode node = entry.getValue();
            JsonNode value = node.isObject() ? node.path("value") : node;
            variables.add(new GameDefinition.Variable(
                    entry.getKey(),
                    argument(value, node.isObject() ? at + "/value" : at, false),
                    condition(node.path("when"), at + "/when")));
        });
        return variables;
    }

    GameDefinition.Endpoint endpoint(JsonNode node, String at) {
        Template host = node.has("host")
                ? template(node.path("host"), at + "/host", false)
                : new Template(List.of(new Template.Literal(JsonNodeFactory.instance.textNode(""))));
        Template port =
                node.has("port") ? template(node.path("port"), at + "/port", false) : Template.of(Reference.GAME_PORT);
        Template password = node.has("password") ? template(node.path("password"), at + "/password", false) : null;
        return new GameDefinition.Endpoint(host, port, password);
    }
}
