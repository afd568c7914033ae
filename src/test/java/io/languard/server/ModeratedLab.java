package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.LogLevel;
import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.ConsoleLine;
import io.languard.console.ConsoleSettings;
import io.languard.console.Consoles;
import io.languard.console.LogQuery;
import io.languard.event.EventBus;
import io.languard.game.BanFile;
import io.languard.game.Capability;
import io.languard.game.CommandChannel;
import io.languard.game.ConfigSection;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import io.languard.game.GameSignal;
import io.languard.game.Games;
import io.languard.game.LaunchPlan;
import io.languard.game.LogReader;
import io.languard.game.Moderation;
import io.languard.game.PlayerQuery;
import io.languard.game.PortUse;
import io.languard.game.ServerSettings;
import io.languard.game.StopMethod;
import io.languard.json.Json;
import io.languard.runtime.local.LocalRuntime;
import io.languard.testing.Eventually;
import io.languard.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The engine with one kind of game, a shell script that has a ban file and words for its players. It prints what is sent to
 * it; "player SLOT GUID ADDRESS NAME" in its output is a join.
 */
public final class ModeratedLab implements AutoCloseable {

    public static final Actor ADMIN = new Actor(Actor.Kind.USER, 1L, "admin", null);

    /** A secret in the configuration of every server. */
    public static final String PASSWORD = "hunter-22";

    private static final String TYPE = "moderated";

    public final EventBus events = new EventBus();
    public final ExecutorService tasks = Executors.newCachedThreadPool();
    public final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
    public final Servers servers;
    private final LocalRuntime runtime;
    private final Consoles consoles;

    public ModeratedLab(Path data, BanFile bans, Moderation words) {
        runtime = new LocalRuntime(Clock.systemUTC(), data.resolve("supervision"));
        consoles = new Consoles(ConsoleSettings.DEFAULT, Clock.systemUTC(), Executors.defaultThreadFactory());
        Lab.MemoryConfigs configs = new Lab.MemoryConfigs();
        servers = new Servers(
                new Engine(
                        new EngineSettings(
                                data.resolve("servers"),
                                data.resolve("machine-start"),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                new RestartPolicy(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(1)),
                                0,
                                Duration.ofSeconds(1)),
                        Map.of("local", runtime),
                        new Games(List.of(() -> List.of(new Game(bans, words)))),
                        consoles,
                        configs,
                        events,
                        Clock.systemUTC(),
                        tasks,
                        timers),
                new Lab.MemoryStore(configs));
        servers.open();
    }

    public ServerId create(String script) {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").put("script", script).put("stop", "quit").put("password", PASSWORD);
        return servers.create(
                        ADMIN, new NewServer("Test", null, TYPE, "/bin/sh", null, null, false, 3, 0, 0, 0, config))
                .server()
                .id();
    }

    public void start(ServerId id) {
        servers.start(ADMIN, id).toCompletableFuture().join();
        Eventually.within(Duration.ofSeconds(20)).until(() -> servers.get(id).state() == ServerState.RUNNING);
    }

    public List<String> log(ServerId id) {
        try {
            return servers.console(id).read(LogQuery.oldestFirst(10_000)).lines().stream()
                    .map(ConsoleLine::plain)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (ServerId id : servers.ids()) {
            if (servers.process(id).isPresent()) {
                servers.kill(ADMIN, id).toCompletableFuture().join();
            }
        }
        servers.close();
        consoles.close();
        timers.shutdownNow();
        Threads.end(tasks);
        runtime.close();
    }

    private record Game(BanFile bans, Moderation words) implements GameAdapter {

        private static final ScriptGame SCRIPT = new ScriptGame();

        @Override
        public GameDescription description() {
            return new GameDescription(
                    TYPE,
                    "Moderated",
                    "A script",
                    "1",
                    "1.0",
                    Set.of(Capability.CONSOLE, Capability.BAN_MANAGER, Capability.MODERATION, Capability.REMOTE_ADMIN),
                    List.of("sh"),
                    List.of("/bin/sh"),
                    20000);
        }

        @Override
        public List<ConfigSection> sections() {
            return List.of(new ConfigSection("launch", "Launch", Json.mapper().createObjectNode(), Set.of("password")));
        }

        @Override
        public ObjectNode newConfig(String serverName) {
            return SCRIPT.newConfig(serverName);
        }

        @Override
        public void validate(String section, ObjectNode values) {}

        @Override
        public LaunchPlan plan(ServerSettings settings, ExistingFiles existing) {
            return SCRIPT.plan(settings, existing);
        }

        @Override
        public List<PortUse> ports(ServerSettings settings) {
            return SCRIPT.ports(settings);
        }

        @Override
        public LogReader logReader(ServerSettings settings) {
            return (line, seenAt) -> {
                String[] words = line.split(" ", 5);
                if (line.equals("ready")) {
                    return new LogReader.Reading(LogLevel.INFO, List.of(new GameSignal.Ready()));
                }
                if (words.length == 5 && words[0].equals("player")) {
                    return new LogReader.Reading(
                            LogLevel.INFO,
                            List.of(new GameSignal.PlayerJoined(
                                    new Player(words[1], words[4], null, words[2], words[3]))));
                }
                return new LogReader.Reading(LogLevel.INFO, List.of());
            };
        }

        @Override
        public StopMethod stopMethod(ServerSettings settings) {
            return new StopMethod.Command("quit", false);
        }

        @Override
        public Optional<CommandChannel> commandChannel(ServerSettings settings) {
            return Optional.of(new CommandChannel.StandardInput());
        }

        @Override
        public Optional<PlayerQuery> playerQuery(ServerSettings settings) {
            return Optional.empty();
        }

        @Override
        public Optional<Moderation> moderation() {
            return Optional.of(words);
        }

        @Override
        public Optional<BanFile> bans(ServerSettings settings) {
            return Optional.of(bans);
        }
    }
}
