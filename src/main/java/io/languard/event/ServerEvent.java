package io.languard.event;

import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something happened to a game server. Console lines do not travel here: {@code console} has a path made for their number. */
public sealed interface ServerEvent extends LanguardEvent {

    ServerId server();

    /** A server was defined. */
    record Created(ServerId server, String name, String gameType, Instant at) implements ServerEvent {}

    /** Its definition changed, or what is told of it while its state is the same, for example that it needs a restart. */
    record Updated(ServerId server, Instant at) implements ServerEvent {}

    /** It is gone, with its files. */
    record Deleted(ServerId server, String name, Instant at) implements ServerEvent {}

    /**
     * Its state changed.
     *
     * @param pid main process; null when there is none
     * @param startedAt when the present run began; null when there is none
     * @param reason sentence for people, for example how it crashed; null when there is nothing to say
     * @param restartCount automatic starts in a row
     * @param nextStartAt when it is started again by itself; null when no such start is due
     * @param exitCode of the last run; null when it goes on, or nobody saw how it ended
     */
    record StateChanged(
            ServerId server,
            ServerState from,
            ServerState to,
            @Nullable Long pid,
            @Nullable Instant startedAt,
            @Nullable String reason,
            int restartCount,
            @Nullable Instant nextStartAt,
            @Nullable Integer exitCode,
            Instant at)
            implements ServerEvent {}

    /**
     * The list of players changed.
     *
     * @param players who plays now; may be shorter than the count where the game does not tell names
     * @param count how many play now
     */
    record PlayersChanged(ServerId server, List<Player> players, int count, Instant at) implements ServerEvent {

        public PlayersChanged {
            players = List.copyOf(players);
        }
    }

    /**
     * What it uses, taken each five seconds while a process exists.
     *
     * @param cpuPercent 100 is one core
     * @param memoryBytes resident memory of the process tree
     * @param diskBytes room that its files take; null until first measured
     * @param playerCount null where the game does not tell
     */
    record MetricsSampled(
            ServerId server,
            double cpuPercent,
            long memoryBytes,
            @Nullable Long diskBytes,
            @Nullable Integer playerCount,
            Instant at)
            implements ServerEvent {}

    /**
     * A section of its configuration has a new version; it takes effect with the next start.
     *
     * @param version number of the version now newest
     */
    record ConfigChanged(ServerId server, String section, int version, Instant at) implements ServerEvent {}

    /** A mission file was stored or removed. */
    record MissionsChanged(ServerId server, Instant at) implements ServerEvent {}

    /**
     * An installation goes on.
     *
     * @param kind what is installed: {@code game} or {@code mods}
     * @param attempt from 1
     * @param percent 0 to 100
     * @param text for people
     * @param bytesDone null where bytes are not counted
     * @param bytesTotal null where it is not known
     */
    record InstallProgressed(
            ServerId server,
            String kind,
            int attempt,
            int percent,
            String text,
            @Nullable Long bytesDone,
            @Nullable Long bytesTotal,
            Instant at)
            implements ServerEvent {}

    /** A mod came or went, or which mods are enabled changed; that takes effect with the next start. */
    record ModsChanged(ServerId server, Instant at) implements ServerEvent {}

    /**
     * Somebody came to play. Told once for each stay.
     *
     * @param run number of the run of the server
     * @param line number of the console line that told it; null when the game was asked, or told it otherwise
     * @param replayed true when a restarted manager tells of it again from the log: same player, same line, same time
     */
    record PlayerJoined(
            ServerId server,
            long run,
            Player player,
            @Nullable Long line,
            boolean replayed,
            Instant at) implements ServerEvent {

        public PlayerJoined(ServerId server, long run, Player player, boolean replayed, Instant at) {
            this(server, run, player, null, replayed, at);
        }
    }

    /**
     * More is known of somebody who plays: a GUID, a Steam id, an address, another name.
     *
     * @param line as in {@link PlayerJoined}
     * @param replayed as in {@link PlayerJoined}
     */
    record PlayerIdentified(
            ServerId server,
            long run,
            Player player,
            @Nullable Long line,
            boolean replayed,
            Instant at) implements ServerEvent {

        public PlayerIdentified(ServerId server, long run, Player player, boolean replayed, Instant at) {
            this(server, run, player, null, replayed, at);
        }
    }

    /**
     * Somebody does not play any more.
     *
     * @param withServer true when the server ended under the player
     * @param line as in {@link PlayerJoined}
     * @param replayed as in {@link PlayerJoined}
     */
    record PlayerLeft(
            ServerId server,
            long run,
            Player player,
            boolean withServer,
            @Nullable Long line,
            boolean replayed,
            Instant at)
            implements ServerEvent {

        public PlayerLeft(ServerId server, long run, Player player, boolean withServer, boolean replayed, Instant at) {
            this(server, run, player, withServer, null, replayed, at);
        }
    }

    /**
     * It is certain now who plays: others who were told of before have left unseen, during this run or with an earlier one.
     * Told when a restarted manager has asked the game again, when a run has ended, and for a server found down.
     *
     * @param run the newest run
     * @param players empty when it is down
     */
    record PlayersKnown(ServerId server, long run, List<Player> players, Instant at) implements ServerEvent {

        public PlayersKnown {
            players = List.copyOf(players);
        }
    }

    /** Somebody was sent away. */
    record PlayerKicked(ServerId server, String name, String reason, boolean replayed, Instant at)
            implements ServerEvent {}

    /** Somebody wrote to others in the game. */
    record ChatSaid(ServerId server, String channel, String author, String text, Instant at) implements ServerEvent {}

    /** Something in the game itself, a script for example, went wrong. */
    record GameFault(ServerId server, String text, boolean replayed, Instant at) implements ServerEvent {}

    /**
     * The time of a ban is over.
     *
     * @param name of whom, as far as everybody may know it: no address
     */
    record BanExpired(ServerId server, long ban, String name, Instant at) implements ServerEvent {}

    /** Somebody was banned or let in again, or whether the game goes by its bans changed. */
    record BansChanged(ServerId server, Instant at) implements ServerEvent {}

    /** A schedule came, went or changed, or one of its runs did. */
    record SchedulesChanged(ServerId server, Instant at) implements ServerEvent {}

    /**
     * A schedule did more than write to players, or could not do what it should.
     *
     * @param name of the schedule
     * @param message for people; null when there is nothing to say
     */
    record ScheduleRan(
            ServerId server, String name, Came to, @Nullable String message, Instant at) implements ServerEvent {

        /** What came of it. */
        public enum Came {
            DONE,
            FAILED,
            /** Its time passed while Languard was not there. */
            MISSED
        }
    }
}
