package io.languard.server;

import io.languard.common.LogLevel;
import io.languard.game.LaunchPlan;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.Limits;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import io.languard.runtime.ServerRuntime;
import io.languard.server.ServerView.Definition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One process beside a server: started again, after a growing wait, whenever it ends before the server does. */
final class Companion {

    private static final Logger LOG = Logger.getLogger(Companion.class.getName());
    private static final long KILLED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Engine engine;
    private final Definition definition;
    private final ServerFolder folder;
    private final Path runs;
    private final LaunchPlan.Companion spec;
    private final ServerConsole console;

    private @Nullable RunningServer process;
    private @Nullable CompanionOutput output;
    private int starts;
    private long lastRun;
    private Instant due = Instant.MIN;

    Companion(
            Engine engine,
            Definition definition,
            ServerFolder folder,
            Path runs,
            LaunchPlan.Companion spec,
            ServerConsole console) {
        this.engine = engine;
        this.definition = definition;
        this.folder = folder;
        this.runs = runs;
        this.spec = spec;
        this.console = console;
    }

    Path runs() {
        return runs;
    }

    boolean isRunning() {
        return process != null;
    }

    /** @param found as the runtime found it again, ended or not */
    void adopt(RunningServer found) {
        lastRun = found.run();
        begin(found);
    }

    /** Passes on what it printed, notices its end, and starts it when that is due. */
    void turn(boolean wanted) {
        RunningServer present = process;
        CompanionOutput lines = output;
        if (present != null) {
            RunState state = present.state();
            if (lines != null) {
                lines.pass();
            }
            if (!(state instanceof RunState.Running)) {
                ended(present, state, wanted);
            }
        } else if (wanted && !engine.clock().instant().isBefore(due)) {
            start();
        }
    }

    private void start() {
        ServerRuntime runtime = engine.runtimes().get(definition.runtime());
        if (runtime == null) {
            return;
        }
        // Ascending over restarts of the manager, too, although nothing but the clock remembers the last one.
        lastRun = Math.max(lastRun + 1, engine.clock().millis());
        LaunchSpec.RunAs account = null;
        if (engine.settings().firstUid() > 0) {
            int uid = Math.toIntExact(
                    engine.settings().firstUid() + definition.id().value());
            account = new LaunchSpec.RunAs(uid, uid);
        }
        try {
            begin(runtime.start(new LaunchSpec(
                    definition.id(),
                    lastRun,
                    runs,
                    folder.files(),
                    spec.command(),
                    spec.environment(),
                    new Limits(
                            definition.memoryLimitMb() * 1024L * 1024L,
                            definition.cpuLimit(),
                            definition.processLimit()),
                    account)));
            say(LogLevel.INFO, "started");
        } catch (RuntimeFailure e) {
            say(LogLevel.ERROR, "could not be started: " + e.getMessage());
            planNext(Duration.ZERO);
        }
    }

    private void begin(RunningServer begun) {
        process = begun;
        output = new CompanionOutput(begun, runs.resolve("position"), line -> console.companion(prefix() + line));
    }

    private void ended(RunningServer gone, RunState how, boolean wanted) {
        process = null;
        if (output != null) {
            output.finish();
            output = null;
        }
        String words = how instanceof RunState.Exited exited ? exited.status().describe() : "its process is gone";
        Duration lasted = Duration.between(gone.startedAt(), engine.clock().instant());
        gone.dispose();
        if (wanted) {
            Duration wait = planNext(lasted);
            say(LogLevel.WARNING, "ended: " + words + "; starts again in " + wait.toMillis() / 1000.0 + " s");
        } else {
            say(LogLevel.INFO, "ended: " + words);
        }
    }

    private Duration planNext(Duration lasted) {
        RestartPolicy policy = engine.settings().restarts();
        starts = lasted.compareTo(policy.stableAfter()) >= 0 ? 0 : starts;
        Duration wait = policy.delay(starts, Integer.MAX_VALUE).orElse(policy.longestDelay());
        starts++;
        due = engine.clock().instant().plus(wait);
        return wait;
    }

    void askToStop() {
        RunningServer present = process;
        if (present != null) {
            try {
                present.signal(RunningServer.StopSignal.TERMINATE);
            } catch (RuntimeFailure e) {
                LOG.log(Level.WARNING, e, () -> "Companion " + spec.name() + " could not be asked to end");
            }
        }
    }

    /** It is gone when this returns, its children included, and what it printed is passed on. */
    void kill() {
        RunningServer present = process;
        if (present == null) {
            return;
        }
        process = null;
        CompanionOutput lines = output;
        output = null;
        stop(present);
        if (lines != null) {
            lines.finish();
        }
        dispose(present);
        say(LogLevel.INFO, "ended with the server");
    }

    /** The same for one that nothing is known of. */
    static void end(RunningServer left) {
        stop(left);
        dispose(left);
    }

    private static void stop(RunningServer process) {
        try {
            process.kill();
        } catch (RuntimeFailure e) {
            LOG.log(Level.SEVERE, "A companion could not be killed", e);
        }
        long deadline = System.nanoTime() + KILLED_NANOS;
        while (process.state() instanceof RunState.Running && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private static void dispose(RunningServer process) {
        try {
            process.dispose();
        } catch (IllegalStateException e) {
            LOG.log(Level.SEVERE, "A companion did not end", e);
        }
    }

    private String prefix() {
        return "[" + spec.name() + "] ";
    }

    private void say(LogLevel level, String text) {
        console.say(level, spec.title() + " (" + spec.name() + ") " + text);
    }
}
