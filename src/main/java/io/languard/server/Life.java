package io.languard.server;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.Console;
import io.languard.event.ServerEvent;
import io.languard.game.GameSignal;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import io.languard.server.Lifecycle.Effect;
import io.languard.server.Lifecycle.Trigger;
import io.languard.server.ServerView.Definition;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one server: the {@link Lifecycle} table decides, this class carries out. Everything here runs in the
 * server's mailbox, but for {@link #look} and what {@link PresentRun} and {@link Installation} show to others.
 *
 * <p>Each move is written to disk before anything is done on the strength of it. After {@code kill -9} of the manager the
 * next one reads it, finds the process again and goes on: asks again for a stop that was asked for, starts what was to be
 * started.
 */
final class Life implements Installation.Host, SelfStarts.Host {

    private static final Logger LOG = Logger.getLogger(Life.class.getName());

    private final Engine engine;
    private final Board board;
    private final Consumer<ServerId> preparation;
    private final ServerId id;
    private final Mailbox mailbox;
    private final StateKeeper keeper;
    private final Display display;
    private final ServerConsole console;
    private final PresentRun present;
    private final Requests requests;
    private final Timers timers;
    private final Restarts restarts;
    private final SelfStarts starts;
    private final GameNews news;
    private final Companions companions;
    private final Installation installation;

    private Definition definition;

    /** @param preparation run before each start */
    Life(
            Engine engine,
            Board board,
            Consumer<ServerId> preparation,
            Definition definition,
            DurableState state,
            Mailbox mailbox) {
        ServerFolder folder = ServerFolder.of(engine.settings(), definition.id());
        this.engine = engine;
        this.board = board;
        this.preparation = preparation;
        this.id = definition.id();
        this.definition = definition;
        this.mailbox = mailbox;
        this.keeper = new StateKeeper(id, folder.stateFile(), state, engine.scheduler(), mailbox::post);
        this.display = new Display(board, engine.events(), engine.configs(), engine.clock());
        this.console = new ServerConsole(id, engine.consoles(), folder.console());
        this.requests = new Requests(id);
        this.timers = new Timers(engine.scheduler(), mailbox);
        this.present = new PresentRun(id, engine, mailbox, timers, console, this::onHeard);
        this.restarts = new Restarts(engine.settings().restarts(), keeper, timers, engine.clock(), console::say);
        this.starts = new SelfStarts(this, keeper, console, present, requests, restarts);
        this.news = new GameNews(id, engine.events(), engine.clock(), console, this::showPlayers);
        this.companions = new Companions(engine, folder, () -> this.definition, console, mailbox, this::show);
        this.installation = new Installation(engine, board, id, keeper, console, mailbox, timers, this);
        display.show(definition, state, null, 0);
    }

    // For other threads.

    /** Called some times a second by the watch: notices the end of the process and asks for players. */
    void look(long nowNanos) {
        installation.look(nowNanos);
        companions.look();
        Run running = present.look(this::onProcessGone);
        if (running != null && board.stateOf(id) == ServerState.RUNNING) {
            news.askIfDue(running, nowNanos, engine.executor(), mailbox::post);
        }
    }

    PresentRun present() {
        return present;
    }

    InstallView installation() {
        return installation.view();
    }

    Console console() {
        return console.open();
    }

    // Messages.

    void onInstall(Actor actor, InstallRequest request, CompletableFuture<ServerView> result) {
        installation.begin(actor, request);
        result.complete(view());
    }

    void onCancelInstallation(Actor actor, CompletableFuture<ServerView> result) {
        if (state() != ServerState.INSTALLING) {
            throw new DomainException(ErrorCode.CONFLICT, "Nothing is being installed for server " + id);
        }
        onKill(actor, null, result);
    }

    void onRedefine(Definition changed, CompletableFuture<ServerView> result) {
        definition = changed;
        display.compare(definition, keeper.state());
        show();
        result.complete(view());
    }

    void onConfigured() {
        if (display.compare(definition, keeper.state())) {
            show();
            display.updated(definition);
        }
    }

    void onDelete(Runnable removal, CompletableFuture<ServerView> result) {
        if (state().isActive() || present.get() != null || state() == ServerState.INSTALLING) {
            throw new DomainException(
                    ErrorCode.SERVER_NOT_STOPPED, "Server " + id + " must be stopped before it is deleted");
        }
        ServerView last = view();
        removal.run();
        keeper.note(keeper.state().restarts(0, null));
        keeper.close();
        display.close();
        result.complete(last);
    }

    void onSampled(ServerEvent.MetricsSampled event) {
        display.sampled(event);
        show();
    }

    /** Answers when the process exists. */
    void onStart(Actor actor, CompletableFuture<ServerView> result) {
        Lifecycle.requirePossible(state(), Trigger.START, id);
        if (Lifecycle.outcome(state(), Trigger.START) instanceof Lifecycle.Defer) {
            requests.awaitStart(result);
            keeper.save(keeper.state().again(true));
        } else {
            begin("Started by " + actor.name(), 0);
            result.complete(view());
        }
    }

