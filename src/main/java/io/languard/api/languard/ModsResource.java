package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.Answers;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.mod.EnabledMods;
import io.languard.mod.ModView;
import io.languard.mod.Mods;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/servers/{server_id}/mods")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mods", description = "Mods of a server: what is there, and what the next start loads")
public class ModsResource {

    private static final int LARGEST_PRESET = 2 * 1024 * 1024;

    private final Mods mods;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ModsResource(Mods mods) {
        this.mods = mods;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "List mods",
            description =
                    "The enabled ones in their load order first, then those of the server alone, then the rest by name.")
    public Envelope<ModViews.ListView> list(
            @PathParam("server_id") String serverId,
            @Parameter(
                            description = "true to add up the files of each mod",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("size")
                    @Nullable
                    String size) {
        boolean withSize = flag("size", size);
        ServerId id = ServerIds.parse(serverId);
        return Envelope.of(ModViews.ListView.of(id.value(), mods.list(id, withSize)));
    }

    @PUT
    @Path("/enabled")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MODS_ENABLED)
    @Operation(
            summary = "Enable mods",
            description = "Replaces the whole list; takes effect with the next start. The list is part of the server's"
                    + " configuration and has its versions there.")
    public Envelope<ModViews.EnabledView> enable(
            @PathParam("server_id") String serverId, @NotNull @Valid ModViews.Enable body) {
        EnabledMods enabled = mods.enable(
                RequestInfo.of(request).actor(),
                ServerIds.parse(serverId),
                body.mods(),
                body.serverMods(),
                body.configVersion());
        RequestInfo.of(request)
                .activity()
                .detail("mods", enabled.shared())
                .detail("server_mods", enabled.serverOnly())
                .detail("version", enabled.version());
        return Envelope.of(
                new ModViews.EnabledView(ModViews.UPDATED, enabled.shared(), enabled.serverOnly(), enabled.version()));
    }

    @GET
    @Path("/preset")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "Export the enabled mods for the game's launcher",
            description = "Players drag the file onto the launcher's window and have the same mods.")
    @APIResponse(
            responseCode = "200",
            description = "A page that the launcher reads",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    public Response exportPreset(@PathParam("server_id") String serverId) {
        ServerId id = ServerIds.parse(serverId);
        return Response.ok(mods.exportPreset(id), MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"server-" + id + "-mods.html\"")
                .build();
    }

    @POST
    @Path("/preset")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MODS_IMPORTED)
    @Operation(
            summary = "Import a list of mods that the game's launcher exported",
            description =
                    "Tells which of them are here and which are missing; with enable=true enables those that are here,"
                            + " in the order of the list.")
    public Envelope<ModViews.PresetAnswer> importPreset(
            @PathParam("server_id") String serverId,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("enable")
                    @Nullable
                    String enable,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA,
                                        schema = @Schema(implementation = UploadedFile.Form.class)),
                                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body) {
        boolean wanted = flag("enable", enable);
        ServerId id = ServerIds.parse(serverId);
        Actor actor = RequestInfo.of(request).actor();
        if (!wanted) {
            RequestInfo.of(request).activity().skip();
        }
        mods.checkUpload(id, OptionalLong.empty());
        String type = request.getContentType();
        if (!UploadedFile.isForm(type) && (type == null || !type.startsWith(MediaType.TEXT_HTML))) {
            throw new DomainException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be " + MediaType.MULTIPART_FORM_DATA + " or " + MediaType.TEXT_HTML);
        }
        String document = UploadedFile.isForm(type)
                ? UploadedFile.read(type, body, (filename, content) -> document(content))
                : document(body);
        return Envelope.of(ModViews.PresetAnswer.of(mods.importPreset(actor, id, document, wanted)));
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MOD_UPLOADED)
    @Answers(201)
    @Operation(
            summary = "Upload a mod",
            description =
                    "The form's field file holds a zip file with one folder, named like the mod. Names in it become"
                            + " lower-case.")
    @APIResponse(responseCode = "201", description = "The mod as it is stored; it is not enabled yet")
    public Envelope<ModViews.OneView> upload(
            @PathParam("server_id") String serverId,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA,
                                            schema = @Schema(implementation = UploadedFile.Form.class)))
                    InputStream body) {
        ServerId id = ServerIds.parse(serverId);
        Actor actor = RequestInfo.of(request).actor();
        OptionalLong expected = UploadedFile.expected(request.getContentLengthLong());
        mods.checkUpload(id, expected);
        ModView stored = UploadedFile.read(
                request.getContentType(),
                body,
                (filename, content) -> mods.upload(actor, id, filename, content, expected));
        RequestInfo.of(request).activity().subject(stored.name());
        return Envelope.of(ModViews.OneView.of(stored));
    }

    @POST
    @Path("/{name}/lowercase")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MOD_LOWERCASED)
    @Operation(
            summary = "Rename everything in a mod to lower case",
            description =
                    "On Linux the game finds no files with upper-case letters in their names. Only for mods in the"
                            + " server's own folder.")
    public Envelope<ModViews.RenamedView> lowerCase(
            @PathParam("server_id") String serverId, @PathParam("name") String name) {
        RequestInfo.of(request).activity().subject(name);
        int renamed = mods.lowerCase(RequestInfo.of(request).actor(), ServerIds.parse(serverId), name);
        return Envelope.of(new ModViews.RenamedView(
                renamed == 0 ? "All names were lower-case already" : "Renamed " + renamed + " files and folders",
                renamed));
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MOD_DELETED)
    @Operation(
            summary = "Delete a mod",
            description = "Only one that is not enabled and lies in the server's own folder.")
    public Envelope<MessageView> delete(@PathParam("server_id") String serverId, @PathParam("name") String name) {
        RequestInfo.of(request).activity().subject(name);
        mods.delete(RequestInfo.of(request).actor(), ServerIds.parse(serverId), name);
        return Envelope.of(new MessageView("Mod '" + name + "' deleted"));
    }

    private static boolean flag(String name, @Nullable String value) {
        Parameters parameters = new Parameters();
        boolean flag = parameters.flag(name, value, false);
        parameters.check();
        return flag;
    }

    private static String document(InputStream content) {
        try {
            byte[] bytes = content.readNBytes(LARGEST_PRESET + 1);
            if (bytes.length > LARGEST_PRESET) {
                throw new DomainException(ErrorCode.FILE_TOO_LARGE, "The list is larger than 2 MB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DomainException(ErrorCode.MALFORMED_REQUEST, "The upload broke off before its end", e);
        }
    }
}
