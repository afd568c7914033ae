package io.languard.api.languard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.languard.server.PlannedServer;
import io.languard.server.ServerView;
import io.languard.server.ServerView.Definition;
import io.languard.server.ServerView.Live;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers of {@link ServersResource}. */
final class ServerViews {

    private static final double BYTES_PER_MB = 1024.0 * 1024.0;

    private ServerViews() {}

    /**
     * A server in a list. The last member of the JSON, {@code public_address}, is not here but written behind this, because it
     * depends on who asks.
     */
    @Schema(hidden = true)
    record ListedView(
            long id,
            String name,
            @Nullable String description,
            String gameType,
            String status,
            @Nullable Long pid,
            int gamePort,
            @Nullable Integer rconPort,
            boolean autoRestart,
            boolean autoStart,
            int maxRestarts,
            int restartCount,
            @Nullable Integer playerCount,
            @Nullable Double cpuPercent,
            @Nullable Double ramMb,
            @Nullable Instant startedAt,
            @Nullable Integer maxPlayers,
            @Nullable String statusReason,

            @Nullable Instant nextStartAt,
            @Nullable Integer exitCode,
            boolean practice,
            List<String> tags,
            boolean restartRequired) {

        static ListedView of(ServerView view, boolean practice) {
            Definition definition = view.definition();
            Live live = view.live();
            return new ListedView(
                    definition.id().value(),
                    definition.name(),
                    definition.description(),
                    definition.gameType(),
                    live.state().word(),
                    live.pid(),
                    definition.gamePort(),
                    definition.rconPort(),
                    definition.autoRestart(),
                    definition.autoStart(),
                    definition.maxRestarts(),
                    live.restartCount(),
                    live.playerCount(),
                    tenths(live.cpuPercent()),
                    megabytes(live.memoryBytes()),
                    Times.secondsOrNull(live.startedAt()),
                    live.maxPlayers(),
                    live.reason(),
                    Times.secondsOrNull(live.nextStartAt()),
                    live.exitCode(),
                    practice,
                    definition.tags(),
                    !live.pendingChanges().isEmpty());
        }
    }

    /**
     * A server alone. The last members of the JSON, {@code public_address} and {@code uptime_seconds}, are not here but written
     * behind this, because they depend on who asks, and on the clock.
     */
    @Schema(hidden = true)
    record DetailedView(
            long id,
            UUID uuid,
            String name,
            @Nullable String description,
            String gameType,
            String status,
            @Nullable String statusReason,
            List<String> notes,
            @Nullable Long pid,
            @Nullable Integer exitCode,
            String exePath,
            boolean practice,
            int gamePort,
            @Nullable Integer rconPort,
            boolean autoRestart,
            boolean autoStart,
            int maxRestarts,
            int restartCount,
            @Nullable Instant nextStartAt,
            int memoryLimitMb,
            int cpuLimit,
            int processLimit,
            @Nullable Integer playerCount,
            @Nullable Integer maxPlayers,
            @Nullable String map,
            @Nullable Double cpuPercent,
            @Nullable Double ramMb,
            @Nullable Double diskMb,
            int companions,
            List<String> tags,
            boolean restartRequired,
            List<String> pendingChanges,
            Instant createdAt,
            @Nullable Instant startedAt) {

        static DetailedView of(ServerView view, boolean practice) {
            Definition definition = view.definition();
            Live live = view.live();
            return new DetailedView(
                    definition.id().value(),
                    definition.uuid(),
                    definition.name(),
                    definition.description(),
                    definition.gameType(),
                    live.state().word(),
                    live.reason(),
                    live.notes(),
                    live.pid(),
                    live.exitCode(),
                    definition.exePath(),
                    practice,
                    definition.gamePort(),
                    definition.rconPort(),
                    definition.autoRestart(),
                    definition.autoStart(),
                    definition.maxRestarts(),
                    live.restartCount(),
                    Times.secondsOrNull(live.nextStartAt()),
                    definition.memoryLimitMb(),
                    definition.cpuLimit(),
                    definition.processLimit(),
                    live.playerCount(),
                    live.maxPlayers(),
                    live.map(),
                    tenths(live.cpuPercent()),
                    megabytes(live.memoryBytes()),
                    megabytes(live.diskBytes()),
                    live.companions(),
                    definition.tags(),
                    !live.pendingChanges().isEmpty(),
                    live.pendingChanges(),
                    Times.seconds(definition.createdAt()),
                    Times.secondsOrNull(live.startedAt()));
        }
    }

