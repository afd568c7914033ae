package io.languard.practice;

/** The game gives up: what it prints behind {@code ErrorMessage:}. */
final class TerminatedException extends Exception {

    private static final long serialVersionUID = 1;

    TerminatedException(String message) {
        super(message);
    }
}
