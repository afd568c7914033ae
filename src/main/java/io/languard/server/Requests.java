package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Who waits for a server to stop or to start again. Used by the server's mailbox only. */
final class Requests {

    private final ServerId id;
    private final List<CompletableFuture<ServerView>> stops = new ArrayList<>();
    private final List<CompletableFuture<ServerView>> starts = new ArrayList<>();

    Requests(ServerId id) {
        this.id = id;
    }

    /** A stop: whoever waits for a start after the end of the present run is told that the last word counts. */
    void awaitStop(CompletableFuture<ServerView> result) {
        cancelStarts();
        stops.add(result);
    }

    void awaitStart(CompletableFuture<ServerView> result) {
        starts.add(result);
    }

    void stopped(ServerView view) {
        stops.forEach(waiter -> waiter.complete(view));
        stops.clear();
    }

    void started(Supplier<ServerView> view) {
        starts.forEach(waiter -> waiter.complete(view.get()));
        starts.clear();
    }

    void notStarted(DomainException why) {
        starts.forEach(waiter -> waiter.completeExceptionally(why));
        starts.clear();
    }

    private void cancelStarts() {
        if (!starts.isEmpty()) {
            notStarted(new DomainException(
                    ErrorCode.CONFLICT, "The start of server " + id + " was cancelled by a later stop"));
        }
    }
}
