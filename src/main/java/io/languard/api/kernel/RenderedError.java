package io.languard.api.kernel;

/**
 * A failure in the words of a family.
 *
 * @param status HTTP status
 * @param body is written as JSON
 */
public record RenderedError(int status, Object body) {}
