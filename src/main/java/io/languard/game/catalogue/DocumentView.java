package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A document that is being read, and what was found wrong with it so far. */
final class DocumentView {

    private final String file;
    private final YamlDocument document;
    private final List<Problem> problems = new ArrayList<>();

    DocumentView(String file, YamlDocument document) {
        this.file = file;
        this.document = document;
    }

    /** @param pointer JSON pointer of the value that is wrong */
    void problem(String pointer, String message) {
        problems.add(document.problem(file, pointer, message));
    }

    void throwProblems() throws DefinitionException {
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }
}
