package io.languard.api.peon;

import io.languard.common.ServerState;
import io.languard.metrics.HostUsage;
import io.languard.security.Roles;
import io.languard.server.Servers;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/system")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "PEON")
public class PeonSystemResource {

    private final Servers servers;
    private final HostUsage host;
    private final Clock clock;
    private final String version;

    @Inject
    public PeonSystemResource(Servers servers, HostUsage host, Clock clock, Config config) {
        this.servers = servers;
        this.host = host;
        this.clock = clock;
        this.version = config.getValue("languard.version", String.class);
    }

    @GET
    @Path("/status")
    @RolesAllowed(Roles.PEON_READ)
    @Operation(summary = "Version, servers and what the machine uses")
    public Reply<StatusView> status() {
        long seconds = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())
                .toSeconds();
        return Reply.of(new StatusView(version, seconds, CountsView.of(servers), MachineView.of(host.now())), clock);
    }

    @GET
    @Path("/health")
    @PermitAll
    @Operation(summary = "Whether the manager answers", description = "Public, for load balancers and probes.")
    public Reply<HealthView> health() {
        return Reply.of(new HealthView("healthy"), clock);
    }

    @Schema(name = "PeonHealth")
    public record HealthView(String status) {}

    @Schema(name = "PeonSystemStatus")
    public record StatusView(
            String version,

            @Schema(description = "Seconds since the manager started")
            long uptime,

            CountsView servers,
            MachineView resources) {}

    @Schema(name = "PeonServerCounts")
    public record CountsView(int total, int running, int stopped, int error) {

        static CountsView of(Servers servers) {
            return new CountsView(
                    servers.count(),
                    servers.count(ServerState.RUNNING),
                    servers.count(ServerState.STOPPED),
                    servers.count(ServerState.CRASHED) + servers.count(ServerState.ERROR));
        }
    }

    @Schema(name = "PeonMachine", description = "The machine; its disk is that of the data folder")
    public record MachineView(
            int cpuCores,

            @Schema(description = "100 is all cores busy") double cpuPercent,

            double memoryTotalGb,
            double memoryUsedGb,
            double diskTotalGb,
            double diskUsedGb) {

        private static final double BYTES_PER_GB = 1024.0 * 1024 * 1024;
        private static final double TENTHS = 10.0;

        static MachineView of(HostUsage.View usage) {
            return new MachineView(
                    usage.cores(),
                    tenths(usage.cpuPercent()),
                    tenths(usage.memoryTotal() / BYTES_PER_GB),
                    tenths(usage.memoryUsed() / BYTES_PER_GB),
                    tenths(usage.diskTotal() / BYTES_PER_GB),
                    tenths(usage.diskUsed() / BYTES_PER_GB));
        }

        private static double tenths(double value) {
            return Math.round(value * TENTHS) / TENTHS;
        }
    }
}
