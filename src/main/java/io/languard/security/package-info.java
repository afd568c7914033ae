/**
 * Who is calling: the one authentication mechanism for every kind of credential, session tokens, and rate limits.
 *
 * <p>A credential becomes a {@link io.languard.security.Caller}, whose groups are what {@code @RolesAllowed} asks for. Nothing
 * here writes an answer: a bad credential is marked, and {@code api.kernel} answers in the words of the API family. No
 * credential, good or bad, is ever logged.
 *
 * <p>May use {@code account}, {@code common} and {@code event}.
 */
@NullMarked
package io.languard.security;

import org.jspecify.annotations.NullMarked;
