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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Updates one server: stops it if it runs, installs, and starts it again if it ran, also when the installation failed. Its
 * phase is stored before it begins, so that a manager which is killed at any moment leaves no server down.
 */
final class Update {

    /** In this order. */
    private enum Phase {
        STOP,
        GAME,
        MODS,
        START
    }

    /**
     * What is stored.
     *
     * @param wasRunning true when the server is to run afterwards
     * @param since when the phase began
     */
    private record Memory(Phase phase, boolean wasRunning, Instant since) {}

    private final Servers servers;
    private final InstallWatch installations;
    private final Task task;
    private final ServerId id;
    private final boolean game;
    private final List<String> mods;
    private final List<String> notes = new ArrayList<>();
    private boolean failed;
    private @Nullable Throwable unexpected;
    private boolean wasRunning;

    Update(Servers servers, InstallWatch installations, Task task) {
        this.servers = servers;
        this.installations = installations;
        this.task = task;
        this.id = task.server();
        this.game = task.step().action().updatesGame();
        this.mods = task.step().action().updatesMods() ? servers.downloadedMods(id) : List.of();
    }

    CompletionStage<Result> perform() {
        if (task.memory() != null) {
            Memory memory = read(task.memory());
            wasRunning = memory.wasRunning;
            return resume(memory);
        }
        if (!game && mods.isEmpty()) {
            return StepWork.now(Result.done("no mods were downloaded that could be updated"));
        }
        ServerView view = servers.get(id);
        if (view.state() == ServerState.INSTALLING) {
            return StepWork.now(Result.failed("something was being installed already"));
        }
        if (view.state() == ServerState.STOPPING) {
            // Nobody can tell whether it is to start again after that.
            return StepWork.now(Result.failed("the server was just being stopped or restarted"));
        }
        // Refused before anybody is sent away.
        if (game) {
            servers.checkInstall(id, InstallRequest.game(false));
        }
        if (!mods.isEmpty()) {
            servers.checkInstall(id, InstallRequest.mods(mods));
        }
        wasRunning = view.state() == ServerState.STARTING
                || view.state() == ServerState.RUNNING
                || view.live().nextStartAt() != null;
        return enter(Phase.STOP).thenCompose(stored -> stop());
    }

    private CompletionStage<Result> resume(Memory memory) {
        return switch (memory.phase) {
            case STOP -> stop();
            case GAME -> resumeInstallation(memory, InstallRequest.game(false), Phase.MODS);
            case MODS -> resumeInstallation(memory, InstallRequest.mods(mods), Phase.START);
            case START -> start();
        };
    }

    private CompletionStage<Result> resumeInstallation(Memory memory, InstallRequest request, Phase next) {
        InstallView view = servers.installation(id);
        InstallView.Outcome last = view.last();
        if (view.current() != null) {
            return installations.ended(id).thenCompose(ended -> judge(ended, next));
        }
        if (last != null && !last.startedAt().isBefore(memory.since)) {
            return judge(view, next);
        }
        return install(request, next);
    }

    private CompletionStage<Void> enter(Phase phase) {
        return task.keep()
                .remember(written(new Memory(phase, wasRunning, task.clock().instant())));
    }

    private CompletionStage<Result> stop() {
        ServerState state = servers.get(id).state();
        if (!state.isActive()) {
            return proceed(Phase.GAME);
        }
        return servers.stop(task.actor(), id, false, "update")
                .<Result>thenApply(view -> Result.DONE)
                .exceptionally(failure ->
                        StepWork.isCode(failure, ErrorCode.SERVER_NOT_RUNNING) ? Result.DONE : Result.failed(failure))
                .thenCompose(stopped -> stopped.ok() ? proceed(Phase.GAME) : StepWork.now(stopped));
    }

    /** Goes on with that phase, or the first after it that has something to do. */
    private CompletionStage<Result> proceed(Phase next) {
        if (next == Phase.GAME && game) {
            return enter(next).thenCompose(stored -> install(InstallRequest.game(false), Phase.MODS));
        }
        if (next != Phase.START && !mods.isEmpty()) {
            return enter(Phase.MODS).thenCompose(stored -> install(InstallRequest.mods(mods), Phase.START));
        }
        return enter(Phase.START).thenCompose(stored -> start());
    }

    private CompletionStage<Result> install(InstallRequest request, Phase next) {
        return StepWork.guarded(() -> servers.install(task.actor(), id, request).thenApply(begun -> Result.DONE))
                .thenCompose(begun -> {
                    if (begun.ok()) {
                        return installations.ended(id).thenCompose(ended -> judge(ended, next));
                    }
                    note(begun);
                    return proceed(Phase.START);
                });
    }

    private CompletionStage<Result> judge(InstallView view, Phase next) {
        InstallView.Outcome last = view.last();
        if (last == null) {
            throw new DomainException(ErrorCode.ADAPTER_ERROR, "Nobody knows how the installation ended");
        }
        return switch (last.result()) {
            case SUCCEEDED -> proceed(next);
            case FAILED -> {
                note(Result.failed(last.sentence()));
                yield proceed(Phase.START);
            }
            // Whoever cancelled it is there and decides what is next.
            case CANCELLED -> StepWork.now(Result.failed(last.sentence() + "; the server stays stopped"));
        };
    }

    private void note(Result result) {
        unexpected = unexpected == null ? result.unexpected() : unexpected;
        failed |= !result.ok();
        if (result.note() != null) {
            notes.add(result.note());
        }
    }

    private CompletionStage<Result> start() {
        if (!wasRunning) {
            return StepWork.now(result());
        }
        return StepWork.guarded(() -> servers.start(task.actor(), id).thenApply(view -> Result.DONE))
                .thenApply(started -> {
                    if (!started.ok() && !servers.get(id).state().isActive()) {
                        note(new Result(false, "could not be started again: " + started.note(), started.unexpected()));
                    }
                    return result();
                });
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

    private static Memory read(@Nullable String json) {
        try {
            return Json.mapper().readValue(json, Memory.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an update had to remember cannot be read", e);
        }
    }
}
