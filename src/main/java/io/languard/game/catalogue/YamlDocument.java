package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML 1.2 file as a JSON tree, with the place in the file of every value. */
final class YamlDocument {

    static final int MAX_CHARACTERS = 256 * 1024;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode root;
    private final Map<String, Mark> marks;

    private YamlDocument(JsonNode root, Map<String, Mark> marks) {
        this.root = root;
        this.marks = marks;
    }

    /** @throws DefinitionException when it is not YAML, or has a key twice; with the place */
    static YamlDocument parse(String file, String text) throws DefinitionException {
        // Aliases of collections could blow a small file up to gigabytes; a definition needs none.
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(0)
                .setAllowNonScalarKeys(false)
                .build();
        try {
            Optional<Node> node = new Compose(settings).composeString(text);
            if (node.isEmpty()) {
                throw new DefinitionException(new Problem(file, 0, 0, "", "The file is empty"));
            }
            Map<String, Mark> marks = new HashMap<>();
            return new YamlDocument(new Conversion(file, marks).convert(node.get(), ""), marks);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            String sentence = "Not valid YAML: " + e.getProblem();
            throw new DefinitionException(
                    mark.map(m -> new Problem(file, m.getLine() + 1, m.getColumn() + 1, "", sentence))
                            .orElseGet(() -> new Problem(file, 0, 0, "", sentence)));
        } catch (YamlEngineException e) {
            throw new DefinitionException(new Problem(file, 0, 0, "", "Not valid YAML: " + e.getMessage()));
        }
    }

    JsonNode root() {
        return root;
    }

    /** A problem at a value, or at the nearest value around it when it is missing. */
    Problem problem(String file, String pointer, String message) {
        String at = pointer;
        Mark mark = marks.get(at);
        while (mark == null && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
            mark = marks.get(at);
        }
        int line = mark == null ? 0 : mark.getLine() + 1;
        int column = mark == null ? 0 : mark.getColumn() + 1;
        return new Problem(file, line, column, readable(pointer), message);
    }

    /** {@code /sections/0/name} as people write it: {@code sections[0].name}. */
    static String readable(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String step : pointer.split("/")) {
            if (step.isEmpty()) {
                continue;
            }
            if (step.chars().allMatch(c -> c >= '0' && c <= '9')) {
                path.append('[').append(step).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(unescape(step));
            }
        }
        return path.toString();
    }

    static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    private static String unescape(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** One pass over the tree. */
    private record Conversion(String file, Map<String, Mark> marks) {

        JsonNode convert(Node node, String pointer) throws DefinitionException {
            node.getStartMark().ifPresent(mark -> marks.put(pointer, mark));
            if (node instanceof MappingNode mapping) {
                return object(mapping, pointer);
            }
            if (node instanceof SequenceNode sequence) {
                ArrayNode array = NODES.arrayNode();
                for (Node item : sequence.getValue()) {
                    array.add(convert(item, pointer + "/" + array.size()));
                }
                return array;
            }
            return scalar((ScalarNode) node, pointer);
        }

        private ObjectNode object(MappingNode mapping, String pointer) throws DefinitionException {
            ObjectNode object = NODES.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw failure(tuple.getKeyNode(), pointer, "A key must be a plain text");
                }
                String at = pointer + "/" + escape(key.getValue());
                if (object.has(key.getValue())) {
                    throw failure(key, at, "The key '" + key.getValue() + "' is there twice");
                }
                object.set(key.getValue(), convert(tuple.getValueNode(), at));
            }
            return object;
        }

        private JsonNode scalar(ScalarNode node, String pointer) throws DefinitionException {
            String text = node.getValue();
            Tag tag = node.getTag();
            try {
                if (tag.equals(Tag.STR)) {
                    return NODES.textNode(text);
                } else if (tag.equals(Tag.NULL)) {
                    return NODES.nullNode();
                } else if (tag.equals(Tag.BOOL)) {
                    return NODES.booleanNode(text.toLowerCase(Locale.ROOT).equals("true"));
                } else if (tag.equals(Tag.INT)) {
                    return integer(text);
                } else if (tag.equals(Tag.FLOAT)) {
                    return NODES.numberNode(new BigDecimal(text));
                }
            } catch (NumberFormatException | ArithmeticException e) {
                throw failure(node, pointer, "'" + text + "' is not a number that fits");
            }
            throw failure(node, pointer, "The tag " + tag.getValue() + " is not used here");
        }

        private static JsonNode integer(String text) {
            BigInteger value = text.startsWith("0x")
                    ? new BigInteger(text.substring(2), 16)
                    : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
            return NODES.numberNode(value.longValueExact());
        }

        private DefinitionException failure(Node node, String pointer, String message) {
            int line = node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
            int column = node.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
            return new DefinitionException(new Problem(file, line, column, readable(pointer), message));
        }
    }
}
