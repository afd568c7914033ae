package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Page;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.Console;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import io.languard.game.Capability;
import io.languard.game.CommandChannel;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.LaunchPlan;
import io.languard.game.ServerSettings;
import io.languard.runtime.RunningServer;
import io.languard.server.ServerView.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of game servers and done with them. Safe for use by many threads.
 *
 * <p>Reading and power actions need no database and never wait for one; definitions are kept in it. Methods that return a
 * stage do not block; the rest block for a transaction at most. Refusals are {@link DomainException}s, thrown or in the
 * stage.
 */
public class Servers {

    private static final Logger LOG = Logger.getLogger(Servers.class.getName());
    private static final long WATCH_MILLIS = 100;

    private final Engine engine;
    private final ServerStore store;
    private final Board board = new Board();
    private final Admission admission;
    private final FolderRemoval removal;
    private final MachineStart machineStart;
    private final ConcurrentMap<ServerId, Supervisor> supervisors = new ConcurrentHashMap<>();
    private final Object definitions = new Object();
    private final List<Consumer<ServerId>> preparations = new CopyOnWriteArrayList<>();
    private volatile @Nullable ScheduledFuture<?> watch;

    public Servers(Engine engine, ServerStore store) {
        this.engine = engine;
        this.store = store;
        this.admission = new Admission(engine, board);
        this.removal = new FolderRemoval(engine);
        this.machineStart = new MachineStart(engine);
        engine.events().observe(this::observe);
    }

    /**
     * Reads all definitions, finds every process again that outlived the manager and begins to watch; after a boot of the
     * machine those servers are started that are to start with it. Blocks until the state of each server is known, and for no
     * start.
     */
    public void open() {
        List<Definition> all = store.all();
        removal.finish(all.stream().map(Definition::id).collect(Collectors.toSet()));
        for (Definition definition : all) {
            Supervisor supervisor = new Supervisor(
                    engine,
                    board,
                    this::prepare,
                    definition,
                    DurableState.found(
                            ServerFolder.of(engine.settings(), definition.id()).stateFile(),
                            engine.clock().instant()));
            try {
                supervisor.recover();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, e, () -> "Server " + definition.id() + " could not be taken over");
            }
            supervisors.put(definition.id(), supervisor);
        }
        watch = engine.scheduler()
                .scheduleWithFixedDelay(this::tick, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        machineStart.begin(supervisors.values());
    }

    /**
     * Adds something to be done before each start of a server, while its game does not run; to be called before
     * {@link #open}. It may block for some seconds and throws nothing.
     */
    public void beforeStart(Consumer<ServerId> preparation) {
        preparations.add(preparation);
    }

    /** Ends the watch. Game servers go on. */
    public void close() {
        machineStart.close();
        ScheduledFuture<?> watching = watch;
        if (watching != null) {
            watching.cancel(false);
        }
    }

    /** In the order of their ids. */
    public Page<ServerView> list(ServerFilter filter, int offset, int limit) {
        List<ServerId> ids = board.ids();
        if (filter.equals(ServerFilter.ALL)) {
            Page<ServerId> page = Page.of(ids, offset, limit);
            // Without those deleted since the look at the ids.
            List<ServerView> present =
                    page.items().stream().flatMap(id -> board.get(id).stream()).toList();
            return new Page<>(present, page.total(), offset, limit);
        }
        List<ServerView> accepted = new ArrayList<>();
        for (ServerId id : ids) {
            board.get(id).filter(filter::accepts).ifPresent(accepted::add);
        }
        return Page.of(accepted, offset, limit);
    }

    /** @throws DomainException {@link io.languard.common.ErrorCode#NOT_FOUND} */
    public ServerView get(ServerId id) {
        return board.get(id).orElseThrow(() -> DomainException.serverNotFound(id));
    }

    public Optional<ServerView> find(ServerId id) {
        return board.get(id);
    }

    public Optional<ServerView> find(UUID uuid) {
        return board.get(uuid);
    }

