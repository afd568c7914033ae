package io.languard.api.languard;

import io.languard.common.ServerId;
import io.languard.metrics.Metrics;
import io.languard.metrics.Overview;
import io.languard.metrics.OverviewRange;
import io.languard.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/metrics")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics")
public class OverviewResource {

    private final Metrics metrics;

    @Inject
    public OverviewResource(Metrics metrics) {
        this.metrics = metrics;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "What all servers used of late",
            description =
                    "30 points of each server that ran, for small charts; what comes later, the live socket tells.")
    public Envelope<OverviewView> overview(
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"15m", "1h"},
                                            defaultValue = "15m"))
                    @QueryParam("range")
                    @Nullable
                    String range) {
        Parameters parameters = new Parameters();
        OverviewRange named = parameters.word("range", range, OverviewRange.values(), OverviewRange::word);
        parameters.check();
        OverviewRange wanted = named == null ? OverviewRange.QUARTER : named;
        return Envelope.of(OverviewView.of(wanted, metrics.overview(wanted)));
    }

    /**
     * @param stepSeconds time that one point stands for
     * @param times begin of each step, oldest first
     */
    @Schema(name = "MetricsOverview")
    public record OverviewView(String range, long stepSeconds, List<Instant> times, List<LinesView> servers) {

        static OverviewView of(OverviewRange range, Overview overview) {
            List<LinesView> servers = new ArrayList<>();
            overview.servers().forEach((id, points) -> servers.add(LinesView.of(id, points)));
            return new OverviewView(range.word(), range.step().toSeconds(), overview.times(), servers);
        }
    }

    /** As many values as there are times; null where the server did not run. */
    @Schema(name = "MetricsLines")
    public record LinesView(
            long serverId,
            List<@Nullable Double> cpuPercent,
            List<@Nullable Double> ramMb,
            List<@Nullable Integer> playerCount) {

        private static final double BYTES_PER_MB = 1024.0 * 1024.0;

        static LinesView of(ServerId id, List<Overview.@Nullable Point> points) {
            List<@Nullable Double> cpu = new ArrayList<>();
            List<@Nullable Double> ram = new ArrayList<>();
            List<@Nullable Integer> players = new ArrayList<>();
            for (Overview.Point point : points) {
                cpu.add(point == null ? null : ServerViews.tenths(point.cpuPercent()));
                ram.add(point == null ? null : ServerViews.tenths(point.memoryBytes() / BYTES_PER_MB));
                players.add(point == null ? null : point.players());
            }
            return new LinesView(id.value(), cpu, ram, players);
        }
    }
}
