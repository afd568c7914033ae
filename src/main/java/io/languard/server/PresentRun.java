package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.game.GameAdapter;
import io.languard.game.ServerSettings;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The present run of one server, if it has one, and what is done to its process. Changed in the server's mailbox only; read
 * by any thread.
 */
final class PresentRun {

    private static final Logger LOG = Logger.getLogger(PresentRun.class.getName());

    private final ServerId id;
    private final EngineSettings settings;
    private final Clock clock;
    private final Mailbox mailbox;
    private final Timers timers;
    private final ServerConsole console;
    private final CommandLine commandLine;
    private final BiConsumer<Run, Heard> heard;
    private volatile @Nullable Run run;

    /** @param heard is told in the mailbox what a run's game says */
    PresentRun(
            ServerId id,
            Engine engine,
            Mailbox mailbox,
            Timers timers,
            ServerConsole console,
            BiConsumer<Run, Heard> heard) {
        this.id = id;
        this.settings = engine.settings();
        this.clock = engine.clock();
        this.mailbox = mailbox;
        this.timers = timers;
        this.console = console;
        this.commandLine = new CommandLine(engine.executor(), console::open);
        this.heard = heard;
    }

    // For any thread.

    @Nullable
    Run get() {
        return run;
    }

    /** Empty also when the process has ended and that is not worked off yet. */
    Optional<RunningServer> process() {
        Run current = run;
        return current == null || current.isEnding() ? Optional.empty() : Optional.of(current.process());
    }

    /** @throws DomainException {@link ErrorCode#SERVER_NOT_RUNNING} */
    Run requireRunning() {
        Run current = run;
        if (current == null || current.isEnding()) {
            throw new DomainException(ErrorCode.SERVER_NOT_RUNNING, "Server " + id + " is not running");
        }
        return current;
    }

    /**
     * For the watch.
     *
     * @param gone is told in the mailbox that the process has ended, once
     * @return the run when its process is there
     */
    @Nullable
    Run look(BiConsumer<Run, RunState> gone) {
        Run current = run;
        if (current == null || current.isEnding()) {
            return null;
        }
        RunState found = current.process().state();
        if (found instanceof RunState.Running) {
            current.seenAlive(clock.instant());
            return current;
        }
        if (current.claimEnd()) {
            mailbox.post(() -> gone.accept(current, found));
        }
        return null;
    }

    /** As {@link CommandLine#send}. */
    CompletionStage<String> send(Run to, String command) {
        return commandLine.send(to, command);
    }

    // For the mailbox.

    /** It is the present one from now on; {@link #listen} or {@link #listenAgain} follows. */
    Run begin(RunningServer process, GameAdapter adapter, ServerSettings game) {
        Run begun = new Run(
                process,
                adapter,
                game,
                settings.playerPoll(),
                (from, said) -> mailbox.post(() -> heard.accept(from, said)));
        run = begun;
        return begun;
    }

    void listen(Run started) {
        // Before its first line: the reader takes the date of lines from it.
        started.atStart();
        console.follow(started);
        started.connect();
    }

    /** @param replayed posted when all has been heard that an earlier manager heard before */
    void listenAgain(Run adopted, Runnable replayed) {
        adopted.atStart();
        console.replay(adopted);
        console.say(LogLevel.INFO, "Languard was restarted and watches this server again");
        console.follow(adopted);
        mailbox.post(replayed);
        adopted.connect();
    }

    /** @param late is told when it still runs after the time of grace */
    void askToStop(Consumer<Run> late) {
        Run current = run;
        if (current != null) {
            timers.grace(settings.stopGrace(), () -> late.accept(current));
            commandLine.askToStop(current);
        }
    }

    /** @return why its processes could not be killed; null when they were, or there are none */
    @Nullable
    String kill() {
        Run current = run;
        if (current == null) {
            return null;
        }
        try {
            current.process().kill();
            return null;
        } catch (RuntimeFailure e) {
            LOG.log(Level.SEVERE, e, () -> "The processes of server " + id + " could not be killed");
            return String.valueOf(e.getMessage());
        }
    }

    /** It is over; returns it. */
    @Nullable
    Run forget() {
        Run ended = run;
        run = null;
        return ended;
    }
}