    /** @param shortId first eight hexadecimal digits of the UUID */
    public Optional<ServerView> findByShortId(String shortId) {
        return board.getByShortId(shortId);
    }

    /** How many servers there are in all. */
    public int count() {
        return board.ids().size();
    }

    /** How many are in a state. */
    public int count(ServerState state) {
        return (int)
                board.ids().stream().filter(id -> board.stateOf(id) == state).count();
    }

    /**
     * What {@link #create} would make; makes nothing and refuses the same. The ports are those that are free now.
     */
    public PlannedServer tryCreate(NewServer wanted) {
        Admission.Admitted admitted = admission.admit(wanted);
        return new PlannedServer(
                admitted.exePath(),
                admitted.ports().game(),
                admitted.ports().rcon(),
                admitted.tags(),
                List.copyOf(admitted.credentials().keySet()));
    }

    /** As {@link PortAdvice#look}: which of the ports that a server would bind are free. Blocks for the machine's answer. */
    public PortsView ports(String gameType, int gamePort, @Nullable Integer rconPort, @Nullable ServerId server) {
        return new PortAdvice(engine, board).look(gameType, gamePort, rconPort, server == null ? null : get(server));
    }

    /**
     * What a new server of a game could run. Blocks for the disk.
     *
     * @param simulated places of the simulated game
     * @throws DomainException {@link io.languard.common.ErrorCode#GAME_TYPE_NOT_FOUND}
     */
    public List<ExecutableView> executables(String gameType, List<String> simulated) {
        return new Executables(engine, board).list(engine.games().get(gameType), simulated);
    }

    /**
     * Refuses what {@link #create} would refuse as {@code exe_path}.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR},
     *     {@link io.languard.common.ErrorCode#EXE_NOT_ALLOWED}, {@link io.languard.common.ErrorCode#GAME_TYPE_NOT_FOUND}
     */
    public void checkExecutable(String gameType, String path) {
        var unused = new Executables(engine, board).choose(engine.games().get(gameType), path);
    }

    /** All that the next start would be refused for or warn of. Blocks for the disk and the machine's ports. */
    public List<StartProblem> startProblems(ServerId id) {
        return new StartCheck(engine, get(id)).problems(board);
    }

    public CreatedServer create(Actor actor, NewServer wanted) {
        // One at a time: two servers must not be given the same port.
        synchronized (definitions) {
            Admission.Admitted admitted = admission.admit(wanted);
            Definition definition = store.insert(actor, wanted, admitted, freshUuid());
            try {
                Files.createDirectories(
                        ServerFolder.of(engine.settings(), definition.id()).files());
            } catch (IOException e) {
                LOG.log(Level.WARNING, e, () -> "The folder of server " + definition.id() + " could not be made yet");
            }
            supervisors.put(
                    definition.id(),
                    new Supervisor(
                            engine,
                            board,
                            this::prepare,
                            definition,
                            DurableState.fresh(engine.clock().instant())));
            engine.events()
                    .publish(new ServerEvent.Created(
                            definition.id(),
                            definition.name(),
                            definition.gameType(),
                            engine.clock().instant()));
            return new CreatedServer(get(definition.id()), admitted.credentials());
        }
    }

    /** What changes while the server runs takes effect with its next start. */
    public ServerView update(Actor actor, ServerId id, ServerChanges changes) {
        return update(actor, id, changes, () -> {});
    }

    /**
     * Changes a definition together with something else that is kept in the database.
     *
     * @param alongside run in the same transaction: when it throws, nothing is changed
     */
    public ServerView update(Actor actor, ServerId id, ServerChanges changes, Runnable alongside) {
        synchronized (definitions) {
            Definition changed = store.update(tryUpdate(id, changes), alongside);
            ServerView view =
                    supervisor(id).redefine(changed).toCompletableFuture().join();
            engine.events().publish(new ServerEvent.Updated(id, engine.clock().instant()));
            return view;
        }
    }

