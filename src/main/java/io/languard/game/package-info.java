/**
 * What Languard knows of games: the interface that every game fills, and the values that cross it.
 *
 * <p>A {@link io.languard.game.GameAdapter} turns a server's settings into files and a command, reads its log and says how
 * to stop it, ask for its players and command it. It is stateless and never touches processes, the database or an API.
 * Implementations are in sub-packages that do not know each other; {@code server} drives them through
 * {@link io.languard.game.Games}.
 */
@NullMarked
package io.languard.game;

import org.jspecify.annotations.NullMarked;
