package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.LogLevel;
import io.languard.console.Console;
import io.languard.console.LineKind;
import io.languard.game.CommandChannel;
import io.languard.game.StopMethod;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RunningServer.StopSignal;
import io.languard.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Speaks to a running game: console commands and the wish to end, one after the other in the order they were given. Outside
 * the supervisor's mailbox, as a game may take seconds to listen.
 */
final class CommandLine {

    /** A game that does not read its input holds each command for two seconds; more than this are not worth queueing. */
    private static final int MOST_WAITING = 50;

    private static final long ECHO_LIMIT_MILLIS = 500;

    private static final Logger LOG = Logger.getLogger(CommandLine.class.getName());

    private final Mailbox order;
    private final Supplier<Console> console;
    private final AtomicInteger waiting = new AtomicInteger();

    CommandLine(Executor executor, Supplier<Console> console) {
        this.order = new Mailbox(executor);
        this.console = console;
    }

    static boolean isStopCommand(Run run, String command) {
        return run.stopMethod() instanceof StopMethod.Command stop && stop.isTyped(command);
    }

    /**
     * Refuses a line that a console could not take.
     *
     * @param channel empty when it is not known
     */
    static void check(Optional<? extends CommandChannel> channel, String command) {
        requireLine(command);
        channel.ifPresent(known -> requireFits(known, command));
    }

    /**
     * @return completes with what the game answered outside its log
     * @throws DomainException when the command cannot be sent at all
     */
    CompletionStage<String> send(Run run, String command) {
        requireLine(command);
        CommandChannel channel = run.commands()
                .orElseThrow(() ->
                        new DomainException(ErrorCode.NOT_SUPPORTED, "This game has no console that takes commands"));
        requireFits(channel, command);
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw unavailable("The game does not read its console: " + MOST_WAITING + " commands wait already");
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        order.post(() -> {
            try {
                echo(run.shown(command));
                answer.complete(transmit(run, channel, command));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            } finally {
                waiting.decrementAndGet();
            }
        });
        return answer;
    }

    /** Asks in the game's own way, and by signal where that fails; the grace time goes on meanwhile. */
    void askToStop(Run run) {
        order.post(() -> {
            StopMethod method = run.stopMethod();
            try {
                if (method instanceof StopMethod.Command command
                        && run.commands().isPresent()) {
                    transmit(run, run.commands().get(), command.line());
                } else {
                    run.process()
                            .signal(
                                    method instanceof StopMethod.Interrupt
                                            ? StopSignal.INTERRUPT
                                            : StopSignal.TERMINATE);
                }
            } catch (DomainException e) {
                say("Could not be asked to stop (" + e.text() + "): sending SIGTERM");
                terminate(run);
            } catch (RuntimeFailure e) {
                say("Could not be asked to stop: " + e.getMessage());
            }
        });
    }

    /** The command is shown before what the game says to it; a full disk does not keep it from being sent. */
    private void echo(String command) {
        try {
            console.get()
                    .append(LineKind.INPUT, LogLevel.INFO, command)
                    .toCompletableFuture()
                    .get(ECHO_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "A command could not be echoed", e);
        }
    }

    private void terminate(Run run) {
        try {
            run.process().signal(StopSignal.TERMINATE);
        } catch (RuntimeFailure e) {
            say("Could not be sent a signal: " + e.getMessage());
        }
    }

    private String transmit(Run run, CommandChannel channel, String command) {
        try {
            if (channel instanceof CommandChannel.Remote remote) {
                String answer = run.masking().hide(remote.execute(command));
                answer.lines().filter(line -> !line.isBlank()).forEach(line -> console.get()
                        .append(LineKind.ANSWER, LogLevel.INFO, line));
                return answer;
            }
            run.process().writeLine(command);
            return "";
        } catch (IOException e) {
            throw unavailable(e.getMessage() == null ? "The game's console does not answer" : e.getMessage());
        } catch (RuntimeFailure e) {
            if (e.kind() == RuntimeFailure.Kind.NOT_RUNNING) {
                throw new DomainException(ErrorCode.SERVER_NOT_RUNNING, "The server has just ended");
            }
            throw unavailable(e.getMessage() == null ? "The game does not read its console" : e.getMessage());
        }
    }

    private void say(String text) {
        console.get().append(LineKind.SYSTEM, LogLevel.WARNING, text);
    }

    private static DomainException unavailable(String message) {
        return new DomainException(ErrorCode.CONSOLE_UNAVAILABLE, message);
    }

    private static void requireLine(String command) {
        if (command.isBlank()) {
            throw DomainException.invalid("command", "required", "A command is needed");
        }
        requireBytes(command, RunningServer.MAX_LINE_BYTES - 1);
        if (command.chars().anyMatch(Character::isISOControl)) {
            throw DomainException.invalid("command", "pattern", "A command is one line without control characters");
        }
    }

    /** What its protocol cannot carry whole is wrong before anybody waits for an answer. */
    private static void requireFits(CommandChannel channel, String command) {
        if (channel instanceof CommandChannel.Remote remote) {
            requireBytes(command, remote.mostBytes());
        }
    }

    private static void requireBytes(String command, int most) {
        if (command.getBytes(StandardCharsets.UTF_8).length > most) {
            throw DomainException.invalid("command", "max_length", "A command has at most " + most + " bytes");
        }
    }
}
