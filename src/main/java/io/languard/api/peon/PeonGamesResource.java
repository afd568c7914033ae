package io.languard.api.peon;

import io.languard.api.peon.GameViews.GameConfigView;
import io.languard.api.peon.GameViews.GameView;
import io.languard.api.peon.GameViews.GamesView;
import io.languard.game.Games;
import io.languard.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/games")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "PEON", description = "The PEON API, version 1")
public class PeonGamesResource {

    private final Games games;
    private final Clock clock;

    @Inject
    public PeonGamesResource(Games games, Clock clock) {
        this.games = games;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.PEON_READ)
    @Operation(summary = "List available games")
    public Reply<GamesView> list() {
        List<GameView> all = games.all().stream().map(GameView::of).toList();
        return Reply.of(new GamesView(all, all.size()), clock);
    }

    @GET
    @Path("/{game_id}/config")
    @RolesAllowed(Roles.PEON_READ)
    @Operation(
            summary = "Settings of a game",
            description = "What the config of a new server may hold, with limits and defaults.")
    public Reply<GameConfigView> config(@PathParam("game_id") String gameId) {
        return Reply.of(GameConfigView.of(games.get(gameId)), clock);
    }
}