    /** What {@link #update} would make of a definition; changes nothing and refuses the same. */
    public Definition tryUpdate(ServerId id, ServerChanges changes) {
        ServerView present = get(id);
        return admission.admit(present.definition(), changes, present.state().isActive());
    }

    /** Removes a server that is down, its files and its console log included. */
    public CompletionStage<Void> delete(Actor actor, ServerId id) {
        Supervisor supervisor = supervisor(id);
        return supervisor
                .delete(() -> {
                    removal.remove(id, () -> store.delete(id));
                    engine.configs().forget(id);
                })
                .thenAccept(view -> {
                    board.remove(id);
                    supervisors.remove(id);
                    engine.events()
                            .publish(new ServerEvent.Deleted(
                                    id, view.definition().name(), engine.clock().instant()));
                });
    }

    /** Completes when the process exists; the state is {@code STARTING} then, or already further. */
    public CompletionStage<ServerView> start(Actor actor, ServerId id) {
        return supervisor(id).start(actor);
    }

    /**
     * Completes when the server has stopped: after its grace time at the latest.
     *
     * @param force kill it at once
     * @param reason for the console log; null for none
     */
    public CompletionStage<ServerView> stop(Actor actor, ServerId id, boolean force, @Nullable String reason) {
        return force ? supervisor(id).kill(actor, reason) : supervisor(id).stop(actor, reason);
    }

    /** Stops and starts; completes when the new process exists. */
    public CompletionStage<ServerView> restart(Actor actor, ServerId id) {
        return supervisor(id).restart(actor);
    }

    /** Ends the whole process tree at once; completes when it has stopped. */
    public CompletionStage<ServerView> kill(Actor actor, ServerId id) {
        return supervisor(id).kill(actor, null);
    }

    /**
     * Installs or updates the game, or mods. Completes when that has begun; the state is {@code INSTALLING} then. A stop
     * cancels it.
     */
    public CompletionStage<ServerView> install(Actor actor, ServerId id, InstallRequest request) {
        return supervisor(id).install(actor, request);
    }

    /** Completes when nothing of the installation runs any more. */
    public CompletionStage<ServerView> cancelInstallation(Actor actor, ServerId id) {
        return supervisor(id).cancelInstallation(actor);
    }

    /** @throws DomainException {@link io.languard.common.ErrorCode#NOT_SUPPORTED} when the game cannot be installed */
    public InstallView installation(ServerId id) {
        Games.require(game(id), Capability.INSTALLER);
        return supervisor(id).installation();
    }

    /**
     * Refuses what {@link #install} would refuse of a server that is down, whether it is or not: another server may run from
     * the installation, or the disk may have no room. Blocks for the disk.
     */
    public void checkInstall(ServerId id, InstallRequest request) {
        new InstallSequence(engine, get(id).definition(), request).requirePossible(board);
    }

