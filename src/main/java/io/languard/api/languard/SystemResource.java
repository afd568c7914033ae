package io.languard.api.languard;

import io.languard.common.ServerState;
import io.languard.game.Games;
import io.languard.mod.Mods;
import io.languard.security.Roles;
import io.languard.server.Servers;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/system")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class SystemResource {

    private static final long MEGABYTE = 1024 * 1024;

    private final Servers servers;
    private final Games games;
    private final Mods mods;
    private final String version;

    @Inject
    public SystemResource(Servers servers, Games games, Mods mods, Config config) {
        this.servers = servers;
        this.games = games;
        this.mods = mods;
        this.version = config.getValue("languard.version", String.class);
    }

    @GET
    @Path("/health")
    @PermitAll
    @Operation(summary = "Whether the manager answers", description = "Public, for load balancers and probes.")
    public HealthView health() {
        return new HealthView("ok");
    }

    @GET
    @Path("/status")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Version and how many servers there are")
    public Envelope<StatusView> status() {
        return Envelope.of(new StatusView(
                version,
                servers.count(ServerState.RUNNING),
                servers.count(),
                games.all().stream().map(game -> game.description().gameType()).toList(),
                mods.limit() / MEGABYTE));
    }

    @Schema(name = "Health")
    public record HealthView(String status) {}

    @Schema(name = "SystemStatus")
    public record StatusView(
            String version,
            int runningServers,
            int totalServers,
            List<String> supportedGames,

            @Schema(description = "Largest file that can be uploaded, in MB of 1024 KB")
            long uploadMaxMb) {}
}
