package io.languard.game.catalogue;

import java.util.List;

/** A definition file that cannot be used. */
final class DefinitionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    DefinitionException(Problem problem) {
        this(List.of(problem));
    }

    /** @param problems at least one */
    DefinitionException(List<Problem> problems) {
        super(problems.get(0).toString());
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
