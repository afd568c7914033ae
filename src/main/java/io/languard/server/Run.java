package io.languard.server;

import io.languard.common.LogLevel;
import io.languard.game.CommandChannel;
import io.languard.game.GameAdapter;
import io.languard.game.GameSignal;
import io.languard.game.LogReader;
import io.languard.game.PlayerQuery;
import io.languard.game.RemoteSession;
import io.languard.game.ServerSettings;
import io.languard.game.StopMethod;
import io.languard.runtime.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a server while it lasts: its process, and its game's ways to read, ask and command it as they were configured
 * at its start. What the game's settings became since does not matter to it.
 */
final class Run {

    private final RunningServer process;
    private final LogReader reader;
    private final BiConsumer<Run, GameSignal> signals;
    private final StopMethod stopMethod;
    private final Optional<RemoteSession> remote;
    private final Optional<CommandChannel> commands;
    private final PlayerQuestions questions;
    private final PlayerRoster roster = new PlayerRoster();
    private final AtomicBoolean ending = new AtomicBoolean();
    private @Nullable String forced;

    Run(
            RunningServer process,
            GameAdapter adapter,
            ServerSettings settings,
            Duration playerPoll,
            BiConsumer<Run, GameSignal> signals) {
        this.process = process;
        this.reader = adapter.logReader(settings);
        this.stopMethod = adapter.stopMethod(settings);
        this.remote = adapter.remoteSession(settings);
        this.commands = remote.<CommandChannel>map(session -> session).or(() -> adapter.commandChannel(settings));
        Optional<PlayerQuery> query =
                remote.<PlayerQuery>map(session -> session).or(() -> adapter.playerQuery(settings));
        this.questions = new PlayerQuestions(settings.id(), query, playerPoll);
        this.signals = signals;
    }

    /** Begins to listen to the game's remote administration, where it has one. */
    void connect() {
        remote.ifPresent(session -> session.open(signal -> signals.accept(this, signal)));
    }

    /** Nothing is heard of the game's remote administration any more. */
    void disconnect() {
        remote.ifPresent(RemoteSession::close);
    }

    /** Empty when the game has none, or it is not configured. */
    Optional<RemoteSession> remote() {
        return remote;
    }

    RunningServer process() {
        return process;
    }

    long number() {
        return process.run();
    }

    /** Called for every line, in order, by the thread that follows the console. */
    LogLevel read(String line, Instant seenAt) {
        LogReader.Reading reading = reader.read(line, seenAt);
        for (GameSignal signal : reading.signals()) {
            signals.accept(this, signal);
        }
        return reading.level();
    }

    void atStart() {
        for (GameSignal signal : reader.atStart(process.startedAt())) {
            signals.accept(this, signal);
        }
    }

    StopMethod stopMethod() {
        return stopMethod;
    }

    Optional<CommandChannel> commands() {
        return commands;
    }

    PlayerQuestions questions() {
        return questions;
    }

    PlayerRoster roster() {
        return roster;
    }

    /** True for the first caller only: the end of a run is worked off once. */
    boolean claimEnd() {
        return ending.compareAndSet(false, true);
    }

    boolean isEnding() {
        return ending.get();
    }

    /** Sentence about why its process tree was killed by us; null when it was not. */
    @Nullable
    String forced() {
        return forced;
    }

    void force(String why) {
        forced = why;
    }
}
