package io.languard.runtime;

/** The runtime could not do what it was asked to. The message is a sentence for people, without secrets. */
public final class RuntimeFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public RuntimeFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RuntimeFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What kind of failure it was. */
    public enum Kind {
        /** The executable is missing or may not be executed. */
        NOT_EXECUTABLE,
        /** The machine refused: no memory, no disk space, no permission. */
        REFUSED,
        /** The game does not read its standard input and the pipe is full. */
        INPUT_BLOCKED,
        /** There is no process (any more). */
        NOT_RUNNING
    }
}
