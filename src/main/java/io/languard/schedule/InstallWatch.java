package io.languard.schedule;

import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import io.languard.server.InstallView;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Tells when what is being installed for a server has ended. Safe for use by many threads. */
final class InstallWatch {

    private final Servers servers;
    private final Executor tasks;
    private final Map<ServerId, List<CompletableFuture<Void>>> waiting = new HashMap<>();

    /** @param tasks on which those who wait are told */
    InstallWatch(Servers servers, Executor tasks) {
        this.servers = servers;
        this.tasks = tasks;
    }

    void observe(LanguardEvent event) {
        boolean over = event instanceof ServerEvent.Deleted
                || (event instanceof ServerEvent.StateChanged changed && changed.from() == ServerState.INSTALLING);
        if (over) {
            tell(((ServerEvent) event).server());
        }
    }

    /** Completes when nothing is being installed for the server, or there is no such server any more. */
    CompletionStage<InstallView> ended(ServerId id) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.computeIfAbsent(id, server -> new ArrayList<>()).add(over);
        }
        // Who looks only after that misses no end.
        if (servers.find(id).map(ServerView::state).orElse(ServerState.STOPPED) != ServerState.INSTALLING) {
            tell(id);
        }
        return over.thenApplyAsync(done -> servers.installation(id), tasks);
    }

    private void tell(ServerId id) {
        List<CompletableFuture<Void>> told;
        synchronized (waiting) {
            told = waiting.remove(id);
        }
        if (told != null) {
            told.forEach(over -> over.complete(null));
        }
    }
}
