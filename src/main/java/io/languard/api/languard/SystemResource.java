package io.languard.api.languard;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/system")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class SystemResource {

    @GET
    @Path("/health")
    @PermitAll
    @Operation(summary = "Whether the manager answers", description = "Public, for load balancers and probes.")
    public HealthView health() {
        return new HealthView("ok");
    }

    public record HealthView(String status) {}
}
