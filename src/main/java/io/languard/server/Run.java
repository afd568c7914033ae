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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of a server while it lasts: its process, and its game's ways to read, ask and command it as they were configured
 * at its start. What the game's settings became since does not matter to it.
 */
final class Run {

    private final RunningServer process;
    private final LogReader reader;
    private final BiConsumer<Run, Heard> heard;
    private final StopMethod stopMethod;
    private final Optional<RemoteSession> remote;
    private final Optional<CommandChannel> commands;
    private final PlayerQuestions questions;
    private final PlayerRoster roster = new PlayerRoster();
    private final Masking masking;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final UnaryOperator<String> shown;
    private volatile Instant lastSign;
    private @Nullable String forced;
    private @Nullable String logged;

    Run(
            RunningServer process,
            GameAdapter adapter,
            ServerSettings settings,
            Duration playerPoll,
            BiConsumer<Run, Heard> heard) {
        this.process = process;
        this.reader = adapter.logReader(settings);
        this.stopMethod = adapter.stopMethod(settings);
        this.remote = adapter.remoteSession(settings);
        this.commands = remote.<CommandChannel>map(session -> session).or(() -> adapter.commandChannel(settings));
        Optional<PlayerQuery> query =
                remote.<PlayerQuery>map(session -> session).or(() -> adapter.playerQuery(settings));
        this.questions = new PlayerQuestions(settings.id(), query, playerPoll);
        this.heard = heard;
        this.lastSign = process.startedAt();
        this.masking = Masking.of(adapter, settings);
        this.shown = command -> masking.hide(adapter.shownCommand(command));
    }

    /** A command as the console log may show it. */
    String shown(String command) {
        return shown.apply(command);
    }

    /** Begins to listen to the game's remote administration, where it has one. */
    void connect() {
        remote.ifPresent(session -> session.open(signal -> heard.accept(this, Heard.now(signal))));
    }

    /** Nothing is heard of the game's remote administration any more. */
    void disconnect() {
        remote.ifPresent(RemoteSession::close);
    }

    /** Empty when the game has none, or it is not configured. */
    Optional<RemoteSession> remote() {
        return remote;
    }

    /** Hides the secrets that the game was started with. */
    Masking masking() {
        return masking;
    }

    RunningServer process() {
        return process;
    }

    long number() {
        return process.run();
    }

    /**
     * Called for every line, in order, by the thread that follows the console.
     *
     * @param seq number of the line
     * @param replayed true when an earlier manager stored it
     */
    LogLevel read(String line, Instant seenAt, long seq, boolean replayed) {
        LogReader.Reading reading = reader.read(line, seenAt);
        if (replayed) {
            lastSign = seenAt;
        }
        if (!reading.signals().isEmpty()) {
            Instant at = plausible(reading.at(), seenAt);
            for (GameSignal signal : reading.signals()) {
                heard.accept(this, new Heard(signal, at, seq, replayed));
            }
        }
        return reading.level();
    }

    void atStart() {
        for (GameSignal signal : reader.atStart(process.startedAt())) {
            heard.accept(this, Heard.now(signal));
        }
    }

    /** A game's clock may be of another time zone; what it printed happened during its run and before it was seen. */
    private Instant plausible(@Nullable Instant told, Instant seenAt) {
        if (told == null || told.isAfter(seenAt)) {
            return seenAt;
        }
        return told.isBefore(process.startedAt()) ? process.startedAt() : told;
    }

    /** The process was seen to exist. */
    void seenAlive(Instant now) {
        lastSign = now;
    }

    /** When the process was last known to exist. */
    Instant lastSign() {
        return lastSign;
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

    /**
     * Takes what the log tells of what is played.
     *
     * @return true when it is something else than before
     */
    boolean plays(GameSignal.Playing playing) {
        String before = map();
        logged = playing.mission();
        return !Objects.equals(before, map());
    }

    /** What is played: as the game answers, else as its log tells; null when neither does. */
    @Nullable
    String map() {
        return roster.map() != null ? roster.map() : logged;
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
