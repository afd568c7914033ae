package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.LogLevel;
import io.languard.common.ServerState;
import io.languard.runtime.RunState;
import io.languard.server.Lifecycle.Trigger;
import io.languard.server.ServerView.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts of one server that nobody asks for at that moment: after a stop that was to be followed by one, after a crash, and
 * with the machine. What keeps one from succeeding is said in the console log. Used by the server's mailbox only.
 */
final class SelfStarts {

    private static final Logger LOG = Logger.getLogger(SelfStarts.class.getName());

    /** The server. */
    interface Host {

        Definition definition();

        /**
         * Starts the process, from any state that allows it.
         *
         * @throws DomainException when it cannot be: the state is as before where nothing was tried, else {@code ERROR}
         */
        void begin(String said, int restartCount);

        void move(Trigger trigger, DurableState target);

        void show();

        ServerView view();

        Instant now();
    }

    private final Host host;
    private final StateKeeper keeper;
    private final ServerConsole console;
    private final PresentRun present;
    private final Requests requests;
    private final Restarts restarts;
    /** Told what became of the start with the machine. */
    private final List<CompletableFuture<ServerView>> withMachine = new ArrayList<>();

    SelfStarts(
            Host host,
            StateKeeper keeper,
            ServerConsole console,
            PresentRun present,
            Requests requests,
            Restarts restarts) {
        this.host = host;
        this.keeper = keeper;
        this.console = console;
        this.present = present;
        this.requests = requests;
        this.restarts = restarts;
    }

    /** Waits for the start after a crash that is planned, and says so. */
    void awaitRestart() {
        restarts.await(host.definition(), this::onRestartDue);
    }

    /** A manager finds the server down: what an earlier one was to start is started, now or when it is due. */
    void resume() {
        if (keeper.state().startAgain()) {
            again();
        } else {
            restarts.resume(this::onRestartDue);
        }
    }

    /** The server has settled after the end of a run. */
    void settled() {
        if (keeper.state().startAgain()) {
            again();
        }
        if (!withMachine.isEmpty()) {
            List<CompletableFuture<ServerView>> waiting = List.copyOf(withMachine);
            withMachine.clear();
            waiting.forEach(this::startDown);
        }
    }

    /**
     * The machine was started: so is the server, if it is to be and is not on its way up already.
     *
     * @param result completes when that is done or needs nothing; fails when it cannot be started
     */
    void onMachineStarted(CompletableFuture<ServerView> result) {
        Run run = present.get();
        if (run != null && !(run.process().state() instanceof RunState.Running)) {
            // It went down with the machine. What follows from its end, possibly a start, comes first.
            withMachine.add(result);
        } else {
            startDown(result);
        }
    }

    private void startDown(CompletableFuture<ServerView> result) {
        DurableState found = keeper.state();
        boolean goesOn = found.state().isActive() || found.state() == ServerState.INSTALLING;
        if (goesOn || found.nextStartAt() != null || !host.definition().autoStart()) {
            result.complete(host.view());
            return;
        }
        try {
            host.begin("Started with the machine", 0);
            result.complete(host.view());
        } catch (DomainException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "Server " + host.definition().id() + " could not be started with the machine");
            if (keeper.state().run() == found.run()) {
                // Nothing was tried, which nobody would see: there is no caller to tell.
                console.say(LogLevel.ERROR, "Could not be started with the machine: " + e.text());
                host.move(Trigger.START_FAILED, found.failed(StartSequence.reason(e.text()), host.now()));
            }
            result.completeExceptionally(e);
        }
    }

    private void again() {
        try {
            host.begin("Started again", 0);
            requests.started(host::view);
        } catch (DomainException e) {
            keeper.save(keeper.state().again(false).because(StartSequence.reason(e.text())));
            console.say(LogLevel.ERROR, "Could not be started again: " + e.text());
            host.show();
            requests.notStarted(e);
        }
    }

    private void onRestartDue() {
        if (keeper.state().state() != ServerState.CRASHED || keeper.state().nextStartAt() == null) {
            return;
        }
        int attempt = keeper.state().restartCount() + 1;
        try {
            host.begin("Automatic start " + attempt + " of " + host.definition().maxRestarts(), attempt);
        } catch (DomainException e) {
            console.say(LogLevel.ERROR, "Could not be started again: " + e.text());
            if (keeper.state().state() == ServerState.CRASHED) {
                DurableState failed =
                        keeper.state().because(StartSequence.reason(e.text())).restarts(attempt, null);
                keeper.save(restarts.planned(host.definition(), failed));
                awaitRestart();
                host.show();
            }
        }
    }
}
