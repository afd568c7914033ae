package io.languard.api.languard;

import io.languard.common.ServerId;
import io.languard.game.Games;
import io.languard.security.Roles;
import io.languard.server.PortsView;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/system/ports")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class PortsResource {

    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535;
    private static final String DEFAULT_GAME = "arma3";
    private static final String ANOTHER_PROGRAM = "another program";

    private final Servers servers;
    private final Games games;

    @Inject
    public PortsResource(Servers servers, Games games) {
        this.servers = servers;
        this.games = games;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Which ports a server would bind, and whether they are free",
            description = "Looks at the definitions of all servers and at the machine, as a creation does.")
    public Envelope<BlockView> ports(
            @Parameter(
                            description = "Game port; the game's usual one when left out",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1024", maximum = "65535"))
                    @QueryParam("port")
                    @Nullable
                    String port,
            @Parameter(
                            description =
                                    "Second port; that of the server, or the usual one for the game port, when left out",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1024", maximum = "65535"))
                    @QueryParam("rcon_port")
                    @Nullable
                    String rconPort,
            @Parameter(schema = @Schema(defaultValue = DEFAULT_GAME)) @QueryParam("game_type") @Nullable
                    String gameType,
            @Parameter(
                            description = "Server whose ports are to be changed: its own are free for it",
                            schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("server_id")
                    @Nullable
                    String serverId) {
        String server = Parameters.textOrNull(serverId);
        ServerId id = server == null ? null : ServerIds.parse(server);
        String named = Parameters.textOrNull(gameType);
        String game = id != null ? servers.get(id).definition().gameType() : named == null ? DEFAULT_GAME : named;
        int usual = games.get(game).description().defaultGamePort();
        Parameters parameters = new Parameters();
        int from = (int) parameters.number("port", port, usual, LOWEST, HIGHEST);
        int second = (int) parameters.number("rcon_port", rconPort, 0, LOWEST, HIGHEST);
        parameters.check();
        return Envelope.of(BlockView.of(servers.ports(game, from, second == 0 ? null : (Integer) second, id)));
    }

    /** @param free whether all of them are */
    @Schema(name = "PortBlock")
    public record BlockView(
            String gameType,
            int gamePort,
            @Nullable Integer rconPort,
            boolean free,
            List<PortView> ports,

            @Schema(description = "The nearest free block from here upwards") @Nullable
            SuggestionView suggestion) {

        static BlockView of(PortsView view) {
            Integer suggested = view.suggestion();
            return new BlockView(
                    view.gameType(),
                    view.gamePort(),
                    view.rconPort(),
                    view.free(),
                    view.ports().stream().map(PortView::of).toList(),
                    suggested == null ? null : new SuggestionView(suggested, view.suggestedRconPort()));
        }
    }

    @Schema(name = "Port")
    public record PortView(
            int port,
            @Schema(enumeration = {"tcp", "udp"}) String protocol,
            String purpose,
            boolean free,

            @Schema(description = "Name of a server, or \"another program\"") @Nullable
            String takenBy,

            @Schema(description = "That server") @Nullable Long serverId) {

        static PortView of(PortsView.PortView view) {
            ServerId server = view.server();
            String owner = view.takenBy();
            return new PortView(
                    view.use().port(),
                    view.use().protocol().name().toLowerCase(Locale.ROOT),
                    view.use().purpose(),
                    view.free(),
                    view.free() ? null : owner == null ? ANOTHER_PROGRAM : owner,
                    server == null ? null : (Long) server.value());
        }
    }

    @Schema(name = "PortSuggestion")
    public record SuggestionView(int gamePort, @Nullable Integer rconPort) {}
}
