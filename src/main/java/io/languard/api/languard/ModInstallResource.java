package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.Answers;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.InstallViews.InstallationView;
import io.languard.api.languard.InstallViews.ModsBody;
import io.languard.common.ServerId;
import io.languard.security.Roles;
import io.languard.server.InstallRequest;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A class of its own, as JAX-RS decides by the paths of classes which one a request is for. */
@Path("/servers/{server_id}/mods/install")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Installation")
public class ModInstallResource {

    private final Servers servers;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ModInstallResource(Servers servers) {
        this.servers = servers;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MODS_INSTALLED)
    @Answers(202)
    @Operation(
            summary = "Download or update workshop mods",
            description = "Answers when that has begun. Each mod gets a folder with a name of its own, which it keeps.")
    @APIResponse(responseCode = "202", description = "Begun")
    public CompletionStage<Envelope<InstallationView>> installMods(
            @PathParam("server_id") String serverId, @NotNull @Valid ModsBody body) {
        ServerId id = ServerIds.parse(serverId);
        RequestInfo.of(request).activity().detail("workshop_ids", body.workshopIds());
        return servers.install(RequestInfo.of(request).actor(), id, InstallRequest.mods(body.workshopIds()))
                .thenApply(server -> Envelope.of(InstallationView.of(server, servers.installation(id))));
    }
}
