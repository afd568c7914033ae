package io.languard.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.json.Json;
import io.languard.schedule.StepWork.Result;
import io.languard.schedule.StepWork.Task;
import io.languard.server.InstallRequest;
import io.languard.server.InstallView;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Updates one server: stops it if it runs, installs, and starts it again if it ran, also when the installation failed.
 *
 * <p>What it has to know is stored before it stops the server; from then on it needs no database, so that the server is not
 * down for longer than the installation takes. One that is taken up again tells from the server and from its last
 * installation what was done already.
 */
final class Update {

    /** While another server's installation goes on in the same folder, this one cannot start. */
    private static final Duration START_AGAIN = Duration.ofSeconds(5);

    private static final int MOST_STARTS = 120;

    /**
     * What is stored.
     *
     * @param wasRunning true when the server is to run afterwards
     * @param mods workshop ids of those to update
     * @param since when it began
     */
    private record Memory(boolean wasRunning, List<String> mods, Instant since) {}

    private final Servers servers;
    private final InstallWatch installations;
    private final Task task;
    private final ServerId id;
    private final boolean game;
    private final Memory memory;
    private final List<String> notes = new ArrayList<>();
    private boolean failed;
    private @Nullable Throwable unexpected;

    Update(Servers servers, InstallWatch installations, Task task) {
        this.servers = servers;
        this.installations = installations;
        this.task = task;
        this.id = task.server();
        this.game = task.step().action().updatesGame();
        this.memory = task.memory() == null ? fresh() : read(task.memory());
    }

    private Memory fresh() {
        ServerView view = servers.get(id);
        boolean wanted = view.state() == ServerState.STARTING
                || view.state() == ServerState.RUNNING
                || view.live().nextStartAt() != null;
        List<String> mods = task.step().action().updatesMods() ? servers.downloadedMods(id) : List.of();
        return new Memory(wanted, mods, task.threads().now());
    }

    CompletionStage<Result> perform() {
        return task.memory() == null ? begin() : resume();
    }

    private CompletionStage<Result> begin() {
        if (!game && memory.mods.isEmpty()) {
            return StepWork.now(Result.done("no mods were downloaded that could be updated"));
        }
        ServerState state = servers.get(id).state();
        if (state == ServerState.INSTALLING) {
            return StepWork.now(Result.failed("something was being installed already"));
        }
        if (state == ServerState.STOPPING) {
            // Nobody can tell whether it is to start again after that.
            return StepWork.now(Result.failed("the server was just being stopped or restarted"));
        }
        // Refused before anybody is sent away.
        if (game) {
            servers.checkInstall(id, InstallRequest.game(false));
        }
        if (!memory.mods.isEmpty()) {
            servers.checkInstall(id, InstallRequest.mods(memory.mods));
        }
        return task.keep().remember(written(memory)).thenCompose(stored -> stop());
    }

    private CompletionStage<Result> resume() {
        return installations.ended(id).thenCompose(view -> {
            InstallView.Outcome last = view.last();
            if (last != null && !last.startedAt().isBefore(memory.since)) {
                return judge(last);
            }
            ServerView server = servers.get(id);
            Instant started = server.live().startedAt();
            if (server.state().isActive() && started != null && !started.isBefore(memory.since)) {
                return StepWork.now(Result.failed("was interrupted by a restart of Languard"));
            }
            return stop();
        });
    }

    private CompletionStage<Result> stop() {
        if (!servers.get(id).state().isActive()) {
            return install(game ? InstallRequest.Kind.GAME : InstallRequest.Kind.MODS);
        }
        return servers.stop(task.actor(), id, false, "update")
                .<Result>thenApply(view -> Result.DONE)
                .exceptionally(failure ->
                        StepWork.isCode(failure, ErrorCode.SERVER_NOT_RUNNING) ? Result.DONE : Result.failed(failure))
                .thenCompose(stopped -> stopped.ok()
                        ? install(game ? InstallRequest.Kind.GAME : InstallRequest.Kind.MODS)
                        : StepWork.now(stopped));
    }

    private CompletionStage<Result> install(InstallRequest.Kind kind) {
        return install(kind, true);
    }

    private CompletionStage<Result> install(InstallRequest.Kind kind, boolean again) {
        InstallRequest request =
                kind == InstallRequest.Kind.GAME ? InstallRequest.game(false) : InstallRequest.mods(memory.mods);
        return begun(() -> servers.install(task.actor(), id, request)).thenCompose(failure -> {
            if (failure == null) {
                return installations.ended(id).thenCompose(this::judge);
            }
            if (again && StepWork.isCode(failure, ErrorCode.SERVER_BUSY)) {
                // Somebody was faster.
                return installations.ended(id).thenCompose(ended -> install(kind, false));
            }
            note(Result.failed(failure));
            return start(0);
        });
    }

    private CompletionStage<Result> judge(InstallView view) {
        InstallView.Outcome last = view.last();
        if (last == null) {
            throw new DomainException(ErrorCode.ADAPTER_ERROR, "Nobody knows how the installation ended");
        }
        return judge(last);
    }

    private CompletionStage<Result> judge(InstallView.Outcome last) {
        return switch (last.result()) {
            case SUCCEEDED ->
                last.request().kind() == InstallRequest.Kind.GAME && !memory.mods.isEmpty()
                        ? install(InstallRequest.Kind.MODS)
                        : start(0);
            case FAILED -> {
                note(Result.failed(last.sentence()));
                yield start(0);
            }
            // Whoever cancelled it is there and decides what is next.
            case CANCELLED -> StepWork.now(Result.failed(last.sentence() + "; the server stays stopped"));
        };
    }

    private void note(Result result) {
        failed |= !result.ok();
        unexpected = unexpected == null ? result.unexpected() : unexpected;
        if (result.note() != null) {
            notes.add(result.note());
        }
    }

    private CompletionStage<Result> start(int tried) {
        if (!memory.wasRunning) {
            return StepWork.now(result());
        }
        return begun(() -> servers.start(task.actor(), id)).thenCompose(failure -> {
            if (failure == null || servers.get(id).state().isActive()) {
                return StepWork.now(result());
            }
            if (tried < MOST_STARTS && StepWork.isCode(failure, ErrorCode.SERVER_BUSY)) {
                return installations.ended(id).thenCompose(ended -> start(tried + 1));
            }
            if (tried < MOST_STARTS && StepWork.isCode(failure, ErrorCode.CONFLICT)) {
                CompletableFuture<Result> later = new CompletableFuture<>();
                var unused = task.threads().after(START_AGAIN, () -> StepWork.guarded(() -> start(tried + 1))
                        .thenAccept(later::complete));
                return later;
            }
            Result refused = Result.failed(failure);
            note(new Result(false, "could not be started again: " + refused.note(), refused.unexpected()));
            return StepWork.now(result());
        });
    }

    /** Completes with why it could not be begun; with null when it was. */
    private static CompletionStage<@Nullable Throwable> begun(Attempt attempt) {
        try {
            return attempt.make().<@Nullable Throwable>handle((view, failure) -> failure);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(e);
        }
    }

    private interface Attempt {
        CompletionStage<ServerView> make();
    }

    private Result result() {
        return new Result(!failed, notes.isEmpty() ? null : String.join("; ", notes), unexpected);
    }

    private static String written(Memory memory) {
        try {
            return Json.mapper().writeValueAsString(memory);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an update has to remember cannot be written", e);
        }
    }

    private static Memory read(String json) {
        try {
            return Json.mapper().readValue(json, Memory.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an update had to remember cannot be read", e);
        }
    }
}