    /** As {@link SelfStarts#onMachineStarted}. */
    void onMachineStarted(CompletableFuture<ServerView> result) {
        starts.onMachineStarted(result);
    }

    /** @param again start it once it has stopped; the result then waits for that */
    void onStop(Actor actor, @Nullable String reason, boolean again, CompletableFuture<ServerView> result) {
        if (!again && givesUp(actor, result)) {
            return;
        }
        if (again && state() == ServerState.INSTALLING) {
            // Only a stop cancels an installation: whoever wants it to run has to wait.
            Lifecycle.requirePossible(state(), Trigger.START, id);
        }
        Lifecycle.requirePossible(state(), Trigger.STOP, id);
        if (again) {
            requests.awaitStart(result);
        } else {
            requests.awaitStop(result);
        }
        if (state() == ServerState.STOPPING) {
            keeper.save(keeper.state().again(again));
            return;
        }
        if (state() == ServerState.INSTALLING) {
            installation.unwanted(actor.name());
            move(Trigger.STOP, keeper.state());
            return;
        }
        console.say(LogLevel.INFO, (again ? "Restart" : "Stop") + " requested by " + actor.name() + because(reason));
        move(Trigger.STOP, keeper.state().askedToStop(reason, again, now()));
    }

    /** The end of a crash loop; false when there is none. */
    private boolean givesUp(Actor actor, CompletableFuture<ServerView> result) {
        if (state() != ServerState.CRASHED || keeper.state().nextStartAt() == null) {
            return false;
        }
        console.say(LogLevel.INFO, "Automatic start cancelled by " + actor.name());
        move(Trigger.GIVE_UP, keeper.state().givenUp(now()));
        result.complete(view());
        return true;
    }

    void onKill(Actor actor, @Nullable String reason, CompletableFuture<ServerView> result) {
        if (givesUp(actor, result)) {
            return;
        }
        Lifecycle.requirePossible(state(), Trigger.KILL, id);
        requests.awaitStop(result);
        if (state() == ServerState.INSTALLING) {
            installation.unwanted(actor.name());
            move(Trigger.KILL, keeper.state());
            return;
        }
        Run current = present.get();
        if (current != null) {
            current.force("killed by " + actor.name());
        }
        console.say(LogLevel.WARNING, "Kill requested by " + actor.name() + because(reason));
        move(Trigger.KILL, keeper.state().askedToStop(keeper.state().reason(), false, now()));
    }

    private void onHeard(Run from, Heard heard) {
        if (from != present.get()) {
            return;
        }
        GameSignal signal = heard.signal();
        if (signal instanceof GameSignal.Ready) {
            if (state() == ServerState.STARTING) {
                move(Trigger.READY, keeper.state().ready(now()));
                console.expectOutput(false);
                companions.start();
                restarts.watchStability(this::show);
            }
        } else if (signal instanceof GameSignal.Playing playing && from.plays(playing)) {
            show();
            display.missionChanged(view());
        } else if (signal instanceof GameSignal.Progress progress) {
            if (state() == ServerState.STARTING) {
                note(progress.text() + " (" + progress.percent() + " %)");
            }
        } else if (signal instanceof GameSignal.Problem problem) {
            note(problem.text());
        } else {
            news.heard(from, heard);
        }
    }

    private void onProcessGone(Run ended, RunState how) {
        timers.cancelGrace();
        // The last lines, often the reason of a crash, are shown before the state that they explain.
        console.endOfRun().thenRun(() -> mailbox.post(() -> onSettled(ended, how)));
    }

    private void onSettled(Run ended, RunState how) {
        if (ended != present.get()) {
            return;
        }
        Epilogue end = Epilogue.of(keeper.state(), how, ended.forced(), definition.autoRestart());
        console.say(end.trigger() == Trigger.EXITED ? LogLevel.INFO : LogLevel.WARNING, end.line());
        restarts.forgiveAfterStableRun();
        boolean hadPlayers = ended.roster().view().count() > 0;
        news.ended(ended, how);
        DurableState settled = keeper.state().settled(end.next(), end.reason(), end.exitCode(), now());
        move(end.trigger(), restarts.planned(definition, settled));
        if (hadPlayers) {
            display.playersChanged(view(), PlayersView.NOBODY);
        }
        requests.stopped(view());
        starts.settled();
    }

    private void onGraceOver(Run late) {
        if (late == present.get() && state() == ServerState.STOPPING && !late.isEnding()) {
            long seconds = engine.settings().stopGrace().toSeconds();
            late.force("did not stop within " + seconds + " s and was killed");
            console.say(LogLevel.WARNING, "Did not stop within " + seconds + " s: killing it");
            move(Trigger.GRACE_OVER, keeper.state());
        }
    }

    private void onStillNotReady(Run slow) {
        if (slow == present.get() && state() == ServerState.STARTING) {
            String notice = "not ready after " + engine.settings().readyNotice().toSeconds() + " s";
            console.say(LogLevel.WARNING, "Still " + notice);
            note(notice + ": look at the last lines of its log, or stop it");
        }
    }

