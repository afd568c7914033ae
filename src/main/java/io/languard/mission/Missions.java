package io.languard.mission;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FileNames;
import io.languard.common.IncomingFile;
import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.game.Capability;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.MissionRules;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Missions of all servers. The folder is the truth: nothing is remembered, and what an operator copies there is listed. Blocks
 * for the disk. Safe for use by many threads.
 */
public class Missions {

    private static final Logger LOG = Logger.getLogger(Missions.class.getName());

    private final Servers servers;
    private final EventBus events;
    private final Clock clock;
    private final long limit;
    private final Trash trash;
    private final Set<Place> arriving = ConcurrentHashMap.newKeySet();

    /**
     * @param limit most bytes of one file
     * @param trashed how long a deleted mission can be brought back; zero for not at all
     */
    public Missions(Servers servers, EventBus events, Clock clock, long limit, Duration trashed) {
        this.servers = servers;
        this.events = events;
        this.clock = clock;
        this.limit = limit;
        this.trash = new Trash(servers::trash, servers::ids, clock, trashed);
    }

    /** Removes what uploads left that a killed manager was receiving. To be called once, before the first upload. */
    public void open() {
        for (ServerId id : servers.ids()) {
            try {
                Optional<MissionRules> rules = servers.game(id).missions(servers.settings(id));
                if (rules.isPresent()) {
                    IncomingFile.sweep(servers.files(id).resolve(rules.get().folder()));
                }
            } catch (IOException | DomainException e) {
                LOG.log(Level.WARNING, e, () -> "Unfinished uploads of server " + id + " could not be removed");
            }
        }
    }

    /** Removes deleted missions whose time is over; to be called now and then. */
    public void clean() {
        trash.clean();
    }

    /** Most bytes of one file. */
    public long limit() {
        return limit;
    }

