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
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A class of its own: one for all that is below a player would keep what else there is below the players from being found. */
@Path("/servers/{server_id}/players/{slot_id}/kick")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation", description = "Dealing with the players of a running server")
public class KickResource {

    private final RemoteAdmin remote;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public KickResource(RemoteAdmin remote) {
        this.remote = remote;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.PLAYER_KICKED)
    @Operation(
            summary = "Send a player away",
            description = "404 when nobody is in the slot; 409 CONFLICT when somebody else than name or guid is.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ModerationBodies.Kick.class)))
    public CompletionStage<Envelope<MessageView>> kick(
            @PathParam("server_id") String serverId, @PathParam("slot_id") String slotId, byte[] body)
            throws IOException {
        ModerationBodies.Kick wanted = ModerationBodies.Kick.read(body);
        RequestInfo info = RequestInfo.of(request);
        info.activity().subject("slot " + slotId).detail("reason", wanted.reasonOrEmpty());
        return remote.kick(info.actor(), ServerIds.parse(serverId), slotId, wanted.reasonOrEmpty(), wanted.guard())
                .thenApply(player -> {
                    info.activity().subject(player.name()).detail("guid", player.guid());
                    return Envelope.of(new MessageView("Player '" + player.name() + "' kicked"));
                });
    }
}
