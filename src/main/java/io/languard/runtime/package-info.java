/**
 * How a game server's process lives: the interface that every runtime fills, and the values that cross it.
 *
 * <p>A runtime starts processes so that they outlive the manager, finds them again after a restart, and tells the truth
 * about how they ended. It knows nothing of games, databases or APIs. Implementations are in sub-packages; only
 * {@code server} drives them, through {@link io.languard.runtime.ServerRuntime}.
 */
@NullMarked
package io.languard.runtime;

import org.jspecify.annotations.NullMarked;
