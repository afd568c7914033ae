package io.languard.ban;

import io.languard.common.DomainException;
import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.console.LineKind;
import io.languard.event.ServerEvent;
import io.languard.game.BanFile.Kind;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to the bans of one server: in its console log, as an event, and as the state that is shown beside the
 * list. Called after what it tells of is durable.
 */
final class BanNews {

    private static final Logger LOG = Logger.getLogger(BanNews.class.getName());

    private final ServerId id;
    private final Keeping keeping;
    private volatile SyncState state = new SyncState(SyncState.Kind.PENDING, null, null);
    private @Nullable String fileProblem;
    private @Nullable String gameProblem;
    private boolean gameWaits;
    private volatile boolean unsettled;

    BanNews(ServerId id, Keeping keeping) {
        this.id = id;
        this.keeping = keeping;
    }

    SyncState state() {
        return state;
    }

    /** True while somebody else seems to be writing the file. */
    boolean isUnsettled() {
        return unsettled;
    }

    void banned(Ban ban) {
        say(LogLevel.INFO, "Ban " + ban.id() + ": " + whom(ban) + " banned by " + ban.bannedBy() + " " + terms(ban));
        publish();
    }

    void changed(Ban ban, String by) {
        say(LogLevel.INFO, "Ban " + ban.id() + ": " + whom(ban) + " changed by " + by + ", now " + terms(ban));
        publish();
    }

    void ended(Ban ban) {
        String by = Objects.requireNonNullElse(ban.revokedBy(), "");
        say(
                LogLevel.INFO,
                "Ban " + ban.id() + ": " + whom(ban)
                        + (by.equals(Ban.EXPIRY) ? " is over: its time has passed" : " revoked by " + by));
        if (by.equals(Ban.EXPIRY)) {
            keeping.events()
                    .publish(new ServerEvent.BanExpired(
                            id, ban.id(), ban.publicName(), keeping.clock().instant()));
        }
        publish();
    }

    /** The file is as it should be, or there is nothing to be done about it. */
    synchronized void filed() {
        unsettled = false;
        fileProblem = null;
        show(SyncState.Kind.IN_LINE);
    }

    synchronized void unsettled(String file) {
        unsettled = true;
        show(SyncState.Kind.PENDING);
        LOG.log(Level.FINE, "{0} of server {1} is just being written", new Object[] {file, id});
    }

    synchronized void failed(String problem) {
        unsettled = false;
        fileProblem = problem;
        show(SyncState.Kind.FAILED);
    }

    synchronized void unsupported() {
        unsettled = false;
        fileProblem = null;
        gameProblem = null;
        gameWaits = false;
        show(SyncState.Kind.UNSUPPORTED);
    }

    /** @param problem null while the game is only waited for */
    synchronized void untold(@Nullable String problem) {
        gameWaits = true;
        gameProblem = problem;
        show(SyncState.Kind.PENDING);
    }

    synchronized void told() {
        gameWaits = false;
        gameProblem = null;
        if (state.kind() != SyncState.Kind.UNSUPPORTED) {
            show(SyncState.Kind.IN_LINE);
        }
    }

    private void show(SyncState.Kind otherwise) {
        String problem = fileProblem != null ? fileProblem : gameProblem;
        SyncState.Kind kind = problem != null
                ? SyncState.Kind.FAILED
                : (gameWaits || unsettled) && otherwise == SyncState.Kind.IN_LINE ? SyncState.Kind.PENDING : otherwise;
        SyncState before = state;
        if (kind == before.kind() && Objects.equals(problem, before.problem())) {
            return;
        }
        state = new SyncState(kind, problem, keeping.clock().instant());
        if (kind == SyncState.Kind.FAILED) {
            say(LogLevel.WARNING, "The game does not go by the list of bans: " + problem);
            LOG.log(Level.WARNING, "The bans of server {0} are not in line: {1}", new Object[] {id, problem});
        } else if (before.kind() == SyncState.Kind.FAILED) {
            say(LogLevel.INFO, "The list of bans can be brought in line again");
        }
        publish();
    }

    void say(LogLevel level, String text) {
        try {
            var unused = keeping.servers().console(id).append(LineKind.SYSTEM, level, text);
        } catch (DomainException e) {
            LOG.log(Level.INFO, e, () -> "Server " + id + ": " + text);
        }
    }

    private void publish() {
        keeping.events().publish(new ServerEvent.BansChanged(id, keeping.clock().instant()));
    }

    /** Never an address: everybody reads the console log. */
    private static String whom(Ban ban) {
        if (ban.kind() == Kind.IP) {
            return ban.name() == null ? "an address" : "the address of " + ban.name();
        }
        return ban.kind() + " " + ban.uid() + (ban.name() == null ? "" : " (" + ban.name() + ")");
    }

    private static String terms(Ban ban) {
        return (ban.expiresAt() == null ? "for ever" : "until " + ban.expiresAt())
                + (ban.reason().isEmpty() ? "" : ": " + ban.reason());
    }
}
