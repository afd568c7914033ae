package io.languard.server;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.LogLevel;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.event.ServerEvent;
import io.languard.game.GameSignal;
import io.languard.game.Installer;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import io.languard.server.Lifecycle.Trigger;
import io.languard.server.ServerView.Definition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Installs and updates one server's game and mods. Used by the server's mailbox only, but for {@link #look} and
 * {@link #view}.
 *
 * <p>What goes on is noted before it is done: after {@code kill -9} of the manager the next one finds the process again, or
 * makes the attempt that was to come.
 */
final class Installation {

    private static final Logger LOG = Logger.getLogger(Installation.class.getName());
    private static final long POLL_NANOS = 2_000_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    /** What the supervisor does for it. */
    interface Host {

        Definition definition();

        void move(Trigger trigger, DurableState target);

        /** The state has a new reason. */
        void show();

        /** Nothing is being installed any more: whoever waits for that is told. */
        void settled();
    }

    private final Engine engine;
    private final Board board;
    private final ServerId id;
    private final StateKeeper keeper;
    private final ServerConsole console;
    private final Mailbox mailbox;
    private final Timers timers;
    private final Host host;
    private final InstallJournal journal;
    private @Nullable InstallAttempt current;
    private Installer.Verdict.@Nullable Failed givenUp;
    /** Workshop ids of the mods that any attempt of this installation has brought. */
    private final Set<String> arrived = new HashSet<>();

    /** For the watch, which looks from another thread. */
    private volatile @Nullable InstallAttempt watched;

    Installation(
            Engine engine,
            Board board,
            ServerId id,
            StateKeeper keeper,
            ServerConsole console,
            Mailbox mailbox,
            Timers timers,
            Host host) {
        this.engine = engine;
        this.board = board;
        this.id = id;
        this.keeper = keeper;
        this.console = console;
        this.mailbox = mailbox;
        this.timers = timers;
        this.host = host;
        this.journal = new InstallJournal(
                id, ServerFolder.of(engine.settings(), id).root().resolve("install.json"));
    }

    /** By any thread. */
    InstallView view() {
        return journal.view();
    }

    /** Called some times a second by the watch. */
    void look(long nowNanos) {
        InstallAttempt present = watched;
        if (present != null) {
            present.look(nowNanos);
        }
    }

    /**
     * Begins; the state is {@code INSTALLING} then.
     *
     * @throws DomainException when it cannot be; nothing has changed then, or the state is {@code ERROR} when the program
     *     could not be started
     */
    void begin(Actor actor, InstallRequest request) {
        Lifecycle.requirePossible(keeper.state().state(), Trigger.INSTALL, id);
        InstallSequence sequence = sequence(request);
        board.begin(
                id,
                ServerState.INSTALLING,
                () -> sequence.requirePossible(board),
                () -> begin(actor, request, sequence));
    }

    private void begin(Actor actor, InstallRequest request, InstallSequence sequence) {
        long run = keeper.state().run() + 1;
        journal.saveOrRefuse(
                new InstallState.Job(request, sequence.folder().toString(), actor.name(), now(), run, 1, null, null));
        arrived.clear();
        console.say(LogLevel.INFO, "Installation of " + request.subject() + " begun by " + actor.name());
        host.move(Trigger.INSTALL, keeper.state().installing(run, now()));
        try {
            launch(sequence);
        } catch (DomainException e) {
            fail(e.text());
            throw e;
        }
    }

    /** Somebody wants it to end; {@link #cancel} follows. */
    void unwanted(String by) {
        InstallState.Job job = journal.job();
        if (job != null && job.cancelledBy() == null) {
            journal.save(job.cancelled(by));
            console.say(LogLevel.WARNING, "Cancellation of the installation requested by " + by);
        }
    }

    /** Ends what goes on: at once where nothing runs, else as soon as its processes are gone. */
    void cancel() {
        InstallState.Job job = journal.job();
        if (job == null || job.cancelledBy() == null) {
            return;
        }
        if (current == null) {
            settle();
        } else {
            kill(current);
        }
    }

    /**
     * Takes up what an earlier manager began.
     *
     * @param found the newest run that the runtime knows of; null for none
     * @return true when the run was one of an installation, or one is to go on: the server has no other then
     */
    boolean recover(@Nullable RunningServer found) {
        InstallState.Job job = journal.job();
        boolean installing = keeper.state().state() == ServerState.INSTALLING;
        boolean mine = found != null && (installing || found.run() == journal.lastRun());
        if (!installing) {
            if (mine) {
                forget(found);
            }
            if (job != null) {
                journal.ended(job.ended(InstallView.Result.FAILED, interrupted(), now()));
            }
            clean();
            return mine;
        }
        if (job == null) {
            forget(found);
            clean();
            settleFromOutcome();
        } else if (found != null && found.run() == job.run()) {
            adopt(job, found);
        } else {
            forget(found);
            resume(job);
        }
        return true;
    }

    private void settleFromOutcome() {
        InstallView.Outcome last = journal.last();
        if (last == null || last.run() != keeper.state().run()) {
            host.move(Trigger.INSTALL_FAILED, keeper.state().failed(interrupted(), now()));
        } else {
            move(last.result(), last.sentence());
        }
        host.settled();
    }

    private static String interrupted() {
        return "its installation was interrupted by a restart of Languard: install again";
    }

    private void resume(InstallState.Job job) {
        clean();
        journal.attempting(Math.max(journal.attempts(), job.attempt()));
        Instant next = job.nextAttemptAt();
        if (job.cancelledBy() != null) {
            settle();
        } else if (next != null) {
            timers.notice(Duration.between(now(), next), () -> onAttemptDue(job.attempt() + 1));
        } else {
            // The manager ended between noting the attempt and making its process.
            attempt(job.attempt());
        }
    }

    private void adopt(InstallState.Job job, RunningServer found) {
        InstallSequence sequence;
        try {
            sequence = sequence(job.request());
        } catch (DomainException e) {
            forget(found);
            fail("was interrupted by a restart of Languard: " + e.text());
            return;
        }
        journal.attempting(sequence.attempts());
        InstallAttempt adopted = follow(sequence, found, true);
        console.say(LogLevel.INFO, "Languard was restarted and watches this installation again");
        if (job.cancelledBy() != null) {
            kill(adopted);
        }
    }

    // An attempt.

    private InstallSequence sequence(InstallRequest request) {
        return new InstallSequence(engine, host.definition(), request);
    }

    private void onAttemptDue(int number) {
        InstallState.Job job = journal.job();
        if (job != null && job.nextAttemptAt() != null && job.attempt() + 1 == number && current == null) {
            attempt(number);
        }
    }

    private void attempt(int number) {
        InstallState.Job job = journal.job();
        if (job == null) {
            return;
        }
        try {
            InstallSequence sequence = sequence(job.request());
            sequence.requirePossible(board);
            long run = Math.max(job.run(), keeper.state().run()) + 1;
            journal.save(job.attempting(number, run));
            keeper.save(keeper.state().installing(run, now()));
            host.show();
            launch(sequence);
        } catch (DomainException e) {
            fail(e.text());
        }
    }

    /** @throws DomainException when it could not be started */
    private void launch(InstallSequence sequence) {
        journal.attempting(sequence.attempts());
        follow(sequence, sequence.start(keeper.state().run()), false);
    }

    private InstallAttempt follow(InstallSequence sequence, RunningServer process, boolean adopted) {
        InstallAttempt attempt = sequence.attempt(process, new Messages());
        current = attempt;
        givenUp = null;
        if (adopted) {
            console.replay(process.run(), attempt);
        }
        console.follow(process, attempt);
        watched = attempt;
        return attempt;
    }

    private final class Messages implements InstallAttempt.Listener {

        @Override
        public void progressed(InstallAttempt attempt, GameSignal.Progress now) {
            mailbox.post(() -> onProgress(attempt, now));
        }

        @Override
        public void ended(InstallAttempt attempt, RunState how) {
            mailbox.post(() -> onProcessGone(attempt, how));
        }

        @Override
        public void hopeless(InstallAttempt attempt, Installer.Verdict.Failed why) {
            mailbox.post(() -> onHopeless(attempt, why));
        }
    }

    private void onProgress(InstallAttempt from, GameSignal.Progress made) {
        if (from != current) {
            return;
        }
        journal.progressed(new InstallView.Progress(made.percent(), made.text(), made.bytesDone(), made.bytesTotal()));
        keeper.note(keeper.state().because(made.text() + " (" + made.percent() + " %)"));
        host.show();
        InstallState.Job job = journal.job();
        if (job != null) {
            engine.events()
                    .publish(new ServerEvent.InstallProgressed(
                            id,
                            job.request().kind().word(),
                            job.attempt(),
                            made.percent(),
                            made.text(),
                            made.bytesDone(),
                            made.bytesTotal(),
                            now()));
        }
    }

    private void onHopeless(InstallAttempt from, Installer.Verdict.Failed why) {
        if (from == current && givenUp == null) {
            givenUp = why;
            kill(from);
        }
    }

    private void kill(InstallAttempt attempt) {
        try {
            attempt.process().kill();
        } catch (RuntimeFailure e) {
            LOG.log(Level.SEVERE, e, () -> "The installation of server " + id + " could not be ended");
            keeper.note(keeper.state().because("could not be ended: " + e.getMessage()));
            host.show();
        }
    }

    private void onProcessGone(InstallAttempt ended, RunState how) {
        // Its last words are what the verdict is made of.
        console.endOfRun().thenRun(() -> mailbox.post(() -> onEnded(ended, how)));
    }

    private void onEnded(InstallAttempt ended, RunState how) {
        InstallState.Job job = journal.job();
        if (ended != current || job == null) {
            return;
        }
        current = null;
        watched = null;
        Installer.Verdict.Failed ourWord = givenUp;
        int code = how instanceof RunState.Exited exited ? exited.status().code() : -1;
        Installer.Verdict verdict = ourWord != null ? ourWord : ended.verdict(code);
        clean();
        arrived.addAll(ended.arrived());
        if (job.cancelledBy() != null) {
            placeWhatArrived(job);
            settle();
        } else if (verdict instanceof Installer.Verdict.Failed failed) {
            onFailed(job, failed);
        } else {
            onSucceeded(job);
        }
        ended.process().dispose();
    }

    private void onFailed(InstallState.Job job, Installer.Verdict.Failed failed) {
        Duration first = failed.retryAfter();
        if (first == null || job.attempt() >= journal.attempts()) {
            placeWhatArrived(job);
            fail(failed.sentence());
            return;
        }
        Duration growing = first.multipliedBy(1L << Math.min(job.attempt() - 1, 10));
        Duration wait =
                growing.compareTo(LONGEST_WAIT) > 0 && first.compareTo(LONGEST_WAIT) <= 0 ? LONGEST_WAIT : growing;
        journal.save(job.waiting(now().plus(wait)));
        String sentence = "Attempt " + job.attempt() + " of " + journal.attempts() + " failed: " + failed.sentence();
        console.say(LogLevel.WARNING, sentence);
        console.say(LogLevel.INFO, "Tries again in " + wait.toMillis() / 1000.0 + " s");
        keeper.note(keeper.state().because(sentence));
        host.show();
        timers.notice(wait, () -> onAttemptDue(job.attempt() + 1));
    }

    private void onSucceeded(InstallState.Job job) {
        String problem = place(job);
        if (problem != null) {
            fail(problem);
            return;
        }
        String subject = job.request().subject();
        end(InstallView.Result.SUCCEEDED, "Installed: " + subject, LogLevel.INFO);
        if (job.request().kind() == InstallRequest.Kind.MODS) {
            engine.events().publish(new ServerEvent.ModsChanged(id, now()));
        }
    }

    /** Mods do not have to wait for others that failed: half of them updated and not in place would be worse. */
    private void placeWhatArrived(InstallState.Job job) {
        if (arrived.isEmpty()) {
            return;
        }
        String problem = place(job);
        if (problem != null) {
            console.say(LogLevel.ERROR, problem);
        }
        engine.events().publish(new ServerEvent.ModsChanged(id, now()));
    }

    /** @return why it could not be done, for people; null when it was */
    private @Nullable String place(InstallState.Job job) {
        String why;
        try {
            sequence(job.request()).place(arrived).forEach(remark -> console.say(LogLevel.INFO, remark));
            return null;
        } catch (IOException e) {
            why = e.getMessage();
        } catch (DomainException e) {
            why = e.text();
        }
        return "What was downloaded could not be put in place: " + why;
    }

    private void fail(String sentence) {
        clean();
        end(InstallView.Result.FAILED, sentence, LogLevel.ERROR);
    }

    /** Somebody does not want it any more, and nothing of it runs. */
    private void settle() {
        InstallState.Job job = journal.job();
        String by = job == null || job.cancelledBy() == null ? "" : " by " + job.cancelledBy();
        end(InstallView.Result.CANCELLED, "installation cancelled" + by, LogLevel.INFO);
    }

    private void end(InstallView.Result result, String sentence, LogLevel level) {
        InstallState.Job job = journal.job();
        if (job == null) {
            return;
        }
        current = null;
        watched = null;
        journal.ended(job.ended(result, sentence, now()));
        console.say(level, result == InstallView.Result.FAILED ? "Installation failed: " + sentence : sentence);
        move(result, sentence);
        host.settled();
    }

    private void move(InstallView.Result result, String sentence) {
        switch (result) {
            case SUCCEEDED ->
                host.move(Trigger.INSTALLED, keeper.state().settled(ServerState.STOPPED, null, null, now()));
            case CANCELLED ->
                host.move(
                        Trigger.INSTALL_CANCELLED, keeper.state().settled(ServerState.STOPPED, sentence, null, now()));
            case FAILED ->
                host.move(Trigger.INSTALL_FAILED, keeper.state().failed("installation failed: " + sentence, now()));
        }
    }

    private void forget(@Nullable RunningServer run) {
        if (run == null) {
            return;
        }
        try {
            run.kill();
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (run.state() instanceof RunState.Running && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            run.dispose();
        } catch (RuntimeFailure | IllegalStateException e) {
            LOG.log(Level.SEVERE, e, () -> "A left installation of server " + id + " could not be ended");
        }
    }

    private void clean() {
        try {
            new InstallSite(engine.settings(), host.definition()).clean();
        } catch (IOException e) {
            LOG.log(Level.SEVERE, e, () -> "The files of an installation of server " + id + " could not be removed");
        }
    }

    private Instant now() {
        return engine.clock().instant();
    }
}
