package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.ban.RemoteAdmin;
import io.languard.security.Roles;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/servers/{server_id}/message")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation", description = "Dealing with the players of a running server")
public class BroadcastResource {

    private final RemoteAdmin remote;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public BroadcastResource(RemoteAdmin remote) {
        this.remote = remote;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_MESSAGE)
    @Operation(summary = "Write to everybody on a server")
    public CompletionStage<Envelope<MessageView>> broadcast(
            @PathParam("server_id") String serverId, @NotNull @Valid ModerationBodies.Broadcast body) {
        RequestInfo info = RequestInfo.of(request);
        info.activity().subject(body.text());
        return remote.broadcast(info.actor(), ServerIds.parse(serverId), body.text())
                .thenApply(done -> Envelope.of(new MessageView("Message sent to everybody")));
    }
}
