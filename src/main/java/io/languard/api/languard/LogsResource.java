package io.languard.api.languard;

import io.languard.api.kernel.ForViewers;
import io.languard.api.kernel.RequestInfo;
import io.languard.common.ServerId;
import io.languard.console.Console;
import io.languard.console.ConsoleLine;
import io.languard.console.LogPage;
import io.languard.console.LogQuery;
import io.languard.security.Roles;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/servers/{server_id}/logs")
@Singleton
@Tag(name = "Logs", description = "What the games printed, as far back as it is kept")
public class LogsResource {

    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Servers servers;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public LogsResource(Servers servers) {
        this.servers = servers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, TEXT})
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "Search a server's log",
            description = "Searches all that is kept. With more = true, ask again with since (or before, newest first)"
                    + " set to next: a long search may stop early and find nothing yet.")
    @APIResponse(
            responseCode = "200",
            description = "Lines; with download=true the text as a file",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Shape.class)))
    public Response logs(
            @PathParam("server_id") String serverId,
            @BeanParam LogParameters wanted,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("download")
                    @Nullable
                    String download)
            throws IOException {
        Parameters parameters = new Parameters();
        boolean asFile = parameters.flag("download", download, false);
        parameters.check();
        if (asFile) {
            return download(serverId, wanted);
        }
        ServerId id = ServerIds.parse(serverId);
        Console console = servers.console(id);
        LogQuery query = forCaller(wanted.query(false));
        LogPage page = console.read(query);
        LinesView view = new LinesView(
                id.value(),
                page.lines().stream().map(LineView::of).toList(),
                page.next(),
                page.more(),
                console.firstSeq(),
                console.lastSeq());
        return Response.ok(Envelope.of(view), MediaType.APPLICATION_JSON_TYPE).build();
    }

    @GET
    @Path("/download")
    @Produces(TEXT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "Download a server's log as text",
            description = "Takes the same parameters as the search; limit does not count.")
    @APIResponse(
            responseCode = "200",
            description = "One line each with time and level, without colour codes",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
    public Response download(@PathParam("server_id") String serverId, @BeanParam LogParameters wanted) {
        ServerId id = ServerIds.parse(serverId);
        Console console = servers.console(id);
        LogQuery query = forCaller(wanted.query(true));
        StreamingOutput text = out -> console.download(query, out);
        return Response.ok(text, TEXT)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"server-" + id + ".log\"")
                .build();
    }

    private LogQuery forCaller(LogQuery query) {
        boolean administrator = RequestInfo.of(request).requireCaller().has(Roles.ADMIN);
        return administrator ? query : query.shownAs(ForViewers::line);
    }

    /** For the OpenAPI document. */
    @Schema(name = "LogAnswer")
    public record Shape(
            boolean success, LinesView data, @Nullable Object error) {}

    @Schema(name = "LogLines")
    public record LinesView(
            long serverId,
            List<LineView> lines,

            @Schema(description = "For since or before of the next request")
            long next,

            boolean more,

            @Schema(description = "Oldest line that is kept")
            long firstSeq,

            @Schema(description = "Newest line") long lastSeq) {}

    @Schema(name = "LogLine")
    public record LineView(
            @Schema(description = "Number of the line, without gaps")
            long seq,

            Instant timestamp,
            String level,

            @Schema(enumeration = {"output", "input", "answer", "system", "chat", "companion"})
            String kind,

            String message) {

        static LineView of(ConsoleLine line) {
            return new LineView(
                    line.seq(),
                    line.time(),
                    line.level().word(),
                    line.kind().name().toLowerCase(Locale.ROOT),
                    line.shown());
        }
    }
}
