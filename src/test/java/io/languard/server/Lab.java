package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.ConsoleLine;
import io.languard.console.ConsoleSettings;
import io.languard.console.Consoles;
import io.languard.console.LogQuery;
import io.languard.event.EventBus;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.Installer;
import io.languard.game.arma3.Arma3Samples;
import io.languard.json.Json;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import io.languard.runtime.ServerRuntime;
import io.languard.runtime.local.LocalRuntime;
import io.languard.server.ServerView.Definition;
import io.languard.testing.Eventually;
import io.languard.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine with real processes, real consoles and real files; only the database is replaced by memory. */
final class Lab implements AutoCloseable {

    /** A run that stays ready for so long is a good one. */
    static final Duration STABLE = Duration.ofMillis(1500);

    static final Actor TESTER = new Actor(Actor.Kind.USER, 1L, "tester", null);

    final EventBus events = new EventBus();
    final List<LanguardEvent> seen = new CopyOnWriteArrayList<>();
    final MemoryStore store;
    final MemoryConfigs configs;
    private final Path data;
    private final Duration grace;
    private final @Nullable Installer installer;
    private LocalRuntime runtime;
    private String boot = "first";

    /** Run before each start of a server. */
    volatile Consumer<ServerId> preparation = id -> {};

    private ExecutorService executor;
    private ScheduledExecutorService scheduler;
    private Consoles consoles;
    Servers servers;

    Lab(Path data) {
        this(data, Duration.ofSeconds(30));
    }

    Lab(Path data, Duration grace) {
        this(data, grace, null);
    }

    Lab(Path data, Duration grace, @Nullable Installer installer) {
        this.installer = installer;
        this.data = data;
        this.grace = grace;
        this.configs = new MemoryConfigs();
        this.store = new MemoryStore(configs);
        events.observe(seen::add);
        open();
    }

    private void open() {
        runtime = new LocalRuntime(Clock.systemUTC(), data.resolve("supervision"));
        executor = Executors.newCachedThreadPool();
        scheduler = Executors.newScheduledThreadPool(1);
        consoles = new Consoles(ConsoleSettings.DEFAULT, Clock.systemUTC(), Executors.defaultThreadFactory());
        EngineSettings settings = new EngineSettings(
                data.resolve("servers"),
                data.resolve("machine-start"),
                grace,
                Duration.ofSeconds(1),
                new RestartPolicy(Duration.ofMillis(100), Duration.ofSeconds(1), STABLE),
                0,
                Duration.ofSeconds(1));
        servers = new Servers(
                new Engine(
                        settings,
                        Map.of("local", new BootedRuntime(runtime, boot)),
                        new Games(List.of(() -> List.of(new ScriptGame(installer), Arma3Samples.game()))),
                        consoles,
                        configs,
                        events,
                        Clock.systemUTC(),
                        executor,
                        scheduler),
                store);
        servers.beforeStart(id -> preparation.accept(id));
        servers.open();
    }

    /** What is left when the manager is gone: the processes, the files and the database. */
    void restartManager() {
        restartManagerAfter(() -> {});
    }

    /** The same with something that happens while no manager is there. */
    void restartManagerAfter(Runnable meanwhile) {
        shut();
        meanwhile.run();
        open();
    }

    /** The processes are gone and nobody has seen how; the database and the files are there. */
    void restartMachine() {
        restartMachineAfter(() -> {});
    }

    void restartMachineAfter(Runnable meanwhile) {
        List<ProcessHandle> processes = servers.ids().stream()
                .flatMap(id -> Optional.ofNullable(servers.get(id).live().pid()).stream())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
        restartManagerAfter(() -> {
            for (ProcessHandle game : processes) {
                // What waits for its end goes first.
                game.parent().ifPresent(ProcessHandle::destroyForcibly);
                game.destroyForcibly();
                Eventually.within(Duration.ofSeconds(10)).until(() -> !game.isAlive());
            }
            boot = "second";
            meanwhile.run();
        });
    }

    ServerId create(String script) {
        return create(script, false, 3);
    }

    ServerId create(String script, boolean autoRestart, int maxRestarts) {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").put("script", script);
        return create("/bin/sh", config, autoRestart, maxRestarts);
    }

    /** @param exePath null to leave it open */
    ServerId create(@Nullable String exePath, ObjectNode config, boolean autoRestart, int maxRestarts) {
        return servers.create(
                        TESTER,
                        new NewServer(
                                "Test",
                                null,
                                ScriptGame.TYPE,
                                exePath,
                                null,
                                null,
                                autoRestart,
                                maxRestarts,
                                0,
                                0,
                                0,
                                config))
                .server()
                .id();
    }

    ServerView start(ServerId id) {
        return servers.start(TESTER, id).toCompletableFuture().join();
    }

    ServerView stop(ServerId id) {
        return servers.stop(TESTER, id, false, null).toCompletableFuture().join();
    }

    void awaitState(ServerId id, ServerState state) {
        Eventually.within(Duration.ofSeconds(20)).until(() -> servers.get(id).state() == state);
    }

