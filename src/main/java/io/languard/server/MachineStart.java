package io.languard.server;

import io.languard.common.AtomicFiles;
import io.languard.runtime.ServerRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Starts servers with the machine. Which boot it was last done for is noted in a file, and only once all have been tried: so
 * a restart of the manager alone starts nothing, and a manager that was killed meanwhile leaves the rest to the next one.
 */
final class MachineStart {

    private static final Logger LOG = Logger.getLogger(MachineStart.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Engine engine;
    private volatile boolean closed;

    MachineStart(Engine engine) {
        this.engine = engine;
    }

    /** Asks all of them to start when this manager is the first one after a boot; waits for none. */
    void begin(Collection<Supervisor> supervisors) {
        String boot = boot();
        if (isNoted(boot)) {
            return;
        }
        CompletableFuture<?>[] answers = supervisors.stream()
                .map(supervisor -> supervisor
                        .startWithMachine()
                        // A server that cannot be started says so itself.
                        .handle((view, failure) -> supervisor)
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(answers).thenRun(() -> note(boot));
    }

    /** A manager that ends has not tried what it has not answered yet. */
    void close() {
        closed = true;
    }

    /** Of every runtime, as each has machines of its own. */
    private String boot() {
        Map<String, ServerRuntime> runtimes = new TreeMap<>(engine.runtimes());
        return runtimes.values().stream()
                .map(runtime -> runtime.name() + " " + runtime.boot() + "\n")
                .collect(Collectors.joining());
    }

    private Path noted() {
        return engine.settings().bootNote();
    }

    private boolean isNoted(String boot) {
        try {
            return Files.readString(noted()).equals(boot);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            // Starting what somebody stopped would be worse.
            LOG.log(Level.SEVERE, e, () -> noted() + " cannot be read: no server is started with the machine");
            return true;
        }
    }

    private void note(String boot) {
        if (closed) {
            return;
        }
        try {
            AtomicFiles.writeDurably(noted(), boot);
        } catch (IOException e) {
            LOG.log(
                    Level.SEVERE,
                    e,
                    () -> "It could not be noted that the servers were started with the machine; trying again");
            var unused = engine.scheduler().schedule(() -> note(boot), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
