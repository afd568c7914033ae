package io.languard.testing.games;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.AtomicFiles;
import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.console.AnsiText;
import io.languard.game.CommandChannel;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.GameSignal;
import io.languard.game.LaunchPlan;
import io.languard.game.LogReader;
import io.languard.game.PlayerQuery;
import io.languard.game.ServerSettings;
import io.languard.game.StopMethod;
import io.languard.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A game server started straight from its adapter's plan, as directly as possible: what this shows is the adapter's. */
public final class RealGame implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final GameAdapter adapter;
    private final ServerSettings settings;
    private final LogReader log;
    private final List<GameSignal> signals = new CopyOnWriteArrayList<>();
    private final ChildProcess process;

    private RealGame(GameAdapter adapter, ServerSettings settings) {
        this.adapter = adapter;
        this.settings = settings;
        LaunchPlan plan = adapter.plan(settings, RealGame.existing(settings.directory()));
        for (LaunchPlan.ConfigFile file : plan.files()) {
            try {
                AtomicFiles.write(settings.directory().resolve(file.path()), file.content());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        log = adapter.logReader(settings);
        signals.addAll(log.atStart(Instant.now()));
        process = new ChildProcess(plan.command(), plan.environment(), settings.directory(), this::read);
    }

    /**
     * Starts a server with a new configuration on the loopback.
     *
     * @param change of that configuration before the start
     */
    public static RealGame start(
            GameAdapter adapter, Path executable, Path directory, int port, Consumer<ObjectNode> change) {
        ObjectNode config = adapter.newConfig("Test server");
        if (config.path("network").has("bind_address")) {
            ((ObjectNode) config.get("network")).put("bind_address", "127.0.0.1");
        }
        change.accept(config);
        return new RealGame(
                adapter, new ServerSettings(new ServerId(1), "Test server", executable, directory, port, null, config));
    }

    private static ExistingFiles existing(Path directory) {
        return path -> {
            Path file = directory.resolve(path);
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void read(String line) {
        signals.addAll(log.read(AnsiText.plain(line), Instant.now()).signals());
    }

    public ServerSettings settings() {
        return settings;
    }

    /** The whole output so far. */
    public List<String> lines() {
        return process.lines();
    }

    public List<GameSignal> signals() {
        return List.copyOf(signals);
    }

    public RealGame awaitReady() {
        await("ready", this::isReady);
        return this;
    }

    public boolean isReady() {
        return signals.contains(new GameSignal.Ready());
    }

    public void awaitProblem(String part) {
        await("problem with " + part, () -> signals.stream()
                .anyMatch(signal -> signal instanceof GameSignal.Problem problem
                        && problem.text().contains(part)));
    }

    /** Waits until the process has ended by itself. */
    public int awaitEnd() {
        return process.exitCode(15);
    }

    /** Who joined by the log, as the log tells it. */
    public Player awaitJoined(String name) {
        await("join of " + name, () -> joined(name).isPresent());
        return joined(name).orElseThrow();
    }

    private Optional<Player> joined(String name) {
        return signals.stream()
                .filter(GameSignal.PlayerJoined.class::isInstance)
                .map(signal -> ((GameSignal.PlayerJoined) signal).player())
                .filter(player -> player.name().equals(name))
                .findFirst();
    }

    public void awaitLeft(String slotId) {
        await("leave of " + slotId, () -> signals.contains(new GameSignal.PlayerLeft(slotId)));
    }

    public void awaitLine(String part) {
        await("line with " + part, () -> lines().stream().anyMatch(line -> line.contains(part)));
    }

    /** Asks the game itself until it shows a player. */
    public PlayerQuery.Answer awaitListed(String name) {
        PlayerQuery query = adapter.playerQuery(settings).orElseThrow();
        PlayerQuery.Answer[] answer = new PlayerQuery.Answer[1];
        await("listing of " + name, () -> {
            answer[0] = query.ask();
            return answer[0].players() != null
                    && answer[0].players().stream()
                            .anyMatch(player -> player.name().equals(name));
        });
        return answer[0];
    }

    private void await(String what, Callable<Boolean> condition) {
        try {
            Eventually.within(LIMIT).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The game ended before: " + what + "\n" + process.tail());
                }
                return condition.call();
            });
        } catch (AssertionError e) {
            throw new AssertionError("No " + what + " in time. Signals: " + signals + "\n" + process.tail(), e);
        }
    }

    /** The answer; empty for a console whose answer is in the log. */
    public String command(String line) {
        CommandChannel channel = adapter.commandChannel(settings).orElseThrow();
        if (channel instanceof CommandChannel.Remote remote) {
            try {
                return remote.execute(line);
            } catch (IOException e) {
                throw new AssertionError("The command failed. " + process.tail(), e);
            }
        }
        process.write(line);
        return "";
    }

    /** Ends the server as its adapter says, and waits for it. */
    public int stop() {
        StopMethod method = adapter.stopMethod(settings);
        if (method instanceof StopMethod.Command command) {
            command(command.line());
        } else {
            signal(method instanceof StopMethod.Interrupt ? "-INT" : "-TERM");
        }
        return process.exitCode(15);
    }

    /** Ends the server by its stop command as somebody typed it, and waits for it. */
    public int stopTyped(String command) {
        command(command);
        return process.exitCode(15);
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
