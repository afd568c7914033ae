package io.languard.api.languard;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.security.Roles;
import io.languard.server.ExecutableView;
import io.languard.server.Servers;
import io.languard.welcome.PracticeOffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/games/{game_type}/executables")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Games")
public class ExecutablesResource {

    private final Servers servers;
    private final PracticeOffer practice;

    @Inject
    public ExecutablesResource(Servers servers, PracticeOffer practice) {
        this.servers = servers;
        this.practice = practice;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Programs that a new server could run",
            description =
                    "Those of other servers, the game's usual places, what LANGUARD settings allow, the simulated game,"
                            + " and a name that stands for an installation into the server's own folder.")
    public Envelope<List<PlaceView>> list(@PathParam("game_type") String gameType) {
        return Envelope.of(servers.executables(gameType, practice.programs(gameType)).stream()
                .map(PlaceView::of)
                .toList());
    }

    @GET
    @Path("/check")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Whether a new server may run a program",
            description = "Answers 200 in both cases; a refusal is told in the words that a creation would have.")
    public Envelope<CheckView> check(
            @PathParam("game_type") String gameType,
            @Parameter(required = true) @QueryParam("path") @Nullable String path) {
        String wanted = Parameters.textOrNull(path);
        if (wanted == null) {
            throw DomainException.invalid("path", "required", "is required");
        }
        try {
            servers.checkExecutable(gameType, wanted);
            return Envelope.of(new CheckView(wanted, true, null));
        } catch (DomainException e) {
            if (e.code() != ErrorCode.VALIDATION_ERROR && e.code() != ErrorCode.EXE_NOT_ALLOWED) {
                throw e;
            }
            String rule = e.fields().isEmpty() ? "allowed" : e.fields().get(0).rule();
            String message = e.fields().isEmpty() ? e.text() : e.fields().get(0).message();
            List<String> allowed = e.details().get("allowed_executables") instanceof List<?> names
                    ? names.stream().map(String::valueOf).toList()
                    : null;
            return Envelope.of(
                    new CheckView(wanted, false, new RefusalView(e.code().name(), "exe_path", rule, message, allowed)));
        }
    }

    @Schema(name = "Executable")
    public record PlaceView(
            @Schema(description = "Absolute; a mere file name is installed into the new server's own folder")
            String path,

            @Schema(enumeration = {"usual", "server", "allowed", "own", "practice"})
            String source,

            boolean exists,
            boolean executable,

            @Schema(description = "It need not be there yet: an installation brings it")
            boolean installedLater,

            @Schema(description = "Names of the servers that run it")
            List<String> usedBy) {

        static PlaceView of(ExecutableView view) {
            return new PlaceView(
                    view.path(),
                    view.source().name().toLowerCase(Locale.ROOT),
                    view.exists(),
                    view.executable(),
                    view.installedLater(),
                    view.usedBy());
        }
    }

    @Schema(name = "ExecutableCheck")
    public record CheckView(
            String path, boolean accepted, @Nullable RefusalView refusal) {}

    /** @param field of the creation that would be named */
    @Schema(name = "ExecutableRefusal")
    public record RefusalView(
            String code,
            String field,
            String rule,
            String message,
            @Nullable List<String> allowedExecutables) {}
}
