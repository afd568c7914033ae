/**
 * Arma 3: its settings, files, command line and log.
 *
 * <p>The server's own folder is the game's root and working directory. When the executable lies elsewhere, what the
 * installation brings is linked there before each start ({@link io.languard.game.arma3.Layout}), so that several servers
 * share one installation and differ in mods, keys, missions and bans. Uses {@code game}, {@code game.battleye}, {@code
 * game.steam}, {@code
 * common} and {@code json}.
 */
@NullMarked
package io.languard.game.arma3;

import org.jspecify.annotations.NullMarked;
