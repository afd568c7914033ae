/**
 * Secrets at rest: an authenticated cipher whose keys live outside the database, so that a copy of the database alone tells
 * no password.
 *
 * <p>Uses {@code common} and the JDK only; every feature that stores a secret may use it.
 */
@NullMarked
package io.languard.secret;

import org.jspecify.annotations.NullMarked;
