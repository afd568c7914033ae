package io.languard.api.peon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.activity.Action;
import io.languard.api.kernel.Answers;
import io.languard.api.kernel.PublicHost;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.peon.ServerViews.ActionView;
import io.languard.api.peon.ServerViews.CreatedView;
import io.languard.api.peon.ServerViews.DeletedView;
import io.languard.api.peon.ServerViews.DetailsView;
import io.languard.api.peon.ServerViews.ServersView;
import io.languard.api.peon.ServerViews.SummaryView;
import io.languard.common.Actor;
import io.languard.security.Roles;
import io.languard.server.NewServer;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/servers")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "PEON")
public class PeonServersResource {

    private final Servers servers;
    private final Translator translator;
    private final PublicHost host;
    private final Clock clock;
    private final Object creation = new Object();

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public PeonServersResource(Servers servers, Translator translator, PublicHost host, Clock clock) {
        this.servers = servers;
        this.translator = translator;
        this.host = host;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.PEON_READ)
    @Operation(summary = "List servers")
    public Reply<ServersView> list() {
        List<SummaryView> all = all().stream().map(translator::summary).toList();
        return Reply.of(new ServersView(all, all.size()), clock);
    }

    @POST
    @Answers(201)
    @RolesAllowed(Roles.PEON_WRITE)
    @Recorded(Action.SERVER_CREATED)
    @Operation(
            summary = "Create a server",
            description = "Of a game whose program is on this machine. It is not started.")
    @APIResponse(responseCode = "201", description = "Created")
    public Reply<CreatedView> create(@NotNull @Valid NewServerBody body) {
        Actor actor = RequestInfo.of(request).actor();
        NewServer wanted = translator.wanted(body);
        // The name must not be taken between the look and the creation.
        synchronized (creation) {
            Translator.requireFreeName(named(wanted.name().strip()));
            ServerView server = servers.create(actor, wanted).server();
            RequestInfo.of(request)
                    .activity()
                    .server(server)
                    .detail("game_type", server.definition().gameType());
            return Reply.of(CreatedView.of(server, clock), clock);
        }
    }

    @GET
    @Path("/{server_id}")
    @RolesAllowed(Roles.PEON_READ)
    @Operation(summary = "Details of a server")
    public Reply<DetailsView> get(@PathParam("server_id") String serverId) {
        ServerView server = PeonId.find(servers, serverId);
        return Reply.of(translator.details(server, servers.players(server.id()), host.of(request)), clock);
    }

    @DELETE
    @Path("/{server_id}")
    @RolesAllowed(Roles.PEON_WRITE)
    @Recorded(Action.SERVER_DELETED)
    @Operation(summary = "Delete a server that is down", description = "Its files and its log go too.")
    public CompletionStage<Reply<DeletedView>> delete(@PathParam("server_id") String serverId) {
        ServerView server = PeonId.find(servers, serverId);
        RequestInfo info = RequestInfo.of(request);
        return info.activity()
                .begun(servers.delete(info.actor(), server.id()))
                .thenApply(deleted -> Reply.of(DeletedView.of(server), clock));
    }

    @POST
    @Path("/{server_id}/start")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.PEON_WRITE)
    @Recorded(Action.SERVER_START)
    @Operation(summary = "Start a server", description = "Answers when its process exists.")
    public CompletionStage<Reply<ActionView>> start(@PathParam("server_id") String serverId) {
        ServerView server = PeonId.find(servers, serverId);
        return reply(servers.start(RequestInfo.of(request).actor(), server.id()));
    }

    @POST
    @Path("/{server_id}/stop")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.PEON_WRITE)
    @Recorded(Action.SERVER_STOP)
    @Operation(
            summary = "Stop a server",
            description = "The game's own way first, by force after its grace time. Answers when it has stopped.")
    public CompletionStage<Reply<ActionView>> stop(@PathParam("server_id") String serverId) {
        ServerView server = PeonId.find(servers, serverId);
        return reply(servers.stop(RequestInfo.of(request).actor(), server.id(), false, null));
    }

    @POST
    @Path("/{server_id}/restart")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.PEON_WRITE)
    @Recorded(Action.SERVER_RESTART)
    @Operation(summary = "Stop a server and start it", description = "Answers when its new process exists.")
    public CompletionStage<Reply<ActionView>> restart(@PathParam("server_id") String serverId) {
        ServerView server = PeonId.find(servers, serverId);
        return reply(servers.restart(RequestInfo.of(request).actor(), server.id()));
    }

    private CompletionStage<Reply<ActionView>> reply(CompletionStage<ServerView> done) {
        return RequestInfo.of(request)
                .activity()
                .begun(done)
                .thenApply(server -> Reply.of(ActionView.of(server), clock));
    }

    private List<ServerView> all() {
        return servers.list(ServerFilter.ALL, 0, Integer.MAX_VALUE).items();
    }

    private Optional<ServerView> named(String name) {
        return all().stream()
                .filter(server -> server.definition().name().equals(name))
                .findFirst();
    }

    /**
     * A new server.
     *
     * @param config settings of the game without sections; null for its defaults
     * @param executable beyond the reference: absolute path; null for where the game usually is
     * @param port beyond the reference; null for the usual one or the next that is free
     */
    @Schema(name = "PeonNewServer")
    public record NewServerBody(
            @NotNull String name,
            @NotNull String game,

            @Schema(type = SchemaType.OBJECT, description = "Settings of the game, see its config_schema") @Nullable
            ObjectNode config,

            @Nullable String description,

            @Schema(description = "Absolute path; left out: the game's usual place") @Nullable
            String executable,

            @Schema(minimum = "1024", maximum = "65535") @Nullable
            Integer port) {

        /** Without the configuration, which may hold passwords. */
        @Override
        public String toString() {
            return "NewServerBody[" + name + ", " + game + "]";
        }
    }
}
