package io.languard.mod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.IncomingFile;
import io.languard.common.ServerId;
import io.languard.config.Configs;
import io.languard.config.SectionView;
import io.languard.event.EventBus;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import io.languard.game.Capability;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.ModRules;
import io.languard.game.ModRules.Details;
import io.languard.game.ModRules.Listed;
import io.languard.json.Json;
import io.languard.server.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Mods of all servers. Folders are the truth of what is there, configuration of what is enabled. Blocks for the disk, and for
 * a transaction where it changes what is enabled. Safe for use by many threads.
 */
public class Mods {

    private static final Logger LOG = Logger.getLogger(Mods.class.getName());

    private final Servers servers;
    private final Configs configs;
    private final EventBus events;
    private final Clock clock;
    private final ModArchive archive;
    private final ConcurrentMap<ServerId, EnabledMods> told = new ConcurrentHashMap<>();
    private final ConcurrentMap<ServerId, Object> folders = new ConcurrentHashMap<>();

    /** @param limit most bytes of one uploaded file */
    public Mods(Servers servers, Configs configs, EventBus events, Clock clock, long limit) {
        this.servers = servers;
        this.configs = configs;
        this.events = events;
        this.clock = clock;
        this.archive = new ModArchive(limit);
        events.observe(this::observe);
    }

    /** Removes what uploads left that a killed manager was receiving. To be called once, before the first upload. */
    public void open() {
        for (ServerId id : servers.ids()) {
            try {
                if (servers.game(id).mods(servers.settings(id)).isPresent()) {
                    ModArchive.sweep(servers.files(id));
                }
            } catch (IOException | DomainException e) {
                LOG.log(Level.WARNING, e, () -> "Unfinished uploads of server " + id + " could not be removed");
            }
        }
    }

    /**
     * @param withSize true to add up the files of each, which takes a while
     * @throws DomainException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#NOT_SUPPORTED}
     */
    public ModsView list(ServerId id, boolean withSize) {
        ModRules rules = rules(id);
        EnabledMods enabled = enabled(id, rules);
        Map<String, ModFolder> present = ModFolder.scan(rules);
        Set<String> names = new LinkedHashSet<>(enabled.shared());
        names.addAll(enabled.serverOnly());
        names.addAll(present.keySet());
        List<ModView> views = new ArrayList<>();
        for (String name : names) {
            views.add(view(name, present.get(name), enabled, rules, withSize));
        }
        return new ModsView(views, enabled.version());
    }

    /**
     * Says which mods the next start loads: the complete list, in their order.
     *
     * @param shared those that players need as well
     * @param serverOnly those of the server alone; null leaves them as they are, but for those that {@code shared} names
     * @param expectedVersion of the configuration that the list was made from; null for the newest
     * @throws DomainException {@link ErrorCode#VALIDATION_ERROR} naming every unknown mod and every one that is listed twice;
     *     {@link ErrorCode#VERSION_CONFLICT} when somebody else changed that configuration meanwhile
     */
    public EnabledMods enable(
            Actor actor,
            ServerId id,
            List<String> shared,
            @Nullable List<String> serverOnly,
            @Nullable Integer expectedVersion) {
        ModRules rules = rules(id);
        EnabledMods before = enabled(id, rules);
        List<String> onServer = serverOnly != null
                ? serverOnly
                : before.serverOnly().stream()
                        .filter(mod -> !shared.contains(mod))
                        .toList();
        check(shared, serverOnly == null ? List.of() : serverOnly, before, rules);
        ObjectNode changes = Json.mapper().createObjectNode();
        changes.set(rules.enabledField(), array(shared));
        if (rules.serverOnlyField() != null) {
            changes.set(rules.serverOnlyField(), array(onServer));
        }
        int version = expectedVersion == null ? before.version() : expectedVersion;
        try {
            configs.update(actor, id, rules.section(), changes, version);
        } catch (DomainException e) {
            throw e.code() == ErrorCode.CONFIG_VERSION_CONFLICT ? changedMeanwhile(e) : e;
        }
        return enabled(id, rules);
    }

    private static void check(List<String> shared, List<String> serverOnly, EnabledMods before, ModRules rules) {
        List<FieldError> errors = new ArrayList<>();
        if (rules.serverOnlyField() == null && !serverOnly.isEmpty()) {
            errors.add(new FieldError("server_mods", "unsupported", "This game has no mods for the server alone"));
        }
        Set<String> present = ModFolder.scan(rules).keySet();
        Set<String> seen = new HashSet<>();
        check("mods", shared, present, before, seen, errors);
        check("server_mods", serverOnly, present, before, seen, errors);
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
    }

    private static void check(
            String field,
            List<String> mods,
            Set<String> present,
            EnabledMods before,
            Set<String> seen,
            List<FieldError> errors) {
        for (int place = 0; place < mods.size(); place++) {
            String mod = mods.get(place);
            String path = field + "[" + place + "]";
            if (!seen.add(mod)) {
                errors.add(new FieldError(path, "duplicate", "'" + mod + "' is listed twice"));
            } else if (!present.contains(mod) && !before.holds(mod)) {
                // One whose folder went away may stay, so that the rest of the list can be changed.
                errors.add(new FieldError(path, "unknown", "There is no mod '" + mod + "'"));
            }
        }
    }

