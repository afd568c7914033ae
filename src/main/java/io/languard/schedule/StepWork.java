package io.languard.schedule;

import io.languard.ban.RemoteAdmin;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of schedules. A step that an earlier manager began and whose end nobody knows is brought to its aim where
 * that can be told from the server; a message or command is not sent a second time.
 */
final class StepWork {

    /** A command may be the one to stop, which is done when the server has stopped. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a restart keeps: it was begun on a server that ran. */
    private static final String RAN = "true";

    private final Servers servers;
    private final RemoteAdmin remote;
    private final InstallWatch installations;

    StepWork(Servers servers, RemoteAdmin remote, InstallWatch installations) {
        this.servers = servers;
        this.remote = remote;
        this.installations = installations;
    }

    /**
     * How a step ended.
     *
     * @param note for people; null when there is nothing to say
     * @param unexpected what nobody thought of; null mostly
     */
    record Result(
            boolean ok, @Nullable String note, @Nullable Throwable unexpected) {

        static final Result DONE = new Result(true, null, null);

        static Result done(String note) {
            return new Result(true, note, null);
        }

        static Result failed(String note) {
            return new Result(false, note, null);
        }

        static Result failed(Throwable failure) {
            Throwable cause = cause(failure);
            if (cause instanceof DomainException known) {
                return failed(known.text());
            }
            if (cause instanceof TimeoutException) {
                return failed("the game did not answer within " + PATIENCE.toMinutes() + " minutes");
            }
            return new Result(false, "an unexpected error: see the log of Languard", cause);
        }
    }

    /** Keeps what a step must know if it is taken up again, as JSON; completes when that is stored. */
    interface Keep {
        CompletionStage<Void> remember(String memory);
    }

    /**
     * What a step is to be done with.
     *
     * @param resumed true when an earlier manager began it
     * @param begunAt when it was begun first
     * @param memory what was kept of it; null when nothing was
     */
    record Task(
            ServerId server,
            Actor actor,
            Step step,
            boolean resumed,
            Instant begunAt,
            @Nullable String memory,
            Keep keep,
            Threads threads) {}

    /** Never fails: what goes wrong is in the result. */
    CompletionStage<Result> perform(Task task) {
        return guarded(() -> switch (task.step().action()) {
            case MESSAGE -> message(task);
            case COMMAND -> command(task);
            case START -> start(task);
            case STOP -> down(task, false);
            case KILL -> down(task, true);
            case RESTART -> restart(task);
            case UPDATE, UPDATE_GAME, UPDATE_MODS -> new Update(servers, installations, task).perform();
        });
    }

    static CompletionStage<Result> guarded(Supplier<CompletionStage<Result>> work) {
        try {
            return work.get().exceptionally(Result::failed);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Result.failed(e));
        }
    }

    private CompletionStage<Result> message(Task task) {
        if (task.resumed()) {
            return notAgain("message");
        }
        if (servers.get(task.server()).state() != ServerState.RUNNING) {
            return now(Result.DONE);
        }
        return remote.broadcast(task.actor(), task.server(), task.step().textOrEmpty())
                .thenApply(sent -> Result.DONE);
    }

    private CompletionStage<Result> command(Task task) {
        return task.resumed()
                ? notAgain("command")
                : servers.command(task.actor(), task.server(), task.step().textOrEmpty())
                        .toCompletableFuture()
                        .copy()
                        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .thenApply(answer -> Result.DONE);
    }

    private static CompletionStage<Result> notAgain(String what) {
        return now(Result.done(
                "Languard was restarted while a " + what + " was being sent; it may or may not have arrived"));
    }

    private CompletionStage<Result> start(Task task) {
        return servers.start(task.actor(), task.server())
                .thenApply(view -> Result.DONE)
                .exceptionally(failure -> isCode(failure, ErrorCode.SERVER_ALREADY_RUNNING)
                        ? noteUnlessResumed(task, "the server was running already")
                        : Result.failed(failure));
    }

    private CompletionStage<Result> down(Task task, boolean force) {
        if (servers.get(task.server()).state() == ServerState.INSTALLING) {
            // A stop would cancel it, and that is not what this is for.
            return now(Result.failed("something is being installed"));
        }
        return servers.stop(task.actor(), task.server(), force, null)
                .thenApply(view -> Result.DONE)
                .exceptionally(failure -> isCode(failure, ErrorCode.SERVER_NOT_RUNNING)
                        ? noteUnlessResumed(task, "the server was not running")
                        : Result.failed(failure));
    }

    private CompletionStage<Result> restart(Task task) {
        ServerView view = servers.get(task.server());
        boolean began = task.resumed() && task.memory() != null;
        Instant since = view.live().startedAt();
        if (began && view.state().isActive() && since != null && !since.isBefore(task.begunAt())) {
            return now(Result.DONE);
        }
        return switch (view.state()) {
            case CRASHED, ERROR -> start(task);
            case STOPPED -> began ? start(task) : now(Result.done("the server was stopped and stays so"));
            case STOPPING -> began ? restartRunning(task) : now(Result.done("the server was just being stopped"));
            case STARTING, RUNNING, INSTALLING -> task.keep().remember(RAN).thenCompose(stored -> restartRunning(task));
        };
    }

    private CompletionStage<Result> restartRunning(Task task) {
        return servers.restart(task.actor(), task.server())
                .thenApply(restarted -> Result.DONE)
                .exceptionally(failure -> isCode(failure, ErrorCode.SERVER_NOT_RUNNING)
                        ? Result.done("the server was stopped and stays so")
                        : Result.failed(failure));
    }

    private static Result noteUnlessResumed(Task task, String note) {
        return task.resumed() ? Result.DONE : Result.done(note);
    }

    static CompletionStage<Result> now(Result result) {
        return CompletableFuture.completedFuture(result);
    }

    static boolean isCode(Throwable failure, ErrorCode code) {
        return cause(failure) instanceof DomainException known && known.code() == code;
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
