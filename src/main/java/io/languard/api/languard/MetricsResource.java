package io.languard.api.languard;

import io.languard.common.ServerId;
import io.languard.metrics.MetricPoint;
import io.languard.metrics.MetricRange;
import io.languard.metrics.Metrics;
import io.languard.security.Roles;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/servers/{server_id}/metrics")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics", description = "What servers used")
public class MetricsResource {

    private final Servers servers;
    private final Metrics metrics;

    @Inject
    public MetricsResource(Servers servers, Metrics metrics) {
        this.servers = servers;
        this.metrics = metrics;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "What a server used",
            description = "At most 720 points, oldest first; stretches in which it did not run have none.")
    public Envelope<HistoryView> history(
            @PathParam("server_id") String serverId,
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"1h", "24h", "7d"},
                                            defaultValue = "1h"))
                    @QueryParam("range")
                    @Nullable
                    String range) {
        ServerId id = servers.get(ServerIds.parse(serverId)).id();
        Parameters parameters = new Parameters();
        MetricRange named = parameters.word("range", range, MetricRange.values(), MetricRange::word);
        parameters.check();
        MetricRange wanted = named == null ? MetricRange.HOUR : named;
        return Envelope.of(new HistoryView(
                id.value(),
                wanted.word(),
                wanted.step().toSeconds(),
                metrics.history(id, wanted).stream().map(PointView::of).toList()));
    }

    /** @param stepSeconds time that one point stands for */
    @Schema(name = "MetricsHistory")
    public record HistoryView(long serverId, String range, long stepSeconds, List<PointView> points) {}

    /** Averages over the step, and peaks. */
    @Schema(name = "MetricsPoint")
    public record PointView(
            Instant at,
            double cpuPercent,
            double cpuMax,
            double ramMb,
            double ramMaxMb,
            @Nullable Double diskMb,
            @Nullable Integer playerCount,
            @Nullable Integer playerMax) {

        private static final double BYTES_PER_MB = 1024.0 * 1024.0;

        static PointView of(MetricPoint point) {
            Long disk = point.diskBytes();
            return new PointView(
                    Times.seconds(point.at()),
                    tenths(point.cpuPercent()),
                    tenths(point.cpuMax()),
                    megabytes(point.memoryBytes()),
                    megabytes(point.memoryMax()),
                    disk == null ? null : megabytes(disk),
                    point.players(),
                    point.playersMax());
        }

        private static double megabytes(long bytes) {
            return tenths(bytes / BYTES_PER_MB);
        }

        private static double tenths(double value) {
            return Math.round(value * 10) / 10.0;
        }
    }
}
