package io.languard.server;

import org.jspecify.annotations.Nullable;

/**
 * Something about the next start of a server.
 *
 * @param severity whether the start would be refused
 * @param section of the configuration; null when it is about the server itself
 * @param field in that section, or of the server; null when it is about none
 * @param message for people
 */
public record StartProblem(
        Severity severity,
        @Nullable String section,
        @Nullable String field,
        String message) {

    /** What becomes of the start. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
