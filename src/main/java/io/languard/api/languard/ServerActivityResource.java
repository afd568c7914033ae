package io.languard.api.languard;

import io.languard.activity.ActivityLog;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.ActivityViews.ActivityListView;
import io.languard.common.ServerId;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/servers/{server_id}/activity")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Activity")
public class ServerActivityResource {

    private final ActivityLog log;
    private final Servers servers;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public ServerActivityResource(ActivityLog log, Servers servers) {
        this.log = log;
        this.servers = servers;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "What happened to a server", description = "Newest first. Viewers see no addresses.")
    public Envelope<ActivityListView> list(
            @PathParam("server_id") String serverId, @BeanParam ActivityFilters filters) {
        ServerId id = servers.get(ServerIds.parse(serverId)).id();
        boolean admin = RequestInfo.of(request).requireCaller().has(Roles.ADMIN);
        return Envelope.of(ActivityListView.of(log.page(filters.read(new Parameters(), !admin, id)), admin));
    }
}