    /** Finds the process again after a restart of the manager. */
    void onRecover() {
        StartSequence sequence = new StartSequence(engine, definition);
        Recovery found = Recovery.of(sequence, keeper, installation, companions, now());
        if (found.installing()) {
            show();
            return;
        }
        if (found.run() != null) {
            tryToAdopt(sequence, found.run());
        } else {
            onFoundDown(found.noted());
        }
        display.compare(definition, keeper.state());
        show();
    }

    private void onFoundDown(DurableState noted) {
        Instant since = noted.lastActivity();
        news.down(
                noted.run(),
                noted.state().isActive() ? console.lastOutput(noted.run()).orElse(since) : since);
        starts.resume();
    }

    private void tryToAdopt(StartSequence sequence, RunningServer found) {
        try {
            Run adopted = present.begin(found, sequence.adapter(), sequence.settings());
            present.listenAgain(adopted, () -> news.replayed(adopted));
            if (state() == ServerState.STOPPING) {
                askToStop();
            } else if (state() == ServerState.RUNNING) {
                restarts.watchStability(this::show);
            }
        } catch (DomainException e) {
            // Not saved: with the game's definition back, the next manager takes the process over.
            LOG.log(Level.SEVERE, e, () -> "Server " + id + " runs and cannot be watched");
            keeper.note(keeper.state().failed("runs unwatched: " + e.text(), now()));
        }
    }

    // Moves and their effects.

    @Override
    public void begin(String said, int restartCount) {
        board.begin(
                id,
                ServerState.STARTING,
                () -> InstallSite.requireNotChanging(engine.settings(), board, definition),
                () -> launch(said, restartCount));
    }

    private void launch(String said, int restartCount) {
        StartSequence sequence = new StartSequence(engine, definition);
        StartSequence.Prepared prepared = sequence.prepare(preparation);
        ServerState before = state();
        keeper.saveOrRefuse(keeper.state().launching(restartCount, sequence.fingerprint(prepared), now()));
        timers.cancelRestart();
        console.say(LogLevel.INFO, said);
        prepared.plan().warnings().forEach(warning -> console.say(LogLevel.WARNING, warning));
        console.expectOutput(true);
        RunningServer process;
        try {
            process = sequence.start(prepared, keeper.state().run());
        } catch (DomainException failure) {
            console.say(LogLevel.ERROR, "Could not be started: " + failure.text());
            move(Trigger.START_FAILED, keeper.state().failed(StartSequence.reason(failure.text()), now()));
            throw failure;
        }
        companions.plan(process.run(), prepared.plan().companions());
        Run started = present.begin(process, prepared.adapter(), prepared.settings());
        display.begin(definition, keeper.state());
        show();
        display.stateChanged(view(), before);
        present.listen(started);
        timers.notice(engine.settings().readyNotice(), () -> onStillNotReady(started));
    }

    @Override
    public void move(Trigger trigger, DurableState target) {
        if (!(Lifecycle.outcome(state(), trigger) instanceof Lifecycle.Move move) || move.next() != target.state()) {
            throw new IllegalStateException(trigger + " does not lead from " + state() + " to " + target.state());
        }
        ServerState before = state();
        keeper.save(target);
        move.effects().forEach(this::perform);
        show();
        if (before != state()) {
            display.stateChanged(view(), before);
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case ASK_TO_STOP -> askToStop();
            case KILL_TREE -> killTree();
            case FORGET_RUN -> forgetRun();
            case PLAN_RESTART -> starts.awaitRestart();
            case CANCEL_RESTART -> timers.cancelRestart();
            // After the move that this is part of, as it may end in a move of its own.
            case CANCEL_INSTALL -> mailbox.postFirst(installation::cancel);
            case LAUNCH -> throw new IllegalStateException("A launch is prepared first: see begin");
        }
    }

    private void askToStop() {
        companions.askToStop();
        present.askToStop(this::onGraceOver);
    }

    private void killTree() {
        String failure = present.kill();
        if (failure != null) {
            note("could not be killed: " + failure);
        }
    }

    private void forgetRun() {
        Run ended = present.forget();
        companions.end();
        display.forgetSample();
        if (ended != null) {
            ended.disconnect();
            ended.process().dispose();
        }
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public void settled() {
        requests.stopped(view());
    }

    private static String because(@Nullable String reason) {
        return reason == null ? "" : ": " + reason;
    }

    private ServerState state() {
        return keeper.state().state();
    }

    private void note(String reason) {
        keeper.note(keeper.state().because(reason));
        show();
        display.updated(definition);
    }

    @Override
    public void show() {
        display.show(definition, keeper.state(), present.get(), companions.count());
    }

    private void showPlayers(Run of) {
        show();
        display.playersChanged(view(), of.roster().view());
    }

    @Override
    public ServerView view() {
        return board.get(id).orElseThrow(() -> DomainException.serverNotFound(id));
    }

    @Override
    public Instant now() {
        return engine.clock().instant();
    }
}