    /**
     * By file name.
     *
     * @throws DomainException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#NOT_SUPPORTED}
     */
    public List<MissionView> list(ServerId id) {
        MissionRules rules = rules(id);
        ServerView server = servers.get(id);
        return files(id, rules).values().stream()
                .map(file -> view(file, rules, server))
                .sorted(Comparator.comparing(MissionView::filename, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(MissionView::filename))
                .toList();
    }

    /** Refuses what can be refused before a file arrives. */
    public void checkUpload(ServerId id, OptionalLong expected) {
        rules(id);
        if (expected.isPresent() && expected.getAsLong() > limit) {
            throw IncomingFile.tooLarge(limit);
        }
    }

    /**
     * Stores a mission. Nothing of it is seen before all of it is on the disk, and nothing stays when it is refused or breaks
     * off.
     *
     * @param name as the uploader calls the file; hostile text is possible
     * @param content read to its end, unless it is refused
     * @param expected bytes of it; empty when nobody said
     * @param overwrite true to replace a mission of the server's own that has this name
     * @throws DomainException {@link ErrorCode#NO_FILENAME}; {@link ErrorCode#ADAPTER_ERROR} when it is no mission; {@link
     *     ErrorCode#CONFLICT} when the name is taken; and as {@link IncomingFile#fill}
     */
    public MissionView upload(
            Actor actor, ServerId id, String name, InputStream content, OptionalLong expected, boolean overwrite) {
        MissionRules rules = rules(id);
        String filename = storedName(name, rules);
        Place place = new Place(id, filename.toLowerCase(Locale.ROOT));
        if (!arriving.add(place)) {
            throw new DomainException(
                    ErrorCode.CONFLICT, "Somebody else is uploading mission '" + filename + "' at this moment");
        }
        try {
            requireFree(id, rules, filename, overwrite);
            Path folder = writableFolder(id, rules);
            try (IncomingFile file = IncomingFile.in(folder, expected)) {
                byte[] head = file.fill(
                        content,
                        limit,
                        rules.headBytes(),
                        beginning -> rules.checkContent(beginning, OptionalLong.empty()));
                rules.checkContent(head, OptionalLong.of(file.size()));
                // An operator may have copied one of that name meanwhile.
                requireFree(id, rules, filename, overwrite);
                file.keep(filename, servers.account(id));
            }
        } finally {
            arriving.remove(place);
        }
        LOG.log(Level.INFO, "{0} stored mission {1} on server {2}", new Object[] {actor.name(), filename, id});
        changed(id);
        return get(id, filename);
    }

    /** @throws DomainException {@link ErrorCode#NOT_FOUND} */
    public MissionView get(ServerId id, String filename) {
        MissionRules rules = rules(id);
        return view(file(id, rules, filename), rules, servers.get(id));
    }

    /**
     * Its content, to be closed by the caller.
     *
     * @throws DomainException {@link ErrorCode#NOT_FOUND}
     */
    public InputStream read(ServerId id, String filename) {
        MissionFile file = file(id, rules(id), filename);
        try {
            SeekableByteChannel channel = file.shared()
                    ? Files.newByteChannel(file.path())
                    : Files.newByteChannel(file.path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            return Channels.newInputStream(channel);
        } catch (IOException e) {
            throw missing(filename);
        }
    }

    /**
     * Removes a mission of the server's own. It can be brought back for a while.
     *
     * @param forGood true to make room at once
     * @throws DomainException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#CONFLICT} for one that comes with the installation
     */
    public DeletedMission delete(Actor actor, ServerId id, String filename, boolean forGood) {
        MissionRules rules = rules(id);
        MissionFile file = file(id, rules, filename);
        if (file.shared()) {
            throw new DomainException(
                    ErrorCode.CONFLICT,
                    "Mission '" + filename
                            + "' comes with the installation and is shared by its servers: remove it there, in "
                            + file.path().getParent());
        }
        MissionView view = view(file, rules, servers.get(id));
        Instant until;
        try {
            until = forGood ? null : trash.take(id, file.path(), filename);
            if (until == null) {
                Files.delete(file.path());
            }
        } catch (NoSuchFileException e) {
            throw missing(filename);
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR, "The mission could not be deleted: " + e.getMessage(), e);
        }
        LOG.log(Level.INFO, "{0} deleted mission {1} of server {2}", new Object[] {actor.name(), filename, id});
        changed(id);
        return new DeletedMission(view, until);
    }

    /**
     * Brings a deleted mission back, the newest of that name.
     *
     * @param overwrite true to replace a mission of the server's own that has this name meanwhile
     * @throws DomainException {@link ErrorCode#NOT_FOUND} when there is none, or its time is over; {@link ErrorCode#CONFLICT}
     *     when the name is taken
     */
    public MissionView restore(Actor actor, ServerId id, String filename, boolean overwrite) {
        MissionRules rules = rules(id);
        Place place = new Place(id, filename.toLowerCase(Locale.ROOT));
        if (!arriving.add(place)) {
            throw new DomainException(
                    ErrorCode.CONFLICT, "Somebody else is uploading mission '" + filename + "' at this moment");
        }
        try {
            Trash.Kept kept = trash.find(id, filename)
                    .orElseThrow(() -> new DomainException(
                            ErrorCode.NOT_FOUND, "Mission '" + filename + "' is not among those deleted of late"));
            requireFree(id, rules, filename, overwrite);
            Path target =
                    writableFolder(id, rules).resolve(String.valueOf(kept.file().getFileName()));
            // One step, and on the same disk: it needs no room.
            Files.move(kept.file(), target, StandardCopyOption.ATOMIC_MOVE);
            trash.emptied(kept);
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR, "The mission could not be brought back: " + e.getMessage(), e);
        } finally {
            arriving.remove(place);
        }
        LOG.log(Level.INFO, "{0} brought mission {1} of server {2} back", new Object[] {actor.name(), filename, id});
        changed(id);
        return get(id, filename);
    }

    /**
     * Plays a mission now; players stay. Completes when the game has been told.
     *
     * @param difficulty null for the server's usual one
     * @throws DomainException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}, {@link
     *     ErrorCode#ADAPTER_ERROR}, {@link ErrorCode#SERVER_NOT_RUNNING}; the last also in the stage, like what keeps the game from listening
     */
    public CompletionStage<MissionView> play(Actor actor, ServerId id, String filename, @Nullable String difficulty) {
        MissionRules rules = rules(id);
        MissionView mission = view(file(id, rules, filename), rules, servers.get(id));
        String command = rules.changeCommand(mission.missionName(), difficulty);
        return servers.command(actor, id, command).thenApply(answer -> mission);
    }

    private MissionRules rules(ServerId id) {
        GameAdapter game = servers.game(id);
        Games.require(game, Capability.MISSION_MANAGER);
        return game.missions(servers.settings(id)).orElseThrow(() -> notSupported(game));
    }

    private static DomainException notSupported(GameAdapter game) {
        return new DomainException(
                ErrorCode.NOT_SUPPORTED,
                "Game type '" + game.description().gameType() + "' does not support "
                        + Capability.MISSION_MANAGER.phrase());
    }

