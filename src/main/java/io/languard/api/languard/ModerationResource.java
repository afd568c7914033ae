package io.languard.api.languard;

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
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/servers/{server_id}")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation", description = "Dealing with the players of a running server")
public class ModerationResource {

    private final RemoteAdmin remote;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ModerationResource(RemoteAdmin remote) {
        this.remote = remote;
    }

    @POST
    @Path("/players/{slot_id}/kick")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
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
        return remote.kick(
                        RequestInfo.of(request).actor(),
                        ServerIds.parse(serverId),
                        slotId,
                        wanted.reasonOrEmpty(),
                        wanted.guard())
                .thenApply(player -> Envelope.of(new MessageView("Player '" + player.name() + "' kicked")));
    }

    @POST
    @Path("/players/{slot_id}/message")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Write to a player",
            description = "404 when nobody is in the slot; 409 CONFLICT when somebody else than name or guid is.")
    public CompletionStage<Envelope<MessageView>> message(
            @PathParam("server_id") String serverId,
            @PathParam("slot_id") String slotId,
            @NotNull @Valid ModerationBodies.Message body) {
        return remote.message(
                        RequestInfo.of(request).actor(), ServerIds.parse(serverId), slotId, body.text(), body.guard())
                .thenApply(player -> Envelope.of(new MessageView("Message sent to '" + player.name() + "'")));
    }

    @POST
    @Path("/message")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Write to everybody on a server")
    public CompletionStage<Envelope<MessageView>> broadcast(
            @PathParam("server_id") String serverId, @NotNull @Valid ModerationBodies.Broadcast body) {
        return remote.broadcast(RequestInfo.of(request).actor(), ServerIds.parse(serverId), body.text())
                .thenApply(done -> Envelope.of(new MessageView("Message sent to everybody")));
    }
}
