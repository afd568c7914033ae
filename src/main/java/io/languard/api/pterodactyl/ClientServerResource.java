package io.languard.api.pterodactyl;

import io.languard.activity.Action;
import io.languard.api.kernel.Origins;
import io.languard.api.kernel.PublicHost;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.pterodactyl.Serializer.ServerAttributes;
import io.languard.api.pterodactyl.Stats.StatsAttributes;
import io.languard.api.pterodactyl.Wire.Item;
import io.languard.security.Roles;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/client/servers/{server}")
@Singleton
@Produces({ClientResource.JSON, ClientResource.VENDOR_JSON})
@Consumes(MediaType.WILDCARD)
@Tag(name = "Pterodactyl")
public class ClientServerResource {

    /** A game that answers a command later than this has it all the same. */
    private static final long COMMAND_PATIENCE_SECONDS = 3;

    private final Servers servers;
    private final Serializer serializer;
    private final SocketTokens tokens;
    private final PublicHost host;
    private final Clock clock;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ClientServerResource(
            Servers servers, Serializer serializer, SocketTokens tokens, PublicHost host, Clock clock) {
        this.servers = servers;
        this.serializer = serializer;
        this.tokens = tokens;
        this.host = host;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.PTERODACTYL)
    @Operation(summary = "Details of a server", description = "By its short id or its UUID.")
    public Item<ServerAttributes> get(
            @PathParam("server") String server, @QueryParam("include") @Nullable String include) {
        Access access = access(server);
        return new Item<>(
                "server",
                serializer.server(access.server(), access.caller(), host.of(request), Includes.of(include)),
                new ServerMeta(Access.owns(access.caller()), Access.permissions(access.caller())));
    }

    @GET
    @Path("/resources")
    @RolesAllowed(Roles.PTERODACTYL)
    @Operation(
            summary = "What a server uses",
            description = "Uptime is in milliseconds; 100 % of processor is one core.")
    public Item<StatsAttributes> resources(@PathParam("server") String server) {
        Access access = access(server);
        access.requireInstalled();
        return Item.of("stats", Stats.attributes(access.server(), clock.instant()));
    }

    @POST
    @Path("/power")
    @RolesAllowed(Roles.PTERODACTYL)
    @Recorded(Action.SERVER_START)
    @Operation(summary = "Start, stop, restart or kill a server", description = "Does not wait for a server to stop.")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = PowerBody.class)))
    @APIResponse(responseCode = "204", description = "Under way")
    public CompletionStage<Response> power(@PathParam("server") String server, byte[] body) {
        Access access = access(server);
        Power power = power(access, body);
        RequestInfo info = RequestInfo.of(request);
        return info.activity()
                .begun(power.send(servers, access.server(), info.actor()))
                .thenApply(done -> Response.noContent().build());
    }

    /** Who may do nothing at all is told so before anything is said of the body. */
    private Power power(Access access, byte[] body) {
        if (List.of(Power.values()).stream().noneMatch(power -> access.may(power.permission()))) {
            access.require(Access.START);
        }
        Power power = Power.required(input(body).requiredText("signal"));
        RequestInfo.of(request).activity().action(power.action());
        access.require(power.permission());
        return power;
    }

    @POST
    @Path("/command")
    @RolesAllowed(Roles.PTERODACTYL)
    @Recorded(Action.SERVER_COMMAND)
    @Operation(summary = "Send a command to the console")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CommandBody.class)))
    @APIResponse(responseCode = "204", description = "Sent")
    public CompletionStage<Response> command(@PathParam("server") String server, byte[] body) {
        Access access = access(server);
        access.require(Access.CONSOLE);
        access.requireInstalled();
        String command = input(body).requiredText("command");
        // The command that stops the game completes when it has stopped, which may take long.
        RequestInfo info = RequestInfo.of(request);
        info.activity().subject(servers.shownCommand(access.server().id(), command));
        return info.activity()
                .begun(servers.command(info.actor(), access.server().id(), command))
                .thenApply(answer -> answer)
                .toCompletableFuture()
                .completeOnTimeout("", COMMAND_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(answer -> Response.noContent().build());
    }

    @GET
    @Path("/websocket")
    @RolesAllowed(Roles.PTERODACTYL)
    @Operation(summary = "Address of the console socket, and a token for it", description = "Good for 10 minutes.")
    public SocketAnswer websocket(@PathParam("server") String server) {
        Access access = access(server);
        access.require(Access.CONNECT);
        access.requireInstalled();
        String origin = Origins.of(request);
        return new SocketAnswer(new SocketView(
                tokens.issue(access, origin, RequestInfo.of(request).address()).reveal(),
                origin.replaceFirst("^http", "ws") + "/api/servers/"
                        + access.server().definition().uuid() + "/ws"));
    }

    private Access access(String server) {
        return Access.to(servers, server, RequestInfo.of(request).requireCaller());
    }

    private Input input(byte[] body) {
        return Input.read(body, request.getContentType());
    }

    @Schema(name = "PterodactylServerMeta")
    public record ServerMeta(boolean isServerOwner, List<String> userPermissions) {}

    @Schema(name = "PterodactylSocket")
    public record SocketAnswer(SocketView data) {}

    @Schema(name = "PterodactylSocketData")
    public record SocketView(String token, String socket) {

        /** Without the token. */
        @Override
        public String toString() {
            return "SocketView[" + socket + "]";
        }
    }

    /** For the OpenAPI document. */
    @Schema(name = "PterodactylPower")
    record PowerBody(
            @Schema(
                    enumeration = {"start", "stop", "restart", "kill"},
                    required = true)
            String signal) {}

    /** For the OpenAPI document. */
    @Schema(name = "PterodactylCommand")
    record CommandBody(@Schema(required = true) String command) {}
}
