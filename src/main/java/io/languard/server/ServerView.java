package io.languard.server;

import io.languard.common.ServerId;
import io.languard.common.ServerState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server as it stands now: what it was defined to be and what it is doing. Immutable; a change makes a new one, so that
 * an unchanged server is the same object and what was rendered from it can be kept.
 *
 * @param definition what it was defined to be
 * @param live what it is doing
 */
public record ServerView(Definition definition, Live live) {

    public ServerId id() {
        return definition.id;
    }

    public ServerState state() {
        return live.state;
    }

    /**
     * What a server was defined to be.
     *
     * @param shortId first eight hexadecimal digits of the UUID, unique too
     * @param description null when none was given
     * @param tags words by which people group servers, none twice
     * @param exePath absolute path of the executable; a mere file name means that file in the server's own folder
     * @param rconPort second port; null when the game uses none
     * @param autoRestart whether it is started again after an end that nobody asked for
     * @param autoStart whether it is started after a boot of the machine, though it was stopped before
     * @param maxRestarts automatic starts in a row after which it stays down
     * @param memoryLimitMb 0 means no limit
     * @param cpuLimit percent of one core; 0 means no limit
     * @param processLimit processes and threads; 0 means no limit
     */
    public record Definition(
            ServerId id,
            UUID uuid,
            String shortId,
            String name,
            @Nullable String description,
            List<String> tags,
            String gameType,
            String runtime,
            String exePath,
            int gamePort,
            @Nullable Integer rconPort,
            boolean autoRestart,
            boolean autoStart,
            int maxRestarts,
            int memoryLimitMb,
            int cpuLimit,
            int processLimit,
            Instant createdAt,
            String createdBy) {

        public Definition {
            tags = List.copyOf(tags);
        }
    }

    /**
     * What a server is doing.
     *
     * @param reason sentence for people about the state, for example how it crashed; null when there is nothing to say
     * @param notes what the runtime or the game cannot do for this server, for example a limit that is not enforced
     * @param pid main process; null when there is none
     * @param startedAt when the present run began; null when there is none
     * @param restartCount automatic starts since somebody last started it, or since it last ran well for a while
     * @param nextStartAt when it is started again by itself; null when no such start is due
     * @param exitCode of the last run; null when it never ended, or nobody saw how
     * @param playerCount null where the game does not tell or no process exists
     * @param maxPlayers null where the game does not tell
     * @param map what is being played; null where the game does not tell
     * @param cpuPercent 100 is one core; null without a recent sample
     * @param memoryBytes resident memory of the process tree; null without a recent sample
     * @param diskBytes room that its files take; null until first measured
     * @param lastActivity when its state or players last changed
     * @param companions how many processes run beside it, headless clients for example
     * @param pendingChanges what changed since the present run was started and takes effect with the next start: names of
     *     configuration sections, and {@code definition}; sorted
     */
    public record Live(
            ServerState state,
            @Nullable String reason,
            List<String> notes,
            @Nullable Long pid,
            @Nullable Instant startedAt,
            int restartCount,
            @Nullable Instant nextStartAt,
            @Nullable Integer exitCode,
            @Nullable Integer playerCount,
            @Nullable Integer maxPlayers,
            @Nullable String map,
            @Nullable Double cpuPercent,
            @Nullable Long memoryBytes,
            @Nullable Long diskBytes,
            Instant lastActivity,
            int companions,
            List<String> pendingChanges) {

        public Live {
            notes = List.copyOf(notes);
            pendingChanges = List.copyOf(pendingChanges);
        }
    }
}
