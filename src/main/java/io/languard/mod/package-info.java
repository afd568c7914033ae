/**
 * Mods of game servers: what lies there, which are enabled, lists from the game's launcher, and mods that somebody uploads.
 *
 * <p>{@link io.languard.mod.Mods} is the facade. What a mod is, is known to the game's {@code ModRules}; which are enabled is
 * part of the server's configuration, so that it has versions. May use the {@code game} interface, {@code server},
 * {@code config}, {@code event} and {@code common}.
 */
@NullMarked
package io.languard.mod;

import org.jspecify.annotations.NullMarked;
