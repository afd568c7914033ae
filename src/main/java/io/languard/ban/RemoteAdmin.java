package io.languard.ban;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.LogLevel;
import io.languard.common.OneLine;
import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.LineKind;
import io.languard.game.BanFile.Kind;
import io.languard.game.Capability;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.Moderation;
import io.languard.game.ServerSettings;
import io.languard.server.Servers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deals with the people on running servers, and takes commands for their remote consoles. Methods that return a stage do not
 * block; it fails with a {@link DomainException}. Safe for use by many threads.
 */
public final class RemoteAdmin {

    private static final Logger LOG = Logger.getLogger(RemoteAdmin.class.getName());

    /** A game that listens answers in milliseconds; five seconds and the way there. */
    private static final Duration PATIENCE = Duration.ofMillis(5_500);

    private final Servers servers;

    public RemoteAdmin(Servers servers) {
        this.servers = servers;
    }

    /**
     * Sends a line to the game's remote console; it is shown in the console log with who sent it.
     *
     * @return completes with what the game answered; empty when it had nothing to say
     * @throws DomainException {@link ErrorCode#NOT_SUPPORTED}, {@link ErrorCode#NO_RCON_PASSWORD},
     *     {@link ErrorCode#SERVER_NOT_RUNNING}; in the stage {@link ErrorCode#RCON_ERROR} within six seconds when the game
     *     does not answer
     */
    public CompletionStage<String> command(Actor actor, ServerId id, String command) {
        GameAdapter game = servers.game(id);
        Games.require(game, Capability.REMOTE_ADMIN);
        ServerSettings settings = servers.settings(id);
        boolean configured = game.remoteSession(settings).isPresent()
                || game.commandChannel(settings).isPresent();
        if (!configured) {
            throw new DomainException(ErrorCode.NO_RCON_PASSWORD, "RCon password not configured for this server");
        }
        requireRunning(id);
        say(id, LogLevel.INFO, "RCon command by " + actor.name());
        return remote(id, servers.command(actor, id, command));
    }

    /**
     * Sends a player away.
     *
     * @param guard who is meant to be in that slot: another one may have got it meanwhile
     * @throws DomainException {@link ErrorCode#NOT_SUPPORTED}, {@link ErrorCode#SERVER_NOT_RUNNING},
     *     {@link ErrorCode#NOT_FOUND} when nobody is in the slot, {@link ErrorCode#CONFLICT} when somebody else is
     */
    public CompletionStage<Player> kick(Actor actor, ServerId id, String slotId, String reason, Guard guard) {
        Moderation words = words(id);
        Player player = online(id, slotId, guard);
        String command = words.kick(player, reason);
        String line = OneLine.of(reason);
        return remote(id, servers.command(actor, id, command)).thenApply(answer -> {
            say(
                    id,
                    LogLevel.INFO,
                    "Player " + player.name() + " kicked by " + actor.name() + (line.isEmpty() ? "" : ": " + line));
            return player;
        });
    }

    /** Writes to one player; refuses as {@link #kick} does. */
    public CompletionStage<Player> message(Actor actor, ServerId id, String slotId, String text, Guard guard) {
        Moderation words = words(id);
        Player player = online(id, slotId, guard);
        return remote(id, servers.command(actor, id, words.message(player, text)))
                .thenApply(answer -> {
                    say(id, LogLevel.INFO, "Message to " + player.name() + " by " + actor.name());
                    return player;
                });
    }

    /** Writes to everybody on the server. */
    public CompletionStage<Void> broadcast(Actor actor, ServerId id, String text) {
        Moderation words = words(id);
        requireRunning(id);
        return remote(id, servers.command(actor, id, words.message(null, text)))
                .thenAccept(answer -> say(id, LogLevel.INFO, "Message to everybody by " + actor.name()));
    }

    /**
     * Refuses a text that {@link #broadcast} would refuse, whether the server runs or not.
     *
     * @throws DomainException {@link ErrorCode#NOT_SUPPORTED}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public void checkBroadcast(ServerId id, String text) {
        var unused = words(id).message(null, text);
    }

    /**
     * Who is in a slot now.
     *
     * @throws DomainException {@link ErrorCode#SERVER_NOT_RUNNING}, {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#CONFLICT}
     */
    Player online(ServerId id, String slotId, Guard guard) {
        requireRunning(id);
        Player player = servers.players(id).players().stream()
                .filter(candidate -> candidate.slotId().equals(slotId))
                .findFirst()
                .orElseThrow(() ->
                        new DomainException(ErrorCode.NOT_FOUND, "Nobody is in slot '" + slotId + "' of this server"));
        guard.require(player);
        return player;
    }