    private static String storedName(String name, MissionRules rules) {
        if (name.isBlank()) {
            throw new DomainException(ErrorCode.NO_FILENAME, "No filename provided");
        }
        String composed = FileNames.composed(name);
        FileNames.problem(composed).ifPresent(problem -> {
            throw new DomainException(ErrorCode.ADAPTER_ERROR, "The file cannot be stored: its name " + problem);
        });
        String stored = rules.storedName(composed);
        try {
            var unused = Path.of(stored);
        } catch (InvalidPathException e) {
            throw new DomainException(
                    ErrorCode.ADAPTER_ERROR,
                    "The file cannot be stored: Languard was started in a locale (LC_ALL) without UTF-8",
                    e);
        }
        return stored;
    }

    private void requireFree(ServerId id, MissionRules rules, String filename, boolean overwrite) {
        for (MissionFile present : files(id, rules).values()) {
            if (present.filename().equals(filename)) {
                if (present.shared() || overwrite) {
                    continue;
                }
                throw new DomainException(
                        ErrorCode.CONFLICT,
                        "There is a mission '" + filename + "' already; overwrite=true replaces it",
                        Map.of("existing", filename));
            }
            if (present.filename().equalsIgnoreCase(filename)) {
                throw new DomainException(
                        ErrorCode.CONFLICT,
                        "Mission '" + present.filename() + "' differs from '" + filename
                                + "' in upper and lower case only: delete or rename one",
                        Map.of("existing", present.filename()));
            }
        }
    }

    private Path writableFolder(ServerId id, MissionRules rules) {
        Path folder = servers.files(id).resolve(rules.folder());
        try {
            if (Files.isSymbolicLink(folder)) {
                throw new DomainException(
                        ErrorCode.CONFLICT,
                        "The folder '" + rules.folder()
                                + "' of this server is a link: uploads go to real folders only");
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (servers.account(id).isPresent()) {
                    IncomingFile.give(folder, servers.account(id).getAsInt());
                }
            }
            return folder;
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR, "The mission folder cannot be made: " + e.getMessage(), e);
        }
    }

    private MissionFile file(ServerId id, MissionRules rules, String filename) {
        MissionFile file = files(id, rules).get(filename);
        if (file == null) {
            throw missing(filename);
        }
        return file;
    }

    /** By exact name. Looking it up here instead of on the disk, a hostile name finds nothing. */
    private Map<String, MissionFile> files(ServerId id, MissionRules rules) {
        Map<String, MissionFile> found = new TreeMap<>();
        collect(servers.files(id).resolve(rules.folder()), rules, false, found);
        rules.installed().forEach(folder -> collect(folder, rules, true, found));
        return found;
    }

    private static void collect(Path folder, MissionRules rules, boolean shared, Map<String, MissionFile> into) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (rules.isMission(name) && !into.containsKey(name)) {
                    read(entry, name, shared).ifPresent(file -> into.put(name, file));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Made with the first upload or the first start.
        } catch (IOException | DirectoryIteratorException e) {
            throw new DomainException(ErrorCode.ADAPTER_ERROR, "The mission folder cannot be read: " + folder, e);
        }
    }

    private static Optional<MissionFile> read(Path entry, String name, boolean shared) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new MissionFile(
                            name,
                            entry,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant(),
                            shared || Files.isSymbolicLink(entry)))
                    : Optional.empty();
        } catch (IOException e) {
            // Gone meanwhile, or a link to nowhere.
            return Optional.empty();
        }
    }

    private static MissionView view(MissionFile file, MissionRules rules, ServerView server) {
        MissionRules.Mission mission = rules.describe(file.filename());
        String name = mission.missionName();
        boolean playing =
                server.state().isActive() && isPlayed(mission, server.live().map());
        return new MissionView(
                file.filename(),
                name,
                mission.terrain(),
                file.size(),
                file.modifiedAt(),
                file.shared(),
                rules.rotation().stream().anyMatch(name::equalsIgnoreCase),
                playing);
    }

    /** Some games tell the name first and the terrain when the mission begins. */
    private static boolean isPlayed(MissionRules.Mission mission, @Nullable String map) {
        return map != null
                && (mission.missionName().equalsIgnoreCase(map)
                        || mission.missionName().equalsIgnoreCase(map + "." + mission.terrain()));
    }

    private void changed(ServerId id) {
        events.publish(new ServerEvent.MissionsChanged(id, clock.instant()));
    }

    private static DomainException missing(String filename) {
        return new DomainException(ErrorCode.NOT_FOUND, "Mission '" + filename + "' not found");
    }

    /** @param filename in lower case: two that differ only so must not arrive at once either */
    private record Place(ServerId server, String filename) {}
}
