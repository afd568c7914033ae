package io.languard.server;

import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.console.AnsiText;
import io.languard.console.LineKind;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.game.GameSignal;
import io.languard.runtime.RunState;
import io.languard.server.PlayerRoster.Change;
import io.languard.server.PlayerRoster.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rest of the manager what happens in a game: who joins and leaves, what is said, what goes wrong. Used by the
 * mailbox of the server only.
 */
final class GameNews {

    private final ServerId id;
    private final EventBus events;
    private final Clock clock;
    private final ServerConsole console;
    private final Consumer<Run> playersChanged;

    /** An adopted run whose players are known from its log only, until the game was asked. */
    private @Nullable Run unconfirmed;

    /** @param playersChanged shows the list of players of a run */
    GameNews(ServerId id, EventBus events, Clock clock, ServerConsole console, Consumer<Run> playersChanged) {
        this.id = id;
        this.events = events;
        this.clock = clock;
        this.console = console;
        this.playersChanged = playersChanged;
    }

    void heard(Run run, Heard heard) {
        Instant at = heard.at() == null ? clock.instant() : heard.at();
        Source source = heard.line() == null ? Source.REMOTE : Source.LOG;
        Long now = heard.replayed() ? null : (Long) System.nanoTime();
        GameSignal signal = heard.signal();
        if (signal instanceof GameSignal.PlayerJoined joined) {
            told(run, heard, run.roster().joined(joined.player(), source, at, now));
        } else if (signal instanceof GameSignal.PlayerLeft left) {
            told(run, heard, run.roster().left(left.slotId(), source, at, now));
        } else if (signal instanceof GameSignal.PlayerKicked kicked) {
            events.publish(new ServerEvent.PlayerKicked(id, kicked.name(), kicked.reason(), heard.replayed(), at));
        } else if (signal instanceof GameSignal.Chat chat && !heard.replayed()) {
            if (heard.line() == null) {
                console.say(LineKind.CHAT, LogLevel.INFO, line(chat));
            }
            events.publish(new ServerEvent.ChatSaid(id, chat.channel(), chat.author(), chat.text(), at));
        } else if (signal instanceof GameSignal.Fault fault) {
            events.publish(new ServerEvent.GameFault(id, fault.text(), heard.replayed(), at));
        }
    }

    /** Asks the game who plays when it is time to. Called by any thread. */
    void askIfDue(Run run, long nowNanos, Executor executor, Consumer<Runnable> mailbox) {
        run.questions().askIfDue(nowNanos, executor, answered -> mailbox.accept(() -> answered(run, answered)));
    }

    private void answered(Run run, PlayerQuestions.Answered answered) {
        if (run.isEnding()) {
            return;
        }
        PlayersView before = run.roster().view();
        String mapBefore = run.roster().map();
        Instant at = clock.instant();
        List<Change> changes = run.roster().answered(answered.answer(), answered.askedNanos(), at);
        publish(run, changes, null, false, false);
        PlayersView now = run.roster().view();
        String map = run.roster().map();
        if (!before.equals(now) || (map == null ? mapBefore != null : !map.equals(mapBefore))) {
            playersChanged.accept(run);
        }
        if (run == unconfirmed && answered.answer().players() != null) {
            known(run, at);
        }
    }

    /** The log of an adopted run has been read again. */
    void replayed(Run run) {
        if (run.questions().canAsk()) {
            unconfirmed = run;
        } else {
            known(run, clock.instant());
        }
    }

    /** The run is over, and with it everybody's game. To be called before its process is forgotten. */
    void ended(Run run, RunState how) {
        Instant at = how instanceof RunState.Exited exited ? exited.status().at() : run.lastSign();
        publish(run, run.roster().ended(at), null, false, true);
        known(run, at);
    }

    /** A server was found down: nobody plays on it. */
    void down(long run, Instant since) {
        events.publish(new ServerEvent.PlayersKnown(id, run, List.of(), since));
    }

    private void known(Run run, Instant at) {
        unconfirmed = null;
        events.publish(new ServerEvent.PlayersKnown(
                id, run.number(), run.roster().view().players(), at));
    }

    private void told(Run run, Heard heard, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        publish(run, changes, heard.line(), heard.replayed(), false);
        run.questions().askSoon();
        playersChanged.accept(run);
    }

    private void publish(Run run, List<Change> changes, @Nullable Long line, boolean replayed, boolean withServer) {
        for (Change change : changes) {
            events.publish(event(run.number(), change, line, replayed, withServer));
        }
    }

    private ServerEvent event(long run, Change change, @Nullable Long line, boolean replayed, boolean withServer) {
        if (change instanceof Change.Joined) {
            return new ServerEvent.PlayerJoined(id, run, change.player(), line, replayed, change.at());
        }
        return change instanceof Change.Left
                ? new ServerEvent.PlayerLeft(id, run, change.player(), withServer, line, replayed, change.at())
                : new ServerEvent.PlayerIdentified(id, run, change.player(), line, replayed, change.at());
    }

    /** One line, whatever a player typed. */
    private static String line(GameSignal.Chat chat) {
        String text = "(" + chat.channel() + ") " + chat.author() + ": " + chat.text();
        return AnsiText.plain(text.replace('\n', ' '));
    }
}
