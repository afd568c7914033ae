package io.languard.api.languard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.activity.Action;
import io.languard.api.kernel.ActivityNote;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.ConfigViews.ConfigDiffView;
import io.languard.api.languard.ConfigViews.ConfigHistoryView;
import io.languard.api.languard.ConfigViews.PlannedChangeView;
import io.languard.api.languard.ConfigViews.Rollback;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ServerId;
import io.languard.config.ConfigHistory;
import io.languard.config.ConfigPreview;
import io.languard.config.SectionEditor;
import io.languard.json.Json;
import io.languard.security.Roles;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/servers/{server_id}/config")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Configuration", description = "Sections of a server's configuration; secrets are shown as ***")
public class ConfigResource {

    private static final String META = ConfigViews.META;
    private static final String VERSION = ConfigViews.VERSION;
    private static final String DRY_RUN = "Check everything and answer what would be stored, without storing it";

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 500;

    private final SectionEditor configs;
    private final ConfigHistory history;
    private final ConfigPreview preview;
    private final Servers servers;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ConfigResource(SectionEditor configs, ConfigHistory history, ConfigPreview preview, Servers servers) {
        this.configs = configs;
        this.history = history;
        this.preview = preview;
        this.servers = servers;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "All config sections of a server")
    @APIResponse(
            responseCode = "200",
            description = "Section names and their fields, each section with _meta",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Envelope<ObjectNode> sections(@PathParam("server_id") String serverId) {
        ObjectNode all = Json.mapper().createObjectNode();
        configs.sections(ServerIds.parse(serverId))
                .forEach(section -> all.set(section.name(), ConfigViews.section(section)));
        return Envelope.of(all);
    }

    @GET
    @Path("/preview")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "The files that the next start would write",
            description = "File names and whole contents; passwords are in them in clear.")
    public Envelope<Map<String, String>> preview(@PathParam("server_id") String serverId) {
        return Envelope.of(preview.files(ServerIds.parse(serverId)));
    }