    private static DomainException changedMeanwhile(DomainException conflict) {
        return new DomainException(
                ErrorCode.VERSION_CONFLICT,
                "Config was modified by another request while updating mods. Read the list again.",
                conflict.details());
    }

    /**
     * Reads a list that somebody exported from the game's launcher and looks which of its mods are here: by their number in
     * the workshop, else by their folder or title.
     *
     * @param enable true to enable those that are here, in the order of the list; mods for the server alone stay
     * @throws DomainException {@link ErrorCode#ADAPTER_ERROR} when it is no such list; and as {@link #enable}
     */
    public PresetView importPreset(Actor actor, ServerId id, String document, boolean enable) {
        ModRules rules = rules(id);
        List<ModView> here =
                list(id, false).mods().stream().filter(mod -> !mod.missing()).toList();
        List<PresetView.Entry> entries = rules.readPreset(document).stream()
                .map(listed ->
                        new PresetView.Entry(listed.title(), listed.workshopId(), PresetMatch.find(listed, here)))
                .toList();
        EnabledMods enabled = enabled(id, rules);
        if (enable) {
            Set<String> mods = new LinkedHashSet<>();
            for (PresetView.Entry entry : entries) {
                if (entry.mod() != null) {
                    mods.add(entry.mod());
                }
            }
            enabled = enable(actor, id, List.copyOf(mods), null, null);
        }
        return new PresetView(entries, enable, enabled.version());
    }

    /** The enabled mods, without those of the server alone, as a list that the game's launcher can read. */
    public String exportPreset(ServerId id) {
        ModRules rules = rules(id);
        List<Listed> mods = list(id, false).mods().stream()
                .filter(mod -> mod.enabled() && !mod.serverOnly())
                .map(mod -> new Listed(mod.title() == null ? mod.name() : mod.title(), mod.workshopId(), mod.name()))
                .toList();
        return rules.writePreset(servers.get(id).definition().name(), mods);
    }

    /**
     * Renames everything in a mod to lower case, as the game on Linux wants it.
     *
     * @return how many files and folders were renamed
     * @throws DomainException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#CONFLICT} for a mod that is not the server's own,
     *     or in which two names would become one; {@link ErrorCode#SERVER_NOT_STOPPED} when a running server loads it
     */
    public int lowerCase(Actor actor, ServerId id, String name) {
        ModRules rules = rules(id);
        synchronized (lock(id)) {
            ModFolder folder = own(id, name, rules, "renamed");
            if (enabled(id, rules).holds(name) && servers.get(id).state().isActive()) {
                throw new DomainException(
                        ErrorCode.SERVER_NOT_STOPPED, "The running server loads mod '" + name + "': stop it first");
            }
            try {
                int renamed = LowerCase.apply(folder.path());
                changed(id);
                return renamed;
            } catch (IOException e) {
                throw new DomainException(
                        ErrorCode.CONFIG_WRITE_ERROR, "The mod could not be renamed: " + e.getMessage(), e);
            }
        }
    }

    /** Refuses what can be refused before a file arrives. */
    public void checkUpload(ServerId id, OptionalLong expected) {
        rules(id);
        if (expected.isPresent() && expected.getAsLong() > archive.limit()) {
            throw IncomingFile.tooLarge(archive.limit());
        }
    }

    /** Most bytes of one uploaded file. */
    public long limit() {
        return archive.limit();
    }

    /**
     * Stores a mod that comes as a zip file with one folder, named like the mod; names in it become lower-case.
     *
     * @param filename as the uploader calls it
     * @param content read to its end, unless it is refused
     * @param expected bytes of it; empty when nobody said
     * @throws DomainException {@link ErrorCode#ADAPTER_ERROR} when it holds no mod, or reaches out of its folder; {@link
     *     ErrorCode#CONFLICT} when there is a mod of that name; and as {@link IncomingFile#fill}
     */
    public ModView upload(Actor actor, ServerId id, String filename, InputStream content, OptionalLong expected) {
        ModRules rules = rules(id);
        Path home = servers.files(id);
        try (ModArchive.Unpacked unpacked = archive.receive(home, filename, content, expected, rules)) {
            synchronized (lock(id)) {
                for (String present : ModFolder.scan(rules).keySet()) {
                    if (present.equalsIgnoreCase(unpacked.name())) {
                        throw new DomainException(
                                ErrorCode.CONFLICT,
                                "There is a mod '" + present + "' already: delete it first",
                                Map.of("existing", present));
                    }
                }
                unpacked.keep(home, servers.account(id));
            }
            LOG.log(Level.INFO, "{0} stored mod {1} on server {2}", new Object[] {actor.name(), unpacked.name(), id});
            changed(id);
            return get(id, unpacked.name());
        }
    }

