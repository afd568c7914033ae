package io.languard.game.arma3;

import io.languard.game.GameAdapter;
import io.languard.game.GameProvider;
import io.languard.game.steam.MetaFileNames;
import io.languard.game.steam.SteamApp;
import io.languard.game.steam.SteamInstaller;
import io.languard.game.steam.SteamSettings;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Brings the adapter of Arma 3. */
public final class Arma3 implements GameProvider {

    /** The server is about 6 GB, and an installation has parts of it twice while it is made. */
    private static final SteamApp STEAM =
            new SteamApp(233780, 107410, 8L * 1024 * 1024 * 1024, true, new MetaFileNames());

    private final List<GameAdapter> adapters;

    /**
     * @param validation the container's
     * @param threads makes the one thread of each connection to a running game
     * @param steam how this machine uses SteamCMD
     */
    public Arma3(ValidatorFactory validation, ThreadFactory threads, SteamSettings steam) {
        this.adapters = List.of(new Arma3Game(validation, threads, new SteamInstaller(steam, STEAM)));
    }

    @Override
    public List<GameAdapter> adapters() {
        return adapters;
    }
}
