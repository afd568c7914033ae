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

/** A class of its own: one for all that is below a player would keep what else there is below the players from being found. */
@Path("/servers/{server_id}/players/{slot_id}/message")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation", description = "Dealing with the players of a running server")
public class PlayerMessageResource {

    private final RemoteAdmin remote;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public PlayerMessageResource(RemoteAdmin remote) {
        this.remote = remote;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.PLAYER_MESSAGE)
    @Operation(
            summary = "Write to a player",
            description = "404 when nobody is in the slot; 409 CONFLICT when somebody else than name or guid is.")
    public CompletionStage<Envelope<MessageView>> message(
            @PathParam("server_id") String serverId,
            @PathParam("slot_id") String slotId,
            @NotNull @Valid ModerationBodies.Message body) {
        RequestInfo info = RequestInfo.of(request);
        info.activity().subject("slot " + slotId);
        return remote.message(info.actor(), ServerIds.parse(serverId), slotId, body.text(), body.guard())
                .thenApply(player -> {
                    info.activity().subject(player.name());
                    return Envelope.of(new MessageView("Message sent to '" + player.name() + "'"));
                });
    }
}