    /** Workshop ids of the mods that Languard downloaded for a server and that are still there. Blocks for the disk. */
    public List<String> downloadedMods(ServerId id) {
        get(id);
        try {
            return new DownloadedMods(ServerFolder.of(engine.settings(), id)).present();
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.ADAPTER_ERROR, "The list of downloaded mods cannot be read: " + e.getMessage(), e);
        }
    }

    /** Sends one line to the game's console; completes with what it answered outside its log, mostly nothing. */
    public CompletionStage<String> command(Actor actor, ServerId id, String command) {
        return supervisor(id).command(actor, command);
    }

    /**
     * Refuses a line that the game's console could not take, whether the server runs or not.
     *
     * @throws DomainException {@link ErrorCode#VALIDATION_ERROR} for {@code command}
     */
    public void checkCommand(ServerId id, String command) {
        ServerSettings settings = settings(id);
        Optional<? extends CommandChannel> remote = game(id).remoteSession(settings);
        CommandLine.check(remote.isPresent() ? remote : game(id).commandChannel(settings), command);
    }

    /**
     * A command to the server's console as a log may show it.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#NOT_FOUND}
     */
    public String shownCommand(ServerId id, String command) {
        return masked(id, game(id).shownCommand(command));
    }

    /** A text with {@link Secret#MASK} for what is configured as secret, or was when the present run began. */
    public String masked(ServerId id, String text) {
        Supervisor supervisor = supervisors.get(id);
        if (supervisor == null) {
            return text;
        }
        String shown = supervisor.masking().hide(text);
        try {
            return Masking.of(game(id), settings(id)).hide(shown);
        } catch (DomainException e) {
            // Its game is not known any more: so neither is what it would call a secret.
            return Secret.MASK;
        }
    }

    public PlayersView players(ServerId id) {
        get(id);
        return board.players(id);
    }

    public Console console(ServerId id) {
        return supervisor(id).console();
    }

    /**
     * What the next start would write and run; secrets are in clear.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#INVALID_CONFIG} when the settings make no sense together
     */
    public LaunchPlan plan(ServerId id) {
        return new StartSequence(engine, get(id).definition()).plan();
    }

    /** The game that the server is of. */
    public GameAdapter game(ServerId id) {
        return engine.games().get(get(id).definition().gameType());
    }

    /** What the game's adapter is told of the server; secrets are in clear. */
    public ServerSettings settings(ServerId id) {
        return new StartSequence(engine, get(id).definition()).settings();
    }

    /** User and group number that the server's files belong to; empty when it has no account of its own. */
    public OptionalInt account(ServerId id) {
        int first = engine.settings().firstUid();
        return first > 0 ? OptionalInt.of(Math.toIntExact(first + id.value())) : OptionalInt.empty();
    }

    /**
     * What the next start would write and run if the server and its configuration were changed like this; secrets are in
     * clear.
     *
     * @param config all sections, complete
     * @throws DomainException as {@link #tryUpdate}; {@link io.languard.common.ErrorCode#INVALID_CONFIG} when the settings
     *     make no sense together
     */
    public LaunchPlan plan(ServerId id, ServerChanges changes, ObjectNode config) {
        return new StartSequence(engine, tryUpdate(id, changes)).plan(config);
    }

    /** The server's own files. */
    public Path files(ServerId id) {
        return ServerFolder.of(engine.settings(), get(id).id()).files();
    }

    /** Where what is deleted of its files waits: beside them, on the same disk. It may not exist yet. */
    public Path trash(ServerId id) {
        return ServerFolder.of(engine.settings(), get(id).id()).trash();
    }

    /** Its process, for measuring; empty when there is none. */
    public Optional<RunningServer> process(ServerId id) {
        Supervisor supervisor = supervisors.get(id);
        return supervisor == null ? Optional.empty() : supervisor.process();
    }

    /** Ids of all servers, in ascending order. */
    public List<ServerId> ids() {
        return board.ids();
    }

    private void prepare(ServerId id) {
        preparations.forEach(preparation -> preparation.accept(id));
    }

    private Supervisor supervisor(ServerId id) {
        Supervisor supervisor = supervisors.get(id);
        if (supervisor == null) {
            throw DomainException.serverNotFound(id);
        }
        return supervisor;
    }

    private void tick() {
        long now = System.nanoTime();
        for (Supervisor supervisor : supervisors.values()) {
            try {
                supervisor.tick(now);
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "A server could not be watched", e);
            }
        }
    }

    private void observe(LanguardEvent event) {
        if (event instanceof ServerEvent.MetricsSampled sampled) {
            Supervisor supervisor = supervisors.get(sampled.server());
            if (supervisor != null) {
                supervisor.sampled(sampled);
            }
        } else if (event instanceof ServerEvent.ConfigChanged changed) {
            Supervisor supervisor = supervisors.get(changed.server());
            if (supervisor != null) {
                supervisor.configured();
            }
        }
    }

    private UUID freshUuid() {
        UUID uuid = UUID.randomUUID();
        while (board.getByShortId(GameServer.shortId(uuid)).isPresent()) {
            uuid = UUID.randomUUID();
        }
        return uuid;
    }
}
