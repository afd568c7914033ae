package io.languard.api.peon;

import io.languard.common.Player;
import io.languard.common.ServerState;
import io.languard.server.PlayersView;
import io.languard.server.ServerView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers of {@link PeonServersResource}. */
final class ServerViews {

    private static final double BYTES_PER_MB = 1024.0 * 1024;
    private static final double BYTES_PER_GB = BYTES_PER_MB * 1024;

    private ServerViews() {}

    @Schema(name = "PeonServers")
    public record ServersView(List<SummaryView> servers, int total) {}

    @Schema(name = "PeonServerSummary")
    public record SummaryView(
            String id,
            String name,
            String game,
            String status,
            int players,
            @Nullable Integer maxPlayers,
            Instant createdAt,
            Instant lastActivity) {

        static SummaryView of(ServerView server, @Nullable Integer maxPlayers) {
            return new SummaryView(
                    PeonId.of(server),
                    server.definition().name(),
                    server.definition().gameType(),
                    word(server.state()),
                    Objects.requireNonNullElse(server.live().playerCount(), 0),
                    maxPlayers,
                    seconds(server.definition().createdAt()),
                    seconds(server.live().lastActivity()));
        }
    }

    @Schema(name = "PeonCreatedServer")
    public record CreatedView(String id, String name, String game, String status, Instant estimatedReady) {

        /**
         * The reference answers every creation with {@code creating} and a time at which to look again, which is now where
         * nothing has to be installed.
         */
        static CreatedView of(ServerView server, Clock clock) {
            return new CreatedView(
                    PeonId.of(server),
                    server.definition().name(),
                    server.definition().gameType(),
                    "creating",
                    seconds(clock.instant()));
        }
    }

    @Schema(name = "PeonServer")
    public record DetailsView(
            String id,
            String name,
            String game,
            String status,

            @Schema(description = "Why it has this status, for people") @Nullable
            String message,

            PeopleView players,
            ConnectionView connection,
            ResourcesView resources,

            @Schema(description = "Seconds; 0 while it is down")
            long uptime,

            @Schema(description = "null when there is none") @Nullable
            Instant lastBackup,

            Instant createdAt,
            Instant lastActivity) {}

    @Schema(name = "PeonPlayers")
    public record PeopleView(int current, @Nullable Integer max, List<String> list) {

        static PeopleView of(PlayersView players, @Nullable Integer maxPlayers) {
            return new PeopleView(
                    players.count(),
                    maxPlayers,
                    players.players().stream().map(Player::name).toList());
        }
    }

    @Schema(name = "PeonConnection")
    public record ConnectionView(
            String host,
            int port,

            @Schema(enumeration = {"required", "none"}) String password) {}

    @Schema(name = "PeonServerResources", description = "null where nothing was measured yet")
    public record ResourcesView(
            @Nullable Double cpuPercent,
            @Nullable Long memoryMb,
            @Nullable Double diskGb) {

        static ResourcesView of(ServerView.Live live) {
            boolean down = !live.state().isActive();
            Double cpu = live.cpuPercent();
            Long memory = live.memoryBytes();
            Long disk = live.diskBytes();
            return new ResourcesView(
                    down ? (Double) 0.0 : rounded(cpu, 1, 10),
                    down ? (Long) 0L : memory == null ? null : (Long) Math.round(memory / BYTES_PER_MB),
                    rounded(disk == null ? null : (double) disk, BYTES_PER_GB, 1000));
        }
    }

    @Schema(name = "PeonServerAction")
    public record ActionView(
            String id,
            String name,
            String game,
            String status,
            @Nullable String message) {

        static ActionView of(ServerView server) {
            return new ActionView(
                    PeonId.of(server),
                    server.definition().name(),
                    server.definition().gameType(),
                    word(server.state()),
                    server.live().reason());
        }
    }

    @Schema(name = "PeonDeletedServer")
    public record DeletedView(String id, String name, String game, String status) {

        static DeletedView of(ServerView server) {
            return new DeletedView(
                    PeonId.of(server),
                    server.definition().name(),
                    server.definition().gameType(),
                    "deleted");
        }
    }

    /** In the words of PEON, which has one for everything that went wrong. */
    static String word(ServerState state) {
        return switch (state) {
            case INSTALLING -> "creating";
            case STOPPED -> "stopped";
            case STARTING -> "starting";
            case RUNNING -> "running";
            case STOPPING -> "stopping";
            case CRASHED, ERROR -> "error";
        };
    }

    static long uptime(ServerView.Live live, Clock clock) {
        Instant startedAt = live.startedAt();
        return startedAt == null
                ? 0
                : Math.max(0, Duration.between(startedAt, clock.instant()).toSeconds());
    }

    static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable Double rounded(@Nullable Double value, double unit, int parts) {
        return value == null ? null : (Double) (Math.round(value / unit * parts) / (double) parts);
    }
}
