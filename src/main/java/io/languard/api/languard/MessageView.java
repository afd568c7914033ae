package io.languard.api.languard;

/** A sentence that says what was done. */
public record MessageView(String message) {}
