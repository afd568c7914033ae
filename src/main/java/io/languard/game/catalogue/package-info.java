/**
 * Games that are data: definition files in YAML, shipped ones and those that an operator adds, each turned into a
 * {@link io.languard.game.GameAdapter}.
 *
 * <p>A file is checked against {@code game-definition.schema.json} and then by meaning; a bad one becomes a problem with
 * line and column and never stops the start. May use {@code game} and {@code game.query}; knows nothing of servers.
 */
@NullMarked
package io.languard.game.catalogue;

import org.jspecify.annotations.NullMarked;
