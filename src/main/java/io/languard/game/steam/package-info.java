/**
 * SteamCMD, the program with which games and their workshop mods are downloaded from Steam: what it is told, and what it says.
 *
 * <p>Nothing is run here. A game that comes from Steam hands out a {@link io.languard.game.steam.SteamInstaller}. May use
 * {@code game} and {@code common} only.
 */
@NullMarked
package io.languard.game.steam;

import org.jspecify.annotations.NullMarked;
