package io.languard.game.steam;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A game as Steam knows it.
 *
 * @param serverId number of the dedicated server's app
 * @param gameId number of the game whose workshop has the mods
 * @param bytes room that an installation needs while it is made
 * @param lowerCaseMods whether the game finds files of mods with lower-case names only
 * @param names of downloaded mods
 */
public record SteamApp(int serverId, int gameId, long bytes, boolean lowerCaseMods, ModNames names) {

    /** How a downloaded mod is called. */
    @FunctionalInterface
    public interface ModNames {

        /** @see io.languard.game.Installer#modName */
        String name(String workshopId, Path folder) throws IOException;
    }
}
