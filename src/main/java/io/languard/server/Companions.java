package io.languard.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.languard.common.AtomicFiles;
import io.languard.common.LogLevel;
import io.languard.common.ServerState;
import io.languard.game.LaunchPlan;
import io.languard.json.Json;
import io.languard.runtime.RunningServer;
import io.languard.server.ServerView.Definition;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The processes that run beside one server, headless clients for example: from when it is ready until it ends. Used by the
 * server's mailbox only, but for {@link #look} and {@link #count}.
 *
 * <p>Which belong to the present run is noted before the first is started, and each has a folder of the runtime: the next
 * manager takes them over, or ends those that belong to a run that is over.
 */
final class Companions {

    private static final Logger LOG = Logger.getLogger(Companions.class.getName());

    private final Engine engine;
    private final ServerFolder folder;
    private final Supplier<Definition> definition;
    private final ServerConsole console;
    private final Mailbox mailbox;
    private final Runnable changed;
    private final AtomicBoolean queued = new AtomicBoolean();
    private List<Companion> all = List.of();
    private boolean wanted;

    /** For the watch and the view. */
    private volatile int count;

    private volatile boolean busy;

    Companions(
            Engine engine,
            ServerFolder folder,
            Supplier<Definition> definition,
            ServerConsole console,
            Mailbox mailbox,
            Runnable changed) {
        this.engine = engine;
        this.folder = folder;
        this.definition = definition;
        this.console = console;
        this.mailbox = mailbox;
        this.changed = changed;
    }

    /**
     * What is on disk.
     *
     * @param run of the server to which they belong
     */
    private record Noted(long run, List<LaunchPlan.Companion> companions) {}

    private Path root() {
        return folder.root().resolve("companions");
    }

    private Path file() {
        return folder.root().resolve("companions.json");
    }

    /** How many of them run. By any thread. */
    int count() {
        return count;
    }

    /** Called some times a second by the watch. */
    void look() {
        if (busy && queued.compareAndSet(false, true)) {
            mailbox.post(() -> {
                queued.set(false);
                turn();
            });
        }
    }

    /** A run has begun; they are started when it is ready. */
    void plan(long run, List<LaunchPlan.Companion> companions) {
        end();
        if (companions.isEmpty()) {
            return;
        }
        try {
            AtomicFiles.write(file(), Json.mapper().writeValueAsBytes(new Noted(run, companions)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Companions cannot be written as JSON", e);
        } catch (IOException e) {
            // The next manager could only end them.
            LOG.log(
                    Level.SEVERE,
                    e,
                    () -> "The companions of server " + definition.get().id() + " could not be noted");
        }
        all = companions.stream().map(this::companion).toList();
    }

    private Companion companion(LaunchPlan.Companion spec) {
        return new Companion(engine, definition.get(), folder, root().resolve(spec.name()), spec, console);
    }

    /** The server is ready. */
    void start() {
        wanted = true;
        turn();
    }

    /** The server is asked to end: they are, too, and none is started again. */
    void askToStop() {
        wanted = false;
        all.forEach(Companion::askToStop);
    }

    /** The server's run is over: none is left when this returns. */
    void end() {
        wanted = false;
        all.forEach(Companion::kill);
        all = List.of();
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The note about ended companions could not be removed", e);
        }
        tell();
    }

    /**
     * Takes over those of a run that goes on, and ends all others.
     *
     * @param run the server's; 0 when it has none, or it has ended
     */
    void recover(long run, ServerState state) {
        Noted noted = noted();
        boolean present = run != 0 && noted.run() == run;
        all = present ? noted.companions().stream().map(this::companion).toList() : List.of();
        List<Path> known = new ArrayList<>();
        for (Companion one : all) {
            known.add(one.runs());
            find(one.runs()).ifPresent(one::adopt);
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root())) {
            for (Path other : folders) {
                if (!known.contains(other)) {
                    find(other).ifPresent(Companion::end);
                }
            }
        } catch (NoSuchFileException none) {
            // There never was one.
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "Companions that an earlier manager left behind cannot be looked for", e);
        }
        wanted = present && state == ServerState.RUNNING;
        if (state == ServerState.STOPPING) {
            askToStop();
        }
        tell();
    }

    private Noted noted() {
        try {
            return Json.mapper().readValue(Files.readAllBytes(file()), Noted.class);
        } catch (NoSuchFileException e) {
            return new Noted(0, List.of());
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "Which companions a server has cannot be read: they are ended", e);
            return new Noted(0, List.of());
        }
    }

    private Optional<RunningServer> find(Path runs) {
        return Optional.ofNullable(engine.runtimes().get(definition.get().runtime()))
                .flatMap(runtime -> runtime.recover(definition.get().id(), runs));
    }

    private void turn() {
        for (Companion one : all) {
            try {
                one.turn(wanted);
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "A companion could not be watched", e);
                console.say(LogLevel.ERROR, "A companion could not be watched: " + e.getMessage());
            }
        }
        tell();
    }

    private void tell() {
        int running = (int) all.stream().filter(Companion::isRunning).count();
        busy = !all.isEmpty() && (wanted || running > 0);
        if (running != count) {
            count = running;
            changed.run();
        }
    }
}
