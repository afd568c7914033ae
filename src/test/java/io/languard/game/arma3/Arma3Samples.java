package io.languard.game.arma3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import io.languard.game.GameAdapter;
import io.languard.game.ServerSettings;
import io.languard.game.steam.SteamSettings;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;

/** The adapter outside of a container, and servers for it. */
public final class Arma3Samples {

    private static final GameAdapter GAME =
            new Arma3(validation(), Thread::new, steam()).adapters().get(0);

    private Arma3Samples() {}

    public static GameAdapter game() {
        return GAME;
    }

    /** As the application server makes it, apart from messages in expression language, which nothing here has. */
    public static ValidatorFactory validation() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator())
                .buildValidatorFactory();
    }

    /** A server at port 2302 with the settings of a new one. */
    public static ServerSettings server(Path installation, Path own) {
        return server(installation, own, GAME.newConfig("Test server"));
    }

    public static ServerSettings server(Path installation, Path own, ObjectNode config) {
        return new ServerSettings(
                new ServerId(7), "Test server", installation.resolve("arma3server_x64"), own, 2302, 2305, config);
    }

    /** No SteamCMD: nothing is installed here. */
    private static SteamSettings steam() {
        return new SteamSettings(
                Path.of("/nonexistent/steamcmd"),
                "anonymous",
                null,
                Path.of("/nonexistent"),
                SteamSettings.Waits.USUAL);
    }
}
