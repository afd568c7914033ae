/**
 * A simulated Arma 3 dedicated server, run as a process of its own: the practice server of a fresh installation and the
 * other side of the tests.
 *
 * <p>Written from what is known of the game, on purpose without a look at the adapter: it has its own parser of the
 * configuration grammar, its own BattlEye server and its own Steam query server, so that a mistake of the adapter is not
 * repeated here. Uses nothing but the JDK, and nothing uses it. {@code docs/practice-server.md} describes it.
 *
 * <p>One thread does everything, driven by {@link io.languard.practice.Reactor}; classes need no locks.
 */
@NullMarked
package io.languard.practice;

import org.jspecify.annotations.NullMarked;
