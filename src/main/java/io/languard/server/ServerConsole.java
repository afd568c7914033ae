package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.console.Console;
import io.languard.console.ConsoleLine;
import io.languard.console.Consoles;
import io.languard.console.LineKind;
import io.languard.console.LineObserver;
import io.languard.console.LogQuery;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the supervisor does with the console of its server. A log that cannot be kept does not stop supervision. */
final class ServerConsole {

    private static final Logger LOG = Logger.getLogger(ServerConsole.class.getName());

    private final ServerId id;
    private final Consoles consoles;
    private final Path folder;
    private volatile Masking masking = Masking.NONE;

    ServerConsole(ServerId id, Consoles consoles, Path folder) {
        this.id = id;
        this.consoles = consoles;
        this.folder = folder;
    }

    /** @throws DomainException {@link ErrorCode#CONFIG_WRITE_ERROR} when its log cannot be kept */
    Console open() {
        try {
            return consoles.open(id, folder);
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR, "The log of server " + id + " cannot be kept: " + e.getMessage(), e);
        }
    }

    /** Languard's own remark. */
    void say(LogLevel level, String text) {
        say(LineKind.SYSTEM, level, text);
    }

    void say(LineKind kind, LogLevel level, String text) {
        try {
            var unused = open().append(kind, level, text);
        } catch (DomainException e) {
            LOG.log(Level.WARNING, e, () -> "Server " + id + ": " + text);
        }
    }

    /** A line of a process beside the server; it knows the same secrets. */
    void companion(String text) {
        try {
            var unused = open().append(LineKind.COMPANION, LogLevel.INFO, masking.hide(text));
        } catch (DomainException e) {
            LOG.log(Level.FINE, "A companion's line is lost", e);
        }
    }

    /** Lines of this run that an earlier manager stored: its reader must know them. */
    void replay(Run run) {
        masking = run.masking();
        replay(run.number(), (line, plain) -> run.read(plain, line.time(), line.seq(), true));
    }

    void replay(long run, LineObserver observer) {
        try {
            open().replay(run, 0, observer);
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "The earlier log of server " + id + " cannot be read again");
        }
    }

    /** When the newest line that a run printed was stored; empty when there is none. Reads the log's files. */
    Optional<Instant> lastOutput(long run) {
        try {
            LogQuery newest = LogQuery.newestFirst(1).ofRun(run).kinds(EnumSet.of(LineKind.OUTPUT));
            return open().read(newest).lines().stream().map(ConsoleLine::time).findFirst();
        } catch (IOException | DomainException e) {
            LOG.log(Level.WARNING, e, () -> "The earlier log of server " + id + " cannot be read again");
            return Optional.empty();
        }
    }

    void follow(Run run) {
        masking = run.masking();
        follow(run.process(), new LineObserver() {
            @Override
            public LogLevel observe(ConsoleLine line, String plain) {
                return run.read(plain, line.time(), line.seq(), false);
            }

            @Override
            public String shown(String printed) {
                return run.masking().hide(printed);
            }
        });
    }

    void follow(RunningServer process, LineObserver observer) {
        try {
            open().attach(process.output(), process.run(), observer);
        } catch (RuntimeFailure e) {
            say(LogLevel.ERROR, "Its output cannot be read: " + e.getMessage());
        }
    }

    /** Reads faster while somebody waits for a word of the game. */
    void expectOutput(boolean expected) {
        open().expectOutput(expected);
    }

    /** Completes when everything the run printed is stored. */
    CompletionStage<@Nullable Void> endOfRun() {
        return open().endOfRun();
    }
}
