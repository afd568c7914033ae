package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.Answers;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.BanViews.BanListView;
import io.languard.api.languard.BanViews.BanView;
import io.languard.api.languard.BanViews.ImportView;
import io.languard.api.languard.BanViews.SyncView;
import io.languard.ban.Ban;
import io.languard.ban.BanImport;
import io.languard.ban.BanQuery;
import io.languard.ban.Bans;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.game.BanFile;
import io.languard.security.Roles;
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
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/servers/{server_id}/bans")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Bans", description = "Who is not let in")
public class BansResource {

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final int LONGEST_PAGE = 1000;
    private static final int LARGEST_LIST = 4 * 1024 * 1024;

    private final Bans bans;
    private final Clock clock;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public BansResource(Bans bans, Clock clock) {
        this.bans = bans;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "Bans of a server",
            description = "Newest first; those in force, or all. X-Total-Count tells how many match; sync whether the"
                    + " game goes by them. Addresses are shown to administrators only.")
    @APIResponse(
            responseCode = "200",
            description = "Bans",
            content = @Content(schema = @Schema(implementation = BanListView.class)))
    public Response list(
            @PathParam("server_id") String serverId,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("include_inactive")
                    @Nullable
                    String includeInactive,
            @Parameter(
                            description =
                                    "Part of the GUID, name, reason or who banned, in any case; for administrators of the address, too")
                    @QueryParam("search")
                    @Nullable
                    String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) @QueryParam("offset") @Nullable
                    String offset) {
        Parameters parameters = new Parameters();
        boolean all = parameters.flag("include_inactive", includeInactive, false);
        boolean paged = limit != null || offset != null;
        int most = (int) parameters.number("limit", limit, paged ? LONGEST_PAGE : Integer.MAX_VALUE, 1, LONGEST_PAGE);
        int from = (int) parameters.number("offset", offset, 0, 0, Integer.MAX_VALUE);
        String part = parameters.text("search", search);
        parameters.check();
        ServerId id = ServerIds.parse(serverId);
        Page<Ban> page = bans.list(id, new BanQuery(all, part, isAdministrator()), from, most);
        BanListView view = new BanListView(
                true,
                page.items().stream().map(this::view).toList(),
                null,
                SyncView.of(bans.sync(id)),
                paged ? new PageView(page.total(), page.limit(), page.offset()) : null);
        return Response.ok(view, MediaType.APPLICATION_JSON_TYPE)
                .header("X-Total-Count", page.total())
                .build();
    }

    @POST
    @Answers(201)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.BAN_ADDED)
    @Operation(
            summary = "Ban a player or an address",
            description = "Somebody who is online is sent away. That the game's ban file could not be written does not"
                    + " fail the request: see sync of the list. 409 CONFLICT with ban_id when a ban of the same is in"
                    + " force.")
    @APIResponse(responseCode = "201", description = "The ban")
    public Envelope<BanView> create(
            @PathParam("server_id") String serverId, @NotNull @Valid ModerationBodies.Create body) {
        Ban ban = bans.create(RequestInfo.of(request).actor(), ServerIds.parse(serverId), body.wanted());
        return Envelope.of(view(noted(ban)));
    }

    @PUT
    @Path("/{ban_id}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.BAN_CHANGED)
    @Operation(summary = "Change a ban that is in force", description = "What is left out stays.")
    public Envelope<BanView> change(
            @PathParam("server_id") String serverId,
            @PathParam("ban_id") String banId,
            @NotNull @Valid ModerationBodies.Change body) {
        Ban ban = bans.change(
                RequestInfo.of(request).actor(),
                ServerIds.parse(serverId),
                number(banId),
                body.reason(),
                body.durationMinutes());
        return Envelope.of(view(noted(ban)));
    }

    @DELETE
    @Path("/{ban_id}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.BAN_REVOKED)
    @Operation(summary = "Revoke a ban", description = "It stays in the list of those not in force.")
    public Envelope<MessageView> revoke(@PathParam("server_id") String serverId, @PathParam("ban_id") String banId) {
        Ban ban = bans.revoke(RequestInfo.of(request).actor(), ServerIds.parse(serverId), number(banId));
        return Envelope.of(new MessageView("Ban " + noted(ban).id() + " revoked"));
    }

    /** For everybody who may see the log of the server, so without the address. */
    private Ban noted(Ban ban) {
        RequestInfo.of(request)
                .activity()
                .subject(ban.publicName())
                .detail("ban_id", ban.id())
                .detail("kind", ban.kind().name())
                .detail("guid", ban.kind() == BanFile.Kind.GUID ? ban.uid() : null)
                .detail("reason", ban.reason())
                .detail("expires_at", ban.expiresAt());
        return ban;
    }

    @GET
    @Path("/export")
    @Produces({TEXT, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Bans in force as a file", description = "In the format of the game's ban file, or as JSON.")
    @APIResponse(
            responseCode = "200",
            description = "A file",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
    public Response export(
            @PathParam("server_id") String serverId,
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"txt", "json"},
                                            defaultValue = "txt"))
                    @QueryParam("format")
                    @Nullable
                    String format) {
        ServerId id = ServerIds.parse(serverId);
        Parameters parameters = new Parameters();
        Format wanted = parameters.word("format", format, Format.values(), Format::word);
        parameters.check();
        if (wanted == Format.JSON) {
            List<BanView> all = bans.list(id, BanQuery.IN_FORCE, 0, Integer.MAX_VALUE).items().stream()
                    .map(this::view)
                    .toList();
            return file(Envelope.of(all), MediaType.APPLICATION_JSON, "bans-" + id + ".json");
        }
        return file(bans.export(id), TEXT, "bans-" + id + ".txt");
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.BANS_IMPORTED)
    @Operation(
            summary = "Add the bans of a list",
            description = "In the format of the game's ban file, as text, or as multipart/form-data with a field file."
                    + " Each line counts by itself, and the answer tells what became of it; with strict=true nothing is"
                    + " added when a line is wrong (422 names them).")
    @RequestBody(content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)))
    public Envelope<ImportView> importText(
            @PathParam("server_id") String serverId,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("strict")
                    @Nullable
                    String strict,
            InputStream body)
            throws IOException {
        return imported(serverId, strict, body);
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.BANS_IMPORTED)
    @Operation(hidden = true, summary = "Add the bans of an uploaded list")
    public Envelope<ImportView> importFile(
            @PathParam("server_id") String serverId,
            @QueryParam("strict") @Nullable String strict,
            List<EntityPart> parts)
            throws IOException {
        EntityPart file = parts.stream()
                .filter(part -> "file".equals(part.getName()))
                .findFirst()
                .orElseThrow(() -> DomainException.invalid("file", "required", "is needed: the list of bans"));
        try (InputStream content = file.getContent()) {
            return imported(serverId, strict, content);
        }
    }

    private Envelope<ImportView> imported(String serverId, @Nullable String strict, InputStream body)
            throws IOException {
        Parameters parameters = new Parameters();
        boolean whole = parameters.flag("strict", strict, false);
        parameters.check();
        byte[] content = body.readNBytes(LARGEST_LIST + 1);
        if (content.length > LARGEST_LIST) {
            throw new DomainException(
                    ErrorCode.FILE_TOO_LARGE, "A list of bans has at most " + LARGEST_LIST / (1024 * 1024) + " MB");
        }
        RequestInfo info = RequestInfo.of(request);
        BanImport report = bans.importList(
                info.actor(), ServerIds.parse(serverId), new String(content, StandardCharsets.UTF_8), whole);
        info.activity().detail("added", report.count(BanImport.Result.ADDED));
        return Envelope.of(ImportView.of(report));
    }

    private BanView view(Ban ban) {
        Instant now = clock.instant();
        return BanView.of(ban, now, isAdministrator());
    }

    private boolean isAdministrator() {
        return RequestInfo.of(request).requireCaller().has(Roles.ADMIN);
    }

    private static Response file(Object content, String type, String name) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static long number(String text) {
        return PathNumber.of(text)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "Ban " + text + " not found"));
    }

    private enum Format {
        TXT("txt"),
        JSON("json");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