    /** Sends away whoever is online and banned by this. Failures are shown in the console log. */
    void removeBanned(Ban ban) {
        Optional<Moderation> words = servers.game(ban.server()).moderation();
        if (words.isEmpty()) {
            return;
        }
        String reason = ban.reason().isEmpty() ? "Banned" : "Banned: " + ban.reason();
        matching(ban.server(), ban.key()).forEach(player -> {
            try {
                String command = words.get().kick(player, shortened(reason));
                var unused = servers.command(Actor.SYSTEM, ban.server(), command)
                        .whenComplete((answer, failure) -> removed(ban, player, failure));
            } catch (DomainException e) {
                removed(ban, player, e);
            }
        });
    }

    /** Name of whoever is online and has this identity; null when nobody has. */
    @Nullable
    String nameOf(ServerId id, BanKey key) {
        return matching(id, key).map(Player::name).findFirst().orElse(null);
    }

    private Stream<Player> matching(ServerId id, BanKey key) {
        return servers.players(id).players().stream().filter(player -> {
            String known = key.kind() == Kind.GUID ? player.guid() : player.address();
            return known != null && known.equalsIgnoreCase(key.uid());
        });
    }

    private void removed(Ban ban, Player player, @Nullable Throwable failure) {
        if (failure == null) {
            say(ban.server(), LogLevel.INFO, "Player " + player.name() + " kicked, as ban " + ban.id() + " says");
        } else {
            LOG.log(Level.FINE, failure, () -> "A banned player could not be kicked from server " + ban.server());
            say(
                    ban.server(),
                    LogLevel.WARNING,
                    "Player " + player.name() + " is banned (" + ban.id() + ") and could not be kicked: "
                            + text(failure));
        }
    }

    private Moderation words(ServerId id) {
        GameAdapter game = servers.game(id);
        Games.require(game, Capability.MODERATION);
        return game.moderation()
                .orElseThrow(() -> new IllegalStateException("A game that moderates has no words for it"));
    }

    private void requireRunning(ServerId id) {
        if (!servers.get(id).state().isActive()) {
            throw new DomainException(ErrorCode.SERVER_NOT_RUNNING, "Server " + id + " is not running");
        }
    }

    private static String shortened(String reason) {
        int most = 120;
        if (reason.length() <= most) {
            return reason;
        }
        int end = Character.isHighSurrogate(reason.charAt(most - 1)) ? most - 1 : most;
        return reason.substring(0, end);
    }

    /** A failure of the way to the game is one of RCon, whatever the engine calls it, and is told in time. */
    private CompletionStage<String> remote(ServerId id, CompletionStage<String> answer) {
        CompletableFuture<String> inTime =
                answer.toCompletableFuture().copy().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return inTime.handle((said, failure) -> {
            if (failure == null) {
                return said;
            }
            Throwable cause = cause(failure);
            if (cause instanceof TimeoutException && servers.get(id).state() != ServerState.RUNNING) {
                // It was the command to stop, which is done when the server has stopped.
                return "";
            }
            if (cause instanceof TimeoutException) {
                throw new DomainException(
                        ErrorCode.RCON_ERROR,
                        "The game did not answer within 5 seconds; it may still do what was asked");
            }
            if (cause instanceof DomainException known && known.code() == ErrorCode.CONSOLE_UNAVAILABLE) {
                throw new DomainException(ErrorCode.RCON_ERROR, known.text(), known);
            }
            throw cause instanceof DomainException known ? known : new CompletionException(cause);
        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String text(Throwable failure) {
        return cause(failure) instanceof DomainException known
                ? known.text()
                : cause(failure).toString();
    }

    private void say(ServerId id, LogLevel level, String text) {
        try {
            var unused = servers.console(id).append(LineKind.SYSTEM, level, text);
        } catch (DomainException e) {
            LOG.log(Level.INFO, e, () -> "Server " + id + ": " + text);
        }
    }

    /**
     * Who is expected in a slot; what is null is not looked at.
     *
     * @param guid compared without regard to case
     */
    public record Guard(@Nullable String name, @Nullable String guid) {

        public static final Guard NONE = new Guard(null, null);

        private void require(Player player) {
            boolean other = (name != null && !name.equals(player.name()))
                    || (guid != null && player.guid() != null && !guid.equalsIgnoreCase(player.guid()));
            if (other) {
                throw new DomainException(
                        ErrorCode.CONFLICT,
                        "Somebody else is in slot '" + player.slotId() + "' by now: '" + player.name() + "'");
            }
        }
    }
}
