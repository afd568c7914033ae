package io.languard.practice;

/** A file that the game's grammar refuses. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;

    ConfigException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
