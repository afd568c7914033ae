package io.languard.api.languard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.api.kernel.RequestInfo;
import io.languard.common.DomainException;
import io.languard.config.ConfigPreview;
import io.languard.config.Configs;
import io.languard.config.SectionView;
import io.languard.json.Json;
import io.languard.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
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

    private static final String META = "_meta";
    private static final String VERSION = "config_version";

    private final Configs configs;
    private final ConfigPreview preview;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ConfigResource(Configs configs, ConfigPreview preview) {
        this.configs = configs;
        this.preview = preview;
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
        configs.sections(ServerIds.parse(serverId)).forEach(section -> all.set(section.name(), body(section)));
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
    @Path("/{section}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "One config section")
    @APIResponse(
            responseCode = "200",
            description = "The fields of the section, and _meta",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Envelope<ObjectNode> section(@PathParam("server_id") String serverId, @PathParam("section") String section) {
        return Envelope.of(body(configs.section(ServerIds.parse(serverId), section)));
    }

    @PUT
    @Path("/{section}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change a config section",
            description = "Fields that are left out keep their values, and so does a secret that is sent back as ***."
                    + " Takes effect with the next start. 409 CONFIG_VERSION_CONFLICT holds current_config and"
                    + " current_version.")
    @APIResponse(
            responseCode = "200",
            description = "The section as it is now",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Envelope<ObjectNode> update(
            @PathParam("server_id") String serverId,
            @PathParam("section") String section,
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
        ObjectNode changes = body.deepCopy();
        // Whoever sends back what was read sends this as well.
        changes.remove(META);
        int version = version(changes.remove(VERSION));
        return Envelope.of(body(
                configs.update(RequestInfo.of(request).actor(), ServerIds.parse(serverId), section, changes, version)));
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

    private static ObjectNode body(SectionView section) {
        ObjectNode body = section.values();
        body.putObject(META)
                .put(VERSION, section.version())
                .put("schema_version", section.schemaVersion())
                .put("updated_at", Times.seconds(section.updatedAt()).toString())
                .put("updated_by", section.updatedBy());
        return body;
    }
}
