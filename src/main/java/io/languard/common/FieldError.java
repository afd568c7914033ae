package io.languard.common;

/**
 * One field of the input that is wrong.
 *
 * @param field path in the request body, for example {@code game_port} or {@code mods[2]}
 * @param rule short machine-readable name of the broken rule, for example {@code required}, {@code min}, {@code pattern}
 * @param message sentence for people, without the field's value when that may be a secret
 */
public record FieldError(String field, String rule, String message) {}
