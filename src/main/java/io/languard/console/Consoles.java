package io.languard.console;

import io.languard.common.ServerId;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The consoles of all servers. Owns the few threads that read, store and tidy up for all of them; closing it leaves the
 * games and their raw output alone, and a new one goes on where this one stopped.
 */
public final class Consoles implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Consoles.class.getName());
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ConsoleSettings settings;
    private final Clock clock;
    private final Map<ServerId, Console> consoles = new ConcurrentHashMap<>();
    private final List<ConsoleListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger followers = new AtomicInteger();
    private final List<Tail> tails = new ArrayList<>();
    private final ScheduledExecutorService housekeeper;

    /** @param threads makes the threads; they must not be interrupted by others, and should be daemons */
    public Consoles(ConsoleSettings settings, Clock clock, ThreadFactory threads) {
        this.settings = settings;
        this.clock = clock;
        this.housekeeper = new ScheduledThreadPoolExecutor(1, threads);
        for (int i = 0; i < settings.threads(); i++) {
            tails.add(new Tail(threads, followers));
        }
        tails.forEach(Tail::start);
        var unused = housekeeper.scheduleWithFixedDelay(this::retain, 1, 24, TimeUnit.HOURS);
    }

    /**
     * The console of a server, opened when it is not yet. Repairs what a crash left half-written.
     *
     * @param folder of this console alone; created when missing
     * @throws IOException when the folder cannot be used
     */
    public synchronized Console open(ServerId server, Path folder) throws IOException {
        Console known = consoles.get(server);
        if (known != null) {
            return known;
        }
        ConsoleLog log = new ConsoleLog(folder, settings);
        ConsoleLog.End end = log.recover();
        ConsoleWriter writer = new ConsoleWriter(server, log, end, settings, clock, housekeeper, listeners);
        Console console =
                new Console(server, log, writer, tails.get((int) Math.floorMod(server.value(), (long) tails.size())));
        consoles.put(server, console);
        return console;
    }

    public Optional<Console> find(ServerId server) {
        return Optional.ofNullable(consoles.get(server));
    }

    /**
     * Forgets a console and removes its files, those in the folder included when the console is not open.
     *
     * @throws IOException when files could not be removed
     */
    public synchronized void delete(ServerId server, Path folder) throws IOException {
        Console console = open(server, folder);
        consoles.remove(server);
        await(shut(console, true));
        console.log().delete();
    }

    /** Hears every line of every server, opened now or later. Does not make the consoles faster: see {@link #follow}. */
    public Registration subscribe(ConsoleListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Somebody looks at all consoles live: until the registration is closed, each is read every few milliseconds. */
    public Registration follow() {
        followers.incrementAndGet();
        consoles.values().forEach(Console::poke);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                followers.decrementAndGet();
            }
        };
    }

    /** What is wrong, by server; empty is best. */
    public Map<ServerId, ConsoleHealth> problems() {
        Map<ServerId, ConsoleHealth> problems = new ConcurrentHashMap<>();
        consoles.forEach((server, console) -> {
            ConsoleHealth health = console.health();
            if (!health.isFine()) {
                problems.put(server, health);
            }
        });
        return Map.copyOf(problems);
    }

    /** Removes what is too old or too much, of all consoles. Runs by itself every day. */
    void retain() {
        consoles.values().forEach(console -> console.writer().retain());
    }

    /** Stops reading, stores what was asked for before, and closes all files. Waits a few seconds at the most. */
    @Override
    public synchronized void close() {
        List<CompletableFuture<@Nullable Void>> closing =
                consoles.values().stream().map(console -> shut(console, false)).toList();
        try {
            await(CompletableFuture.allOf(closing.toArray(new CompletableFuture<?>[0])));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Not every console could be closed: " + e.getMessage());
        }
        try {
            for (Tail tail : tails) {
                tail.stop();
            }
            housekeeper.shutdown();
            if (!housekeeper.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                housekeeper.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consoles.clear();
    }

    private static CompletableFuture<@Nullable Void> shut(Console console, boolean discard) {
        CompletableFuture<@Nullable Void> closed = console.writer().requestClose(discard);
        console.poke();
        return closed;
    }

    private static void await(CompletableFuture<?> stage) throws IOException {
        try {
            stage.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("The console did not close in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the console was closed", e);
        } catch (ExecutionException e) {
            throw new IOException("The console could not be closed", e);
        }
    }
}