    /** Remarks are written to the log a moment after what they are about is known. */
    void awaitLog(ServerId id, Consumer<List<String>> check) {
        Eventually.within(Duration.ofSeconds(10)).untilAsserted(() -> check.accept(log(id)));
    }

    List<String> log(ServerId id) {
        try {
            return servers.console(id).read(LogQuery.oldestFirst(10_000)).lines().stream()
                    .map(ConsoleLine::plain)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first server of an earlier manager, as it stands in the database, and a manager that finds it there. */
    ServerId knownFromBefore(String exePath) {
        restartManagerAfter(() -> {
            ObjectNode config = Json.mapper().createObjectNode();
            config.putObject("launch").put("script", "exit 1").put("stop", "quit");
            store.insert(
                    TESTER,
                    new NewServer("Test", null, ScriptGame.TYPE, exePath, null, null, false, 0, 0, 0, 0, config),
                    new Admission.Admitted("Test", null, new Ports(20000, null), exePath, List.of(), config, Map.of()),
                    UUID.randomUUID());
        });
        return servers.ids().get(0);
    }

    List<ServerState> states(ServerId id) {
        List<ServerState> states = new ArrayList<>();
        for (LanguardEvent event : seen) {
            if (event instanceof ServerEvent.StateChanged changed
                    && changed.server().equals(id)) {
                states.add(changed.to());
            }
        }
        return states;
    }

    ExecutorService tasks() {
        return executor;
    }

    ScheduledExecutorService timers() {
        return scheduler;
    }

    private void shut() {
        servers.close();
        consoles.close();
        scheduler.shutdownNow();
        Threads.end(executor);
        runtime.close();
    }

    @Override
    public void close() {
        for (ServerId id : servers.ids()) {
            if (servers.process(id).isPresent() || servers.get(id).state() == ServerState.INSTALLING) {
                servers.kill(TESTER, id).toCompletableFuture().join();
            }
        }
        shut();
    }

    /** On a machine that a test can boot. */
    private record BootedRuntime(LocalRuntime local, String boot) implements ServerRuntime {

        @Override
        public String name() {
            return local.name();
        }

        @Override
        public RunningServer start(LaunchSpec spec) throws RuntimeFailure {
            return local.start(spec);
        }

        @Override
        public Optional<RunningServer> recover(ServerId server, Path runsDirectory) {
            return local.recover(server, runsDirectory);
        }

        @Override
        public List<String> notes() {
            return local.notes();
        }
    }

    /** Definitions in memory. */
    static final class MemoryStore extends ServerStore {

        private final Map<ServerId, Definition> rows = new TreeMap<>();
        private final ConfigSource configs;
        private long last;
        private boolean refusing;

        MemoryStore(ConfigSource configs) {
            super(null, configs, Clock.systemUTC());
            this.configs = configs;
        }

        synchronized void refuseDeletion() {
            refusing = true;
        }

        @Override
        synchronized List<Definition> all() {
            return List.copyOf(rows.values());
        }

        @Override
        synchronized Definition insert(Actor creator, NewServer wanted, Admission.Admitted admitted, UUID uuid) {
            last++;
            Definition definition = new Definition(
                    new ServerId(last),
                    uuid,
                    GameServer.shortId(uuid),
                    admitted.name(),
                    admitted.description(),
                    admitted.tags(),
                    wanted.gameType(),
                    "local",
                    admitted.exePath(),
                    admitted.ports().game(),
                    admitted.ports().rcon(),
                    wanted.autoRestart(),
                    wanted.autoStart(),
                    wanted.maxRestarts(),
                    wanted.memoryLimitMb(),
                    wanted.cpuLimit(),
                    wanted.processLimit(),
                    Clock.systemUTC().instant(),
                    creator.name());
            rows.put(definition.id(), definition);
            configs.createAll(creator, definition.id(), wanted.gameType(), admitted.config());
            return definition;
        }

        @Override
        synchronized Definition update(Definition changed, Runnable alongside) {
            alongside.run();
            rows.put(changed.id(), changed);
            return changed;
        }

        @Override
        synchronized void delete(ServerId id) {
            if (refusing) {
                throw new IllegalStateException("away");
            }
            rows.remove(id);
        }
    }

    /** Configuration in memory. */
    static final class MemoryConfigs implements ConfigSource {

        private final Map<ServerId, ObjectNode> contents = new ConcurrentHashMap<>();

        @Override
        public ObjectNode read(ServerId server) {
            ObjectNode content = contents.get(server);
            if (content == null) {
                throw DomainException.serverNotFound(server);
            }
            return content.deepCopy();
        }

        @Override
        public void createAll(Actor actor, ServerId server, String gameType, ObjectNode sections) {
            contents.put(server, sections.deepCopy());
        }

        @Override
        public List<FieldError> problems(
                GameAdapter game, ConfigSection section, ObjectNode changes, ObjectNode values) {
            // What the configuration feature does; here only the game itself checks.
            return List.of();
        }

        @Override
        public void forget(ServerId server) {
            contents.remove(server);
        }
    }
}
