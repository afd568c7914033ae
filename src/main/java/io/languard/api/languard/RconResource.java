package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.ban.RemoteAdmin;
import io.languard.common.ServerId;
import io.languard.security.Roles;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/servers/{server_id}/rcon")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "RCon", description = "Remote consoles of running games")
public class RconResource {

    /** Many commands answer nothing when they did what they should. */
    private static final String NOTHING_SAID = "Command executed";

    private final RemoteAdmin remote;
    private final Servers servers;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public RconResource(RemoteAdmin remote, Servers servers) {
        this.remote = remote;
        this.servers = servers;
    }

    @POST
    @Path("/command")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.RCON_COMMAND)
    @Operation(
            summary = "Send a command to the game's remote console",
            description = "400 NOT_SUPPORTED for a game without one, 400 NO_RCON_PASSWORD when it is not set up,"
                    + " 409 SERVER_NOT_RUNNING, and within six seconds 503 RCON_ERROR when the game does not answer.")
    public CompletionStage<Envelope<RconView>> command(
            @PathParam("server_id") String serverId, @NotNull @Valid ModerationBodies.RconCommand body) {
        RequestInfo info = RequestInfo.of(request);
        ServerId id = ServerIds.parse(serverId);
        info.activity().subject(servers.shownCommand(id, body.command()));
        return info.activity()
                .begun(remote.command(info.actor(), id, body.command()))
                .thenApply(answer -> Envelope.of(new RconView(answer.isBlank() ? NOTHING_SAID : answer)));
    }

    @Schema(name = "RconAnswer")
    public record RconView(
            @Schema(description = "What the game said; several lines are possible")
            String response) {}
}
