package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.PublicHost;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.ServerViews.CommandView;
import io.languard.api.languard.ServerViews.ListShape;
import io.languard.api.languard.ServerViews.OneShape;
import io.languard.api.languard.ServerViews.PlannedView;
import io.languard.api.languard.ServerViews.PlayersOnlineView;
import io.languard.api.languard.ServerViews.StartedView;
import io.languard.api.languard.ServerViews.StoppedView;
import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.security.Roles;
import io.languard.server.CreatedServer;
import io.languard.server.PlayersView;
import io.languard.server.ServerFilter;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/servers")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Servers", description = "Game servers: what they are, power, console and players")
public class ServersResource {

    private static final int LONGEST_PAGE = 1000;

    private final Servers servers;
    private final ServerJson json;
    private final PublicHost host;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ServersResource(Servers servers, ServerJson json, PublicHost host) {
        this.servers = servers;
        this.json = json;
        this.host = host;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "List servers",
            description = "All of them, or those that the filters leave; X-Total-Count tells how many match.")
    @APIResponse(
            responseCode = "200",
            description = "Servers by ascending id",
            content = @Content(schema = @Schema(implementation = ListShape.class)))
    public Response list(
            @QueryParam("game_type") @Nullable String gameType,
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "installing",
                                                "stopped",
                                                "starting",
                                                "running",
                                                "stopping",
                                                "crashed",
                                                "error"
                                            }))
                    @QueryParam("status")
                    @Nullable
                    String status,
            @Parameter(description = "One of its tags, in any case") @QueryParam("tag") @Nullable String tag,
            @Parameter(description = "Part of the name or description, in any case") @QueryParam("search") @Nullable
                    String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) @QueryParam("offset") @Nullable
                    String offset) {
        Parameters parameters = new Parameters();
        ServerState state = parameters.word("status", status, ServerState.values(), ServerState::word);
        boolean paged = limit != null || offset != null;
        int most = (int) parameters.number("limit", limit, paged ? LONGEST_PAGE : Integer.MAX_VALUE, 1, LONGEST_PAGE);
        int from = (int) parameters.number("offset", offset, 0, 0, Integer.MAX_VALUE);
        ServerFilter filter = new ServerFilter(
                parameters.text("game_type", gameType),
                state,
                parameters.text("tag", tag),
                parameters.text("search", search));
        parameters.check();
        Page<ServerView> page = servers.list(filter, from, most);
        return Response.ok(json.page(page, host.of(request), paged), MediaType.APPLICATION_JSON_TYPE)
                .header("X-Total-Count", page.total())
                .build();
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_CREATED)
    @Operation(
            summary = "Create a server",
            description =
                    "The answer holds the credentials that were generated for it; no other answer ever does. Wrong"
                            + " settings are named by their path, for example config.server.hostname.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = OneShape.class)))
    @APIResponse(
            responseCode = "200",
            description = "With dry_run=true: what would be created",
            content = @Content(schema = @Schema(implementation = ServerViews.PlannedShape.class)))
    public Response create(
            @Parameter(
                            description = "Check everything without creating the server",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("dry_run")
                    @Nullable
                    String dryRun,
            @NotNull @Valid ServerBodies.Create body) {
        Parameters parameters = new Parameters();
        boolean only = parameters.flag("dry_run", dryRun, false);
        parameters.check();
        RequestInfo info = RequestInfo.of(request);
        if (only) {
            info.activity().skip();
            return Response.ok(Envelope.of(PlannedView.of(servers.tryCreate(body.wanted()))))
                    .build();
        }
        CreatedServer created = servers.create(info.actor(), body.wanted());
        info.activity()
                .server(created.server())
                .detail("game_type", created.server().definition().gameType());
        return Response.status(Response.Status.CREATED)
                .entity(json.one(created.server(), host.of(request), created.credentials()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @GET
    @Path("/{server_id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Details of a server")
    @APIResponse(
            responseCode = "200",
            description = "The server",
            content = @Content(schema = @Schema(implementation = OneShape.class)))
    public Response get(@PathParam("server_id") String serverId) {
        return answer(servers.get(ServerIds.parse(serverId)));
    }

    @PUT
    @Path("/{server_id}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_CHANGED)
    @Operation(
            summary = "Change a server",
            description = "What is left out stays. What the running process already uses changes with the next start.")
    @APIResponse(
            responseCode = "200",
            description = "The changed server",
            content = @Content(schema = @Schema(implementation = OneShape.class)))
    public Response update(@PathParam("server_id") String serverId, @NotNull @Valid ServerBodies.Update body) {
        return answer(servers.update(RequestInfo.of(request).actor(), ServerIds.parse(serverId), body.changes()));
    }

    @DELETE
    @Path("/{server_id}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_DELETED)
    @Operation(summary = "Delete a server that is down", description = "Its files and its log go too.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public CompletionStage<Void> delete(@PathParam("server_id") String serverId) {
        RequestInfo info = RequestInfo.of(request);
        return info.activity().begun(servers.delete(info.actor(), ServerIds.parse(serverId)));
    }

    @POST
    @Path("/{server_id}/start")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_START)
    @Operation(summary = "Start a server", description = "Answers when the process exists.")
    public CompletionStage<Envelope<StartedView>> start(@PathParam("server_id") String serverId) {
        RequestInfo info = RequestInfo.of(request);
        return info.activity()
                .begun(servers.start(info.actor(), ServerIds.parse(serverId)))
                .thenApply(view -> Envelope.of(StartedView.of(view)));
    }

    @POST
    @Path("/{server_id}/stop")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_STOP)
    @Operation(
            summary = "Stop a server",
            description = "The game's own way first, by force after its grace time. Answers when it has stopped.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ServerBodies.Stop.class)))
    public CompletionStage<Envelope<StoppedView>> stop(@PathParam("server_id") String serverId, byte[] body)
            throws IOException {
        ServerBodies.Stop wanted = ServerBodies.Stop.read(body);
        RequestInfo info = RequestInfo.of(request);
        boolean force = Boolean.TRUE.equals(wanted.force());
        String reason = Parameters.textOrNull(wanted.reason());
        return info.activity()
                .detail("force", force)
                .detail("reason", reason)
                .begun(servers.stop(info.actor(), ServerIds.parse(serverId), force, reason))
                .thenApply(view -> Envelope.of(StoppedView.of(view)));
    }

    @POST
    @Path("/{server_id}/restart")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_RESTART)
    @Operation(summary = "Stop and start a server", description = "Answers when the new process exists.")
    public CompletionStage<Envelope<StartedView>> restart(@PathParam("server_id") String serverId) {
        RequestInfo info = RequestInfo.of(request);
        return info.activity()
                .begun(servers.restart(info.actor(), ServerIds.parse(serverId)))
                .thenApply(view -> Envelope.of(StartedView.of(view)));
    }

    @POST
    @Path("/{server_id}/kill")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_KILL)
    @Operation(summary = "Kill a server", description = "At once, with all its processes; nothing is saved.")
    public CompletionStage<Envelope<StoppedView>> kill(@PathParam("server_id") String serverId) {
        RequestInfo info = RequestInfo.of(request);
        return info.activity()
                .begun(servers.kill(info.actor(), ServerIds.parse(serverId)))
                .thenApply(view -> Envelope.of(StoppedView.of(view)));
    }

    @POST
    @Path("/{server_id}/console")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.SERVER_COMMAND)
    @Operation(summary = "Send a line to the game's console", description = "What it prints shows up in its log.")
    public CompletionStage<Envelope<CommandView>> command(
            @PathParam("server_id") String serverId, @NotNull @Valid ServerBodies.Command body) {
        RequestInfo info = RequestInfo.of(request);
        ServerId id = ServerIds.parse(serverId);
        return info.activity()
                .subject(servers.shownCommand(id, body.command()))
                .begun(servers.command(info.actor(), id, body.command()))
                .thenApply(answer -> Envelope.of(new CommandView(answer)));
    }

    @GET
    @Path("/{server_id}/players")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Who plays now")
    public Envelope<PlayersOnlineView> players(@PathParam("server_id") String serverId) {
        ServerId id = ServerIds.parse(serverId);
        PlayersView online = servers.players(id);
        boolean admin = RequestInfo.of(request).requireCaller().has(Roles.ADMIN);
        return Envelope.of(new PlayersOnlineView(
                id.value(),
                online.count(),
                online.players().stream()
                        .map(player -> PlayerView.of(player, admin))
                        .toList(),
                online.maxPlayers()));
    }

    private Response answer(ServerView view) {
        return Response.ok(json.one(view, host.of(request)), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
