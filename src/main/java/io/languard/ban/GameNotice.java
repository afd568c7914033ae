package io.languard.ban;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has the running game read its ban file again. A game that starts later reads it by itself. */
final class GameNotice {

    private static final Logger LOG = Logger.getLogger(GameNotice.class.getName());
    private static final Duration FIRST_RETRY = Duration.ofSeconds(3);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final ServerId id;
    private final Keeping keeping;
    private final BanNews news;
    private String command = "";
    private boolean due;
    private boolean asking;
    private long change;
    private Instant nextTry = Instant.MIN;
    private Duration pause = FIRST_RETRY;

    GameNotice(ServerId id, Keeping keeping, BanNews news) {
        this.id = id;
        this.keeping = keeping;
        this.news = news;
    }

    /** @param changed true when the running game does not know the file's content yet */
    void filed(String reloadCommand, boolean changed) {
        synchronized (this) {
            command = reloadCommand;
            if (changed) {
                due = true;
                change++;
                nextTry = Instant.MIN;
            }
        }
        news.filed();
        tellWhenDue();
    }

    /** The game starts and reads the file, whatever it is. */
    void readAnyway() {
        synchronized (this) {
            change++;
            due = false;
        }
        settle();
    }

    void tellWhenDue() {
        long telling;
        String words;
        ServerState state = keeping.servers().find(id).map(view -> view.state()).orElse(ServerState.STOPPED);
        synchronized (this) {
            if (!due || asking) {
                return;
            }
            if (!state.isActive()) {
                due = false;
            } else if (state != ServerState.RUNNING) {
                news.untold(null);
                return;
            } else if (keeping.clock().instant().isBefore(nextTry)) {
                return;
            } else {
                asking = true;
            }
            telling = change;
            words = command;
        }
        if (!state.isActive()) {
            settle();
            return;
        }
        CompletionStage<String> answer;
        try {
            answer = keeping.servers().command(Actor.SYSTEM, id, words);
        } catch (DomainException e) {
            failed(e);
            return;
        }
        var unused = answer.whenComplete((said, failure) -> {
            if (failure == null) {
                told(telling);
            } else {
                failed(failure);
            }
        });
    }

    private void told(long telling) {
        synchronized (this) {
            asking = false;
            pause = FIRST_RETRY;
            if (change != telling) {
                return;
            }
            due = false;
        }
        settle();
    }

    private void failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Optional<String> text = cause instanceof DomainException known ? Optional.of(known.text()) : Optional.empty();
        synchronized (this) {
            asking = false;
            nextTry = keeping.clock().instant().plus(pause);
            pause = pause.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? pause.multipliedBy(2) : LAST_RETRY;
        }
        news.untold("the running game could not be told: " + text.orElse(cause.toString()));
    }

    private void settle() {
        news.told();
        try {
            keeping.store().reloaded(id);
        } catch (SQLException e) {
            // Then the game is told once more than needed, after a restart of the manager.
            LOG.log(Level.FINE, e, () -> "That server " + id + " knows its bans could not be noted");
        }
    }
}
