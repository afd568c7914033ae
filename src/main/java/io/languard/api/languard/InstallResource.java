package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.Answers;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.InstallViews.InstallationView;
import io.languard.api.languard.InstallViews.WantedBody;
import io.languard.api.languard.ServerViews.StoppedView;
import io.languard.common.ServerId;
import io.languard.security.Roles;
import io.languard.server.InstallRequest;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/servers/{server_id}/install")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Installation", description = "Installing and updating a server's game and its mods")
public class InstallResource {

    private final Servers servers;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public InstallResource(Servers servers) {
        this.servers = servers;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "What is being installed, and what became of the last time",
            description = "While it goes on, install_progress events tell the same.")
    public Envelope<InstallationView> show(@PathParam("server_id") String serverId) {
        return view(ServerIds.parse(serverId));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.INSTALL_BEGUN)
    @Answers(202)
    @Operation(
            summary = "Install or update the game",
            description = "Answers when that has begun. The server must be down; its state is installing meanwhile.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WantedBody.class)))
    @APIResponse(responseCode = "202", description = "Begun")
    public CompletionStage<Envelope<InstallationView>> install(@PathParam("server_id") String serverId, byte[] body)
            throws IOException {
        ServerId id = ServerIds.parse(serverId);
        return servers.install(
                        RequestInfo.of(request).actor(),
                        id,
                        InstallRequest.game(WantedBody.read(body).validates()))
                .thenApply(server -> view(id));
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.INSTALL_CANCELLED)
    @Operation(
            summary = "Cancel what is being installed",
            description = "Answers when nothing of it runs any more. What was downloaded stays for the next time.")
    public CompletionStage<Envelope<StoppedView>> cancel(@PathParam("server_id") String serverId) {
        RequestInfo info = RequestInfo.of(request);
        return info.activity()
                .begun(servers.cancelInstallation(info.actor(), ServerIds.parse(serverId)))
                .thenApply(view -> Envelope.of(StoppedView.of(view)));
    }

    private Envelope<InstallationView> view(ServerId id) {
        return Envelope.of(InstallationView.of(servers.get(id), servers.installation(id)));
    }
}