    @GET
    @Path("/check")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "What the next start would be refused for, or warn of",
            description = "All of it: settings that do not fit together, missing mods or programs, taken ports.")
    public Envelope<List<ConfigViews.ProblemView>> check(@PathParam("server_id") String serverId) {
        return Envelope.of(servers.startProblems(ServerIds.parse(serverId)).stream()
                .map(ConfigViews.ProblemView::of)
                .toList());
    }

    @GET
    @Path("/{section}/secrets")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.CONFIG_SECRETS_READ)
    @Operation(
            summary = "The passwords of a config section in clear",
            description = "Those that are set, by their fields. Who asked is logged.")
    public Envelope<Map<String, String>> secrets(
            @PathParam("server_id") String serverId, @PathParam("section") String section) {
        ServerId id = ServerIds.parse(serverId);
        RequestInfo.of(request).activity().subject(section);
        Map<String, String> shown = new LinkedHashMap<>();
        configs.secrets(RequestInfo.of(request).actor(), id, section)
                .forEach((field, secret) -> shown.put(field, secret.reveal()));
        return Envelope.of(shown);
    }

    @GET
    @Path("/{section}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "One config section")
    @APIResponse(
            responseCode = "200",
            description = "The fields of the section, and _meta",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Envelope<ObjectNode> section(@PathParam("server_id") String serverId, @PathParam("section") String section) {
        return Envelope.of(ConfigViews.section(configs.section(ServerIds.parse(serverId), section)));
    }

    @PUT
    @Path("/{section}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.CONFIG_SAVED)
    @Operation(
            summary = "Change a config section",
            description = "Fields that are left out keep their values, and so does a secret that is sent back as ***."
                    + " Takes effect with the next start. 409 CONFIG_VERSION_CONFLICT holds current_config and"
                    + " current_version. rcon_port in the section rcon is the server's second port.")
    @APIResponse(
            responseCode = "200",
            description = "The section as it is now; with dry_run=true what the change would do",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            oneOf = {
                                                ConfigViews.SectionAnswer.class,
                                                ConfigViews.PlannedChangeAnswer.class
                                            })))
    public Envelope<Object> update(
            @PathParam("server_id") String serverId,
            @PathParam("section") String section,
            @Parameter(description = DRY_RUN, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("dry_run")
                    @Nullable
                    String dryRun,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = SchemaType.OBJECT,
                                                            properties =
                                                                    @SchemaProperty(
                                                                            name = VERSION,
                                                                            type = SchemaType.INTEGER,
                                                                            description =
                                                                                    "Version that the change was made from"))))
                    @NotNull
                    ObjectNode body) {
        boolean only = flag(dryRun);
        ObjectNode changes = body.deepCopy();
        // Whoever sends back what was read sends this as well.
        changes.remove(META);
        int version = version(changes.remove(VERSION));
        ServerId id = ServerIds.parse(serverId);
        Actor actor = RequestInfo.of(request).actor();
        note(section, only).detail("fields", names(changes)).detail("from_version", version);
        return Envelope.of(
                only
                        ? PlannedChangeView.of(configs.tryUpdate(actor, id, section, changes, version))
                        : ConfigViews.section(configs.update(actor, id, section, changes, version)));
    }

    @GET
    @Path("/{section}/history")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "The versions of a config section",
            description = "Newest first, with the names of the fields that each changed. All versions are kept.")
    public Envelope<ConfigHistoryView> history(
            @PathParam("server_id") String serverId,
            @PathParam("section") String section,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
                    @QueryParam("offset")
                    @Nullable
                    String offset) {
        Parameters parameters = new Parameters();
        int most = (int) parameters.number("limit", limit, USUAL_LIMIT, 1, MOST);
        int skipped = (int) parameters.number("offset", offset, 0, 0, Integer.MAX_VALUE);
        parameters.check();
        return Envelope.of(
                ConfigHistoryView.of(history.list(ServerIds.parse(serverId), section, skipped, most), most, skipped));
    }

    @GET
    @Path("/{section}/history/{version}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "A config section as it was in an earlier version")
    @APIResponse(
            responseCode = "200",
            description = "The fields of the section, and _meta of that version",
            content = @Content(schema = @Schema(implementation = ConfigViews.SectionAnswer.class)))
    public Envelope<ObjectNode> version(
            @PathParam("server_id") String serverId,
            @PathParam("section") String section,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @PathParam("version")
                    String version) {
        Parameters parameters = new Parameters();
        int wanted = (int) parameters.number("version", version, 0, 1, Integer.MAX_VALUE);
        parameters.check();
        return Envelope.of(ConfigViews.section(history.version(ServerIds.parse(serverId), section, wanted)));
    }

    @GET
    @Path("/{section}/diff")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "What differs between two versions of a config section",
            description = "Field by field. Of a secret only that it differs is told.")
    public Envelope<ConfigDiffView> diff(
            @PathParam("server_id") String serverId,
            @PathParam("section") String section,
            @Parameter(
                            description = "Version to compare; the one before to when left out",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description = "Version to compare it with; the newest when left out",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    @QueryParam("to")
                    @Nullable
                    String to) {
        ServerId id = ServerIds.parse(serverId);
        Parameters parameters = new Parameters();
        int after = (int) parameters.number("to", to, history.newest(id, section), 1, Integer.MAX_VALUE);
        int before = (int) parameters.number("from", from, Math.max(1, after - 1), 1, Integer.MAX_VALUE);
        parameters.check();
        return Envelope.of(ConfigDiffView.of(before, after, history.diff(id, section, before, after)));
    }

    @POST
    @Path("/{section}/rollback")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.CONFIG_ROLLED_BACK)
    @Operation(
            summary = "Bring an earlier version of a config section back",
            description = "Adds a version with the old values, secrets included. Fields that the game has no more are"
                    + " left out, those that it had not yet keep their present values; so does rcon_port, which is"
                    + " the server's. 409 CONFIG_VERSION_CONFLICT as for a change.")
    @APIResponse(
            responseCode = "200",
            description = "The section as it is now; with dry_run=true what the rollback would do",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            oneOf = {
                                                ConfigViews.SectionAnswer.class,
                                                ConfigViews.PlannedChangeAnswer.class
                                            })))
    public Envelope<Object> rollBack(
            @PathParam("server_id") String serverId,
            @PathParam("section") String section,
            @Parameter(description = DRY_RUN, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("dry_run")
                    @Nullable
                    String dryRun,
            @NotNull @Valid Rollback body) {
        boolean only = flag(dryRun);
        ServerId id = ServerIds.parse(serverId);
        Actor actor = RequestInfo.of(request).actor();
        note(section, only).detail("to_version", body.version());
        return Envelope.of(
                only
                        ? PlannedChangeView.of(
                                configs.tryRollBack(actor, id, section, body.version(), body.configVersion()))
                        : ConfigViews.section(
                                configs.rollBack(actor, id, section, body.version(), body.configVersion())));
    }

    private ActivityNote note(String section, boolean onlyTried) {
        ActivityNote note = RequestInfo.of(request).activity().subject(section);
        return onlyTried ? note.skip() : note;
    }

    /** Without the values, which may be secrets. */
    private static List<String> names(ObjectNode changes) {
        List<String> names = new ArrayList<>();
        changes.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean flag(@Nullable String dryRun) {
        Parameters parameters = new Parameters();
        boolean only = parameters.flag("dry_run", dryRun, false);
        parameters.check();
        return only;
    }

    private static int version(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull()) {
            throw DomainException.invalid(VERSION, "required", "is required");
        }
        if (!sent.isIntegralNumber() || !sent.canConvertToInt()) {
            throw DomainException.invalid(VERSION, "type", "must be an integer");
        }
        return sent.intValue();
    }
}