    /**
     * Removes a mod of the server's own.
     *
     * @throws DomainException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#CONFLICT} for one that is enabled, or not the
     *     server's own
     */
    public void delete(Actor actor, ServerId id, String name) {
        ModRules rules = rules(id);
        synchronized (lock(id)) {
            ModFolder folder = own(id, name, rules, "deleted");
            if (enabled(id, rules).holds(name)) {
                throw new DomainException(
                        ErrorCode.CONFLICT, "Mod '" + name + "' is enabled: disable it before you delete it");
            }
            try {
                if (folder.link() != null) {
                    Files.delete(folder.link());
                }
                boolean needed = ModFolder.scan(rules).values().stream()
                        .anyMatch(other -> other.path().equals(folder.path()));
                if (folder.link() == null || !needed) {
                    ModArchive.discard(servers.files(id), folder.path());
                }
            } catch (IOException e) {
                throw new DomainException(
                        ErrorCode.CONFIG_WRITE_ERROR, "The mod could not be deleted: " + e.getMessage(), e);
            }
        }
        LOG.log(Level.INFO, "{0} deleted mod {1} of server {2}", new Object[] {actor.name(), name, id});
        changed(id);
    }

    private ModView get(ServerId id, String name) {
        return list(id, false).mods().stream()
                .filter(mod -> mod.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(name));
    }

    private static ModFolder own(ServerId id, String name, ModRules rules, String verb) {
        ModFolder folder = ModFolder.scan(rules).get(name);
        if (folder == null) {
            throw missing(name);
        }
        if (!folder.own()) {
            throw new DomainException(
                    ErrorCode.CONFLICT,
                    "Mod '" + name + "' lies outside of server " + id + " (" + folder.path()
                            + ") and may be used by others: it cannot be " + verb + " here");
        }
        return folder;
    }

    private ModRules rules(ServerId id) {
        GameAdapter game = servers.game(id);
        Games.require(game, Capability.MOD_MANAGER);
        return game.mods(servers.settings(id))
                .orElseThrow(() -> new DomainException(
                        ErrorCode.NOT_SUPPORTED,
                        "Game type '" + game.description().gameType() + "' does not support "
                                + Capability.MOD_MANAGER.phrase()));
    }

    private EnabledMods enabled(ServerId id, ModRules rules) {
        SectionView section = configs.section(id, rules.section());
        return new EnabledMods(
                texts(section.values().path(rules.enabledField())),
                rules.serverOnlyField() == null
                        ? List.of()
                        : texts(section.values().path(rules.serverOnlyField())),
                section.version());
    }

    private static ModView view(
            String name, @Nullable ModFolder folder, EnabledMods enabled, ModRules rules, boolean withSize) {
        boolean serverOnly = enabled.serverOnly().contains(name);
        int order = (serverOnly ? enabled.serverOnly() : enabled.shared()).indexOf(name);
        Details details = read(folder, rules);
        return new ModView(
                name,
                folder == null ? null : folder.path().toString(),
                order >= 0,
                serverOnly,
                order >= 0 ? order : null,
                details.title(),
                details.workshopId(),
                details.keyFiles(),
                details.problems(),
                details.upperCase(),
                folder != null && folder.own(),
                folder == null,
                folder == null || !withSize ? null : folder.size());
    }

    private static Details read(@Nullable ModFolder folder, ModRules rules) {
        if (folder == null) {
            return unreadable("Its folder is gone: the server will not start with it");
        }
        try {
            return rules.read(folder.path());
        } catch (IOException e) {
            return unreadable("It cannot be read: " + e.getMessage());
        }
    }

    private static Details unreadable(String problem) {
        return new Details(null, null, List.of(), List.of(problem), false);
    }

    /** Who watches is told of every way in which the list can change, a rollback of the configuration included. */
    private void observe(LanguardEvent event) {
        if (event instanceof ServerEvent.ConfigChanged changed) {
            servers.find(changed.server())
                    .flatMap(server -> servers.game(server.id()).mods(servers.settings(server.id())))
                    .filter(rules -> rules.section().equals(changed.section()))
                    .ifPresent(rules -> {
                        EnabledMods now = enabled(changed.server(), rules);
                        EnabledMods before = told.put(changed.server(), now);
                        if (before == null || !before.sameAs(now)) {
                            changed(changed.server());
                        }
                    });
        } else if (event instanceof ServerEvent.Deleted deleted) {
            told.remove(deleted.server());
            folders.remove(deleted.server());
        }
    }

    private void changed(ServerId id) {
        events.publish(new ServerEvent.ModsChanged(id, clock.instant()));
    }

    private Object lock(ServerId id) {
        return folders.computeIfAbsent(id, key -> new Object());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = Json.mapper().createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static DomainException missing(String name) {
        return new DomainException(ErrorCode.NOT_FOUND, "Mod '" + name + "' not found");
    }
}
