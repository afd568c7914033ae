package io.languard.api.languard;

/** Which stretch of a list an answer holds. */
public record PageView(long total, int limit, int offset) {}
