package io.languard.api.peon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.api.peon.ServerViews.ConnectionView;
import io.languard.api.peon.ServerViews.DetailsView;
import io.languard.api.peon.ServerViews.PeopleView;
import io.languard.api.peon.ServerViews.ResourcesView;
import io.languard.api.peon.ServerViews.SummaryView;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.json.Json;
import io.languard.server.ConfigSource;
import io.languard.server.NewServer;
import io.languard.server.PlayersView;
import io.languard.server.ServerView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts servers into the words of PEON and PEON's wishes into those of the engine. */
@Singleton
class Translator {

    private static final int MAX_RESTARTS = 3;

    private final Games games;
    private final ConfigSource configs;
    private final Clock clock;

    @Inject
    Translator(Games games, ConfigSource configs, Clock clock) {
        this.games = games;
        this.configs = configs;
        this.clock = clock;
    }

    /** @throws DomainException naming every setting that the game does not have, or the executable that is missing */
    NewServer wanted(PeonServersResource.NewServerBody body) {
        GameAdapter game = games.get(body.game());
        ObjectNode given = body.config();
        ObjectNode sections = given == null ? null : FlatConfig.of(game).sections(given);
        return new NewServer(
                body.name(),
                body.description(),
                body.game(),
                executable(game, body.executable()),
                body.port(),
                null,
                false,
                MAX_RESTARTS,
                0,
                0,
                0,
                sections);
    }

    /** PEON's clients name a game and nothing else, so that a missing program has to be told in words they can act on. */
    private static String executable(GameAdapter game, @Nullable String named) {
        if (named != null) {
            return named;
        }
        return game.description().executableCandidates().stream()
                .filter(candidate -> Files.isExecutable(Path.of(candidate)))
                .findFirst()
                .orElseThrow(() -> DomainException.invalid(
                        "executable",
                        "required",
                        game.description().displayName()
                                + " is not installed where it usually is: install it, or name its executable"));
    }

    SummaryView summary(ServerView server) {
        return SummaryView.of(server, maxPlayers(server, config(server.id())));
    }

    DetailsView details(ServerView server, PlayersView players, String host) {
        ObjectNode config = config(server.id());
        return new DetailsView(
                PeonId.of(server),
                server.definition().name(),
                server.definition().gameType(),
                ServerViews.word(server.state()),
                server.live().reason(),
                PeopleView.of(players, maxPlayers(server, config)),
                new ConnectionView(
                        host, server.definition().gamePort(), hasPassword(server, config) ? "required" : "none"),
                ResourcesView.of(server.live()),
                ServerViews.uptime(server.live(), clock),
                null,
                ServerViews.seconds(server.definition().createdAt()),
                ServerViews.seconds(server.live().lastActivity()));
    }

    /** What the running game says, else what it is set to. */
    private @Nullable Integer maxPlayers(ServerView server, ObjectNode config) {
        Integer told = server.live().maxPlayers();
        if (told != null) {
            return told;
        }
        JsonNode set = value(server, config, FlatConfig.MAX_PLAYERS);
        return set.isIntegralNumber() ? (Integer) set.intValue() : null;
    }

    private boolean hasPassword(ServerView server, ObjectNode config) {
        return !value(server, config, FlatConfig.PASSWORD).asText("").isEmpty();
    }

    private JsonNode value(ServerView server, ObjectNode config, String key) {
        return games.find(server.definition().gameType())
                .map(game -> FlatConfig.of(game).value(config, key))
                .orElseGet(() -> Json.mapper().missingNode());
    }

    /** Empty for a server that is being deleted this very moment. */
    private ObjectNode config(ServerId id) {
        try {
            return configs.read(id);
        } catch (DomainException e) {
            return Json.mapper().createObjectNode();
        }
    }

    /** @throws DomainException {@link ErrorCode#CONFLICT}: the reference promises it for a name that is taken */
    static void requireFreeName(Optional<ServerView> taken) {
        taken.ifPresent(server -> {
            throw new DomainException(
                    ErrorCode.CONFLICT,
                    "A server named '" + server.definition().name() + "' exists already",
                    Map.of("id", PeonId.of(server)));
        });
    }
}
