package io.languard.welcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.AtomicFiles;
import io.languard.common.DomainException;
import io.languard.game.Games;
import io.languard.json.Json;
import io.languard.server.CreatedServer;
import io.languard.server.NewServer;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts the practice server into an installation that has no server yet: once, so that whoever deletes it is rid of it. A
 * failure is logged and nothing more; no installation depends on it.
 */
public final class PracticeOffer {

    private static final Logger LOG = Logger.getLogger(PracticeOffer.class.getName());

    /** In the data folder, not beside the program: it must outlive the deletion of that. */
    private static final String MARKER = "practice-offered";

    private static final String GAME = "arma3";
    private static final String NAME = "Practice Altis";
    private static final String DESCRIPTION =
            "A practice server, not the game itself: a simulation with scripted players, chat and log lines, to try"
                    + " everything out on. Delete it when you no longer need it; it does not come back.";
    private static final int MAX_PLAYERS = 12;
    private static final int RESTARTS = 3;

    private final boolean wanted;
    private final Path marker;
    private final Path folder;
    private final PracticeFiles files;
    private final Servers servers;
    private final Games games;

    /**
     * @param wanted false leaves the installation alone
     * @param data folder of the installation, absolute
     * @param javaHome of the Java that is to run the practice server
     */
    public PracticeOffer(boolean wanted, Path data, Path javaHome, Servers servers, Games games) {
        this.wanted = wanted;
        this.marker = data.resolve(MARKER);
        this.folder = data.resolve("practice");
        this.files = new PracticeFiles(folder, javaHome);
        this.servers = servers;
        this.games = games;
    }

    /** Whether a server runs the simulation instead of a game. */
    public boolean isPractice(ServerView view) {
        return Path.of(view.definition().exePath()).startsWith(folder);
    }

    /** Paths of the simulated game that a new server of a game could run. */
    public List<String> programs(String gameType) {
        return gameType.equals(GAME) && files.arePresent()
                ? List.of(files.executable().toString())
                : List.of();
    }

    /** To be called once at the start, when the servers are known. Blocks for a transaction at most. */
    public void make(PracticeSource source) {
        if (!wanted || games.find(GAME).isEmpty()) {
            return;
        }
        try {
            boolean first = !Files.exists(marker);
            boolean offer = first && servers.count() == 0;
            if (offer || files.arePresent()) {
                files.unpack(source);
            }
            if (offer) {
                create();
            }
            if (first) {
                AtomicFiles.write(marker, "The practice server was offered; it is not offered again.\n");
            }
        } catch (IOException | DomainException e) {
            LOG.log(Level.WARNING, "The practice server could not be made ready", e);
        }
    }

    private void create() {
        ObjectNode config = Json.mapper().createObjectNode();
        ObjectNode server = config.putObject("server");
        server.put("hostname", "Languard practice server (simulated)");
        server.put("max_players", MAX_PLAYERS);
        for (String mission : List.of("Practice_Coop.Altis", "Practice_Patrol.Stratis")) {
            server.withArray("/missions").addObject().put("template", mission).put("difficulty", "regular");
        }
        CreatedServer created = servers.create(
                Actor.SYSTEM,
                new NewServer(
                        NAME,
                        DESCRIPTION,
                        GAME,
                        files.executable().toString(),
                        null,
                        null,
                        false,
                        RESTARTS,
                        0,
                        0,
                        0,
                        config));
        LOG.log(Level.INFO, "Server {0} was made for practice", created.server().id());
    }
}
