package io.languard.server;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ServerId;
import io.languard.console.Console;
import io.languard.event.ServerEvent;
import io.languard.runtime.RunningServer;
import io.languard.server.ServerView.Definition;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One server as the rest of the manager has it, on any thread. Everything that changes its state becomes a message in one
 * mailbox, which {@link Life} works off, so nothing there needs a lock.
 */
final class Supervisor {

    private final Mailbox mailbox;
    private final Life life;

    /** @param preparation run before each start */
    Supervisor(Engine engine, Board board, Consumer<ServerId> preparation, Definition definition, DurableState state) {
        this.mailbox = new Mailbox(engine.executor());
        this.life = new Life(engine, board, preparation, definition, state, mailbox);
    }

    /** Finds the process again after a restart of the manager, on the calling thread and before anything else. */
    void recover() {
        mailbox.begin(life::onRecover);
    }

    /** Completes when the process exists. */
    CompletionStage<ServerView> start(Actor actor) {
        return mailbox.ask(result -> life.onStart(actor, result));
    }

    /** As {@link SelfStarts#onMachineStarted}. */
    CompletionStage<ServerView> startWithMachine() {
        return mailbox.ask(life::onMachineStarted);
    }

    CompletionStage<ServerView> stop(Actor actor, @Nullable String reason) {
        return mailbox.ask(result -> life.onStop(actor, reason, false, result));
    }

    /** Stops and starts; completes when the new process exists. */
    CompletionStage<ServerView> restart(Actor actor) {
        return mailbox.ask(result -> life.onStop(actor, null, true, result));
    }

    /** Completes when it has stopped; goes before everything that waits. */
    CompletionStage<ServerView> kill(Actor actor, @Nullable String reason) {
        return mailbox.askFirst(result -> life.onKill(actor, reason, result));
    }

    /** Completes when the installation has begun. */
    CompletionStage<ServerView> install(Actor actor, InstallRequest request) {
        return mailbox.ask(result -> life.onInstall(actor, request, result));
    }

    /** Completes when nothing of it is left; goes before everything that waits. */
    CompletionStage<ServerView> cancelInstallation(Actor actor) {
        return mailbox.askFirst(result -> life.onCancelInstallation(actor, result));
    }

    InstallView installation() {
        return life.installation();
    }

    /** @throws DomainException when it is not running, or the game takes no commands */
    CompletionStage<String> command(Actor actor, String command) {
        Run current = life.present().requireRunning();
        if (CommandLine.isStopCommand(current, command)) {
            // The game ends because somebody wants it to, which must not look like a crash.
            return stop(actor, null).thenApply(view -> "");
        }
        return life.present().send(current, command);
    }

    CompletionStage<ServerView> redefine(Definition changed) {
        return mailbox.ask(result -> life.onRedefine(changed, result));
    }

    /** Ends supervision for good when the server is down, and runs the removal; refuses otherwise. */
    CompletionStage<ServerView> delete(Runnable removal) {
        return mailbox.ask(result -> life.onDelete(removal, result));
    }

    void sampled(ServerEvent.MetricsSampled event) {
        mailbox.post(() -> life.onSampled(event));
    }

    /** Its configuration is another one now. */
    void configured() {
        mailbox.post(life::onConfigured);
    }

    /** Called some times a second by the watch. */
    void tick(long nowNanos) {
        life.look(nowNanos);
    }

    Optional<RunningServer> process() {
        return life.present().process();
    }

    /** Hides the secrets that the present run was started with. */
    Masking masking() {
        Run run = life.present().get();
        return run == null ? Masking.NONE : run.masking();
    }

    Console console() {
        return life.console();
    }
}
