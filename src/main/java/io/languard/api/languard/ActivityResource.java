package io.languard.api.languard;

import io.languard.activity.ActivityLog;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.ActivityViews.ActivityListView;
import io.languard.common.ServerId;
import io.languard.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/activity")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Activity", description = "Who did what, and what servers did by themselves")
public class ActivityResource {

    private final ActivityLog log;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ActivityResource(ActivityLog log) {
        this.log = log;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "What happened",
            description = "Newest first. Viewers see what is about servers, without addresses; accounts, tokens,"
                    + " sign-ins and denied access are for administrators.")
    public Envelope<ActivityListView> list(
            @Parameter(
                            description = "Only about this server, which may be gone",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    @QueryParam("server_id")
                    @Nullable
                    String serverId,
            @BeanParam ActivityFilters filters) {
        Parameters parameters = new Parameters();
        long server = parameters.number("server_id", serverId, 0, 1, Long.MAX_VALUE);
        boolean admin = RequestInfo.of(request).requireCaller().has(Roles.ADMIN);
        return Envelope.of(ActivityListView.of(
                log.page(filters.read(parameters, !admin, server == 0 ? null : new ServerId(server))), admin));
    }
}
