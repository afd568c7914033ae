/**
 * Small clients for the protocols in which games answer who plays and take commands.
 *
 * <p>Every call opens its own socket, has one deadline over all of it, reads a bounded amount and closes the socket
 * whatever happens. What a game answers is not trusted: garbage is an {@link java.io.IOException} with a sentence. May use
 * {@code game} only.
 */
@NullMarked
package io.languard.game.query;

import org.jspecify.annotations.NullMarked;
