package io.languard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.FieldError;
import io.languard.game.ConfigSection;
import io.languard.json.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SectionCheckTest {

    private static final String SCHEMA = """
            {"type": "object", "required": ["hostname"], "properties": {
              "hostname": {"type": "string", "minLength": 1, "maxLength": 10},
              "max_players": {"type": "integer", "minimum": 1, "maximum": 64},
              "mode": {"enum": ["dm", "ctf"]},
              "password": {"type": "string", "pattern": "^[a-z]*$"},
              "admins": {"type": "array", "items": {"$ref": "#/$defs/id"}},
              "tag": {"type": "string", "pattern": "^[A-Z]+$", "x-pattern-help": "must be capital letters"},
              "motd": {"type": "array", "items": {"type": "string"}}},
              "$defs": {"id": {"type": "string", "pattern": "^[0-9]+$", "x-pattern-help": "must be digits"}}}
            """;

    private final SectionCheck check =
            new SectionCheck(new ConfigSection("server", "Server", json(SCHEMA), Set.of("password")));

    @Test
    void acceptsGoodValues() {
        assertThat(check("{'hostname': 'a', 'max_players': 5, 'mode': 'dm', 'password': 'x', 'motd': ['a']}"))
                .isEmpty();
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        assertThat(check("{'max_players': 65, 'mode': 'koth', 'motd': ['a', 5], 'colour': 'red'}"))
                .containsExactly(
                        new FieldError("colour", "unknown", "is not a field of this section"),
                        new FieldError("hostname", "required", "is required"),
                        new FieldError("max_players", "max", "must be at most 64"),
                        new FieldError("mode", "in", "must be one of [\"dm\",\"ctf\"]"),
                        new FieldError("motd[1]", "type", "must be a text"));
    }

    @Test
    void tellsAWrongTypeFromAWrongSize() {
        assertThat(check("{'hostname': 'far too long for it', 'max_players': 'many'}"))
                .containsExactly(
                        new FieldError("hostname", "size", "must have at most 10 characters"),
                        new FieldError("max_players", "type", "must be an integer"));
    }

    @Test
    void neverQuotesAValue() {
        assertThat(check("{'hostname': 'a', 'password': 'HUNTER2'}").toString())
                .contains("password", "pattern")
                .doesNotContain("HUNTER2");
    }

    @Test
    void tellsWhatAPatternMeansWhereTheSchemaHasWordsForIt() {
        assertThat(check("{'hostname': 'a', 'tag': 'x', 'admins': ['1', 'one'], 'password': '1'}"))
                .containsExactly(
                        new FieldError("admins[1]", "pattern", "must be digits"),
                        new FieldError("password", "pattern", "must match ^[a-z]*$"),
                        new FieldError("tag", "pattern", "must be capital letters"));
    }

    @Test
    void refusesWhatTheDatabaseCannotKeep() {
        assertThat(check("{'hostname': 'a\\u0000', 'motd': ['\\ud800']}"))
                .extracting(FieldError::field, FieldError::rule)
                .containsExactly(tuple("hostname", "characters"), tuple("motd[0]", "characters"));
    }

    private List<FieldError> check(String values) {
        ObjectNode node = json(values.replace('\'', '"'));
        return check.check(node, node);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