    /** For the OpenAPI document: what {@link ServerJson} writes. */
    @Schema(name = "ServerDetails")
    public record DetailsShape(
            long id,
            UUID uuid,
            String name,
            @Nullable String description,
            String gameType,

            @Schema(enumeration = {"installing", "stopped", "starting", "running", "stopping", "crashed", "error"})
            String status,

            @Schema(description = "Sentence about the state, for example how it crashed") @Nullable
            String statusReason,

            @Schema(description = "What cannot be done for this server, for example a limit that is not enforced")
            List<String> notes,

            @Nullable Long pid,

            @Schema(description = "Of the last run") @Nullable
            Integer exitCode,

            String exePath,

            @Schema(description = "It runs the simulated game, for practice")
            boolean practice,

            int gamePort,
            @Nullable Integer rconPort,
            boolean autoRestart,
            boolean autoStart,
            int maxRestarts,
            int restartCount,

            @Schema(description = "When it is started again by itself") @Nullable
            Instant nextStartAt,

            @Schema(description = "0 means no limit") int memoryLimitMb,

            @Schema(description = "Percent of one core; 0 means no limit")
            int cpuLimit,

            @Schema(description = "0 means no limit") int processLimit,
            @Nullable Integer playerCount,
            @Nullable Integer maxPlayers,
            @Nullable String map,
            @Nullable Double cpuPercent,
            @Nullable Double ramMb,
            @Nullable Double diskMb,

            @Schema(description = "Processes that run beside it, headless clients for example")
            int companions,

            List<String> tags,

            @Schema(description = "Something changed since it was started and takes effect with the next start")
            boolean restartRequired,

            @Schema(description = "What changed since: names of configuration sections, and definition")
            List<String> pendingChanges,

            Instant createdAt,
            @Nullable Instant startedAt,

            @Schema(description = "Host and game port, as players type it")
            String publicAddress,

            @Nullable Long uptimeSeconds,

            @Schema(description = "Only in the answer to its creation: generated passwords, shown this once")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Map<String, String> credentials) {}

    /** For the OpenAPI document: what {@link ServerJson} writes. */
    @Schema(name = "Server")
    public record ListedShape(
            long id,
            String name,
            @Nullable String description,
            String gameType,

            @Schema(enumeration = {"installing", "stopped", "starting", "running", "stopping", "crashed", "error"})
            String status,

            @Nullable Long pid,
            int gamePort,
            @Nullable Integer rconPort,
            boolean autoRestart,
            boolean autoStart,
            int maxRestarts,
            int restartCount,
            @Nullable Integer playerCount,
            @Nullable Double cpuPercent,
            @Nullable Double ramMb,
            @Nullable Instant startedAt,
            @Nullable Integer maxPlayers,
            @Nullable String statusReason,

            @Schema(description = "When it is started again by itself") @Nullable
            Instant nextStartAt,

            @Schema(description = "Of the last run") @Nullable
            Integer exitCode,

            @Schema(description = "It runs the simulated game, for practice")
            boolean practice,

            List<String> tags,

            @Schema(description = "Something changed since it was started and takes effect with the next start")
            boolean restartRequired,

            @Schema(description = "Host and game port, as players type it")
            String publicAddress) {}

    /** For the OpenAPI document: what {@link ServerJson} writes. */
    @Schema(name = "ServerList")
    public record ListShape(
            boolean success,
            List<ListedShape> data,
            @Nullable Object error,

            @Schema(description = "Only when limit or offset was sent") @Nullable
            PageView meta) {}

    /** For the OpenAPI document: what {@link ServerJson} writes. */
    @Schema(name = "ServerAnswer")
    public record OneShape(
            boolean success, DetailsShape data, @Nullable Object error) {}

    /** What a creation would make. */
    @Schema(name = "PlannedServer")
    public record PlannedView(
            String exePath,
            int gamePort,
            @Nullable Integer rconPort,
            List<String> tags,

            @Schema(description = "Names of the passwords that would be generated")
            List<String> generated) {

        static PlannedView of(PlannedServer planned) {
            return new PlannedView(
                    planned.exePath(), planned.gamePort(), planned.rconPort(), planned.tags(), planned.generated());
        }
    }

    /** For the OpenAPI document. */
    @Schema(name = "PlannedServerAnswer")
    public record PlannedShape(
            boolean success, PlannedView data, @Nullable Object error) {}

    @Schema(name = "StartResult")
    public record StartedView(String status, @Nullable Long pid) {

        static StartedView of(ServerView view) {
            return new StartedView(view.state().word(), view.live().pid());
        }
    }

    @Schema(name = "StopResult")
    public record StoppedView(String status) {

        static StoppedView of(ServerView view) {
            return new StoppedView(view.state().word());
        }
    }

    @Schema(name = "CommandResult")
    public record CommandView(
            @Schema(description = "What the game answered outside its log; mostly empty")
            String response) {}

    @Schema(name = "Players")
    public record PlayersOnlineView(
            long serverId,
            int playerCount,
            List<PlayerView> players,
            @Nullable Integer maxPlayers) {}

    static @Nullable Double megabytes(@Nullable Long bytes) {
        return bytes == null ? null : tenths(bytes / BYTES_PER_MB);
    }

    static @Nullable Double tenths(@Nullable Double value) {
        return value == null ? null : Math.round(value * 10) / 10.0;
    }
}
