package io.languard.api.languard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.api.languard.GameViews.GameDetailsView;
import io.languard.api.languard.GameViews.GameView;
import io.languard.config.SectionEditor;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/games")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Games", description = "What games this installation can run; public")
public class GamesResource {

    private final Games games;
    private final SectionEditor editor;

    @Inject
    public GamesResource(Games games, SectionEditor editor) {
        this.games = games;
        this.editor = editor;
    }

    @GET
    @PermitAll
    @Operation(summary = "List games")
    public Envelope<List<GameView>> list() {
        return Envelope.of(games.all().stream().map(GameView::of).toList());
    }

    @GET
    @Path("/{game_type}")
    @PermitAll
    @Operation(summary = "Details of a game")
    public Envelope<GameDetailsView> get(@PathParam("game_type") String gameType) {
        return Envelope.of(GameDetailsView.of(games.get(gameType)));
    }

    @GET
    @Path("/{game_type}/config-schema")
    @PermitAll
    @Operation(summary = "JSON Schema of each configuration section", description = "Forms are built from these.")
    public Envelope<Map<String, Object>> configSchema(@PathParam("game_type") String gameType) {
        return Envelope.of(new LinkedHashMap<>(editor.schemas(gameType)));
    }

    @GET
    @Path("/{game_type}/defaults")
    @PermitAll
    @Operation(
            summary = "Configuration that a new server gets",
            description = "Without credentials: those are generated for each server.")
    public Envelope<Map<String, Object>> defaults(@PathParam("game_type") String gameType) {
        GameAdapter adapter = games.get(gameType);
        ObjectNode config = adapter.newConfig("My " + adapter.description().displayName() + " Server");
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (ConfigSection section : adapter.sections()) {
            if (config.get(section.name()) instanceof ObjectNode values) {
                defaults.put(section.name(), values.deepCopy().without(section.sensitive()));
            }
        }
        return Envelope.of(defaults);
    }
}
