package io.languard.api.languard;

import io.languard.activity.Action;
import io.languard.api.kernel.Answers;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.common.Actor;
import io.languard.common.ServerId;
import io.languard.mission.DeletedMission;
import io.languard.mission.MissionView;
import io.languard.mission.Missions;
import io.languard.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
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

@Path("/servers/{server_id}/missions")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Missions", description = "What a server can play")
public class MissionsResource {

    private final Missions missions;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public MissionsResource(Missions missions) {
        this.missions = missions;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List missions", description = "The server's own and those of its installation, by file name.")
    public Envelope<MissionViews.ListView> list(@PathParam("server_id") String serverId) {
        ServerId id = ServerIds.parse(serverId);
        List<MissionViews.FileView> files =
                missions.list(id).stream().map(MissionViews.FileView::of).toList();
        return Envelope.of(new MissionViews.ListView(id.value(), files.size(), files));
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MISSION_UPLOADED)
    @Answers(201)
    @Operation(
            summary = "Upload a mission",
            description =
                    "The form's field file holds it. What comes after that field is not read. A name that is taken is"
                            + " refused (409) unless overwrite=true; one that differs from another in case only always is.")
    @APIResponse(responseCode = "201", description = "The mission as it is stored")
    public Envelope<MissionViews.FileView> upload(
            @PathParam("server_id") String serverId,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("overwrite")
                    @Nullable
                    String overwrite,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA,
                                            schema = @Schema(implementation = UploadedFile.Form.class)))
                    InputStream body) {
        Parameters parameters = new Parameters();
        boolean replace = parameters.flag("overwrite", overwrite, false);
        parameters.check();
        ServerId id = ServerIds.parse(serverId);
        Actor actor = RequestInfo.of(request).actor();
        OptionalLong expected = UploadedFile.expected(request.getContentLengthLong());
        missions.checkUpload(id, expected);
        MissionView stored = UploadedFile.read(
                request.getContentType(),
                body,
                (filename, content) -> missions.upload(actor, id, filename, content, expected, replace));
        RequestInfo.of(request).activity().subject(stored.filename()).detail("size", stored.size());
        return Envelope.of(MissionViews.FileView.of(stored));
    }

    @GET
    @Path("/{filename}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Download a mission")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response download(@PathParam("server_id") String serverId, @PathParam("filename") String filename) {
        ServerId id = ServerIds.parse(serverId);
        MissionView mission = missions.get(id, filename);
        InputStream content = missions.read(id, filename);
        StreamingOutput file = out -> {
            try (content) {
                content.transferTo(out);
            }
        };
        return Response.ok(file, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, mission.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded(mission.filename()))
                .build();
    }

    private static String encoded(String filename) {
        return URLEncoder.encode(filename, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    @DELETE
    @Path("/{filename}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MISSION_DELETED)
    @Operation(
            summary = "Delete a mission",
            description =
                    "One that is being played goes on until the next is loaded. One that comes with the installation is"
                            + " refused (409). It can be brought back until restorable_until, unless permanent=true makes"
                            + " room at once.")
    public Envelope<MissionViews.DeletedView> delete(
            @PathParam("server_id") String serverId,
            @PathParam("filename") String filename,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("permanent")
                    @Nullable
                    String permanent) {
        Parameters parameters = new Parameters();
        boolean forGood = parameters.flag("permanent", permanent, false);
        parameters.check();
        RequestInfo.of(request).activity().subject(filename);
        DeletedMission deleted =
                missions.delete(RequestInfo.of(request).actor(), ServerIds.parse(serverId), filename, forGood);
        return Envelope.of(new MissionViews.DeletedView(
                "Mission '" + deleted.mission().filename() + "' deleted",
                note(deleted.mission()),
                Times.secondsOrNull(deleted.restorableUntil())));
    }

    @POST
    @Path("/{filename}/restore")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MISSION_RESTORED)
    @Operation(
            summary = "Bring a deleted mission back",
            description = "The newest of that name. 409 when the name is taken meanwhile, unless overwrite=true.")
    public Envelope<MissionViews.FileView> restore(
            @PathParam("server_id") String serverId,
            @PathParam("filename") String filename,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("overwrite")
                    @Nullable
                    String overwrite) {
        Parameters parameters = new Parameters();
        boolean replace = parameters.flag("overwrite", overwrite, false);
        parameters.check();
        RequestInfo.of(request).activity().subject(filename);
        return Envelope.of(MissionViews.FileView.of(
                missions.restore(RequestInfo.of(request).actor(), ServerIds.parse(serverId), filename, replace)));
    }

    private static @Nullable String note(MissionView deleted) {
        if (deleted.playing()) {
            return "It is being played now, and goes on until another mission is loaded.";
        }
        return deleted.inRotation()
                ? "It is still in the mission rotation of the configuration: take it out before the next start."
                : null;
    }

    @POST
    @Path("/{filename}/play")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.MISSION_PLAYED)
    @Operation(summary = "Play a mission now", description = "The server must be running. Players stay connected.")
    public CompletionStage<Envelope<MissionViews.PlayedView>> play(
            @PathParam("server_id") String serverId,
            @PathParam("filename") String filename,
            MissionViews.@Nullable Play body) {
        String difficulty = body == null ? null : body.difficulty();
        RequestInfo.of(request).activity().subject(filename).detail("difficulty", difficulty);
        return missions.play(RequestInfo.of(request).actor(), ServerIds.parse(serverId), filename, difficulty)
                .thenApply(mission -> Envelope.of(new MissionViews.PlayedView(
                        "Mission '" + mission.missionName() + "' is being loaded", mission.missionName())));
    }
}
