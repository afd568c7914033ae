package io.languard.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import io.languard.config.ConfigRows.NewVersion;
import io.languard.config.ConfigRows.Owner;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.json.Json;
import io.languard.server.ConfigSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of all servers. Reading is from memory and never waits; a write is one transaction. Safe for use by many
 * threads.
 */
@Singleton
public class Configs implements ConfigSource {

    private static final Logger LOG = Logger.getLogger(Configs.class.getName());

    private final ConfigRows rows;
    private final Games games;
    private final EventBus events;
    private final Clock clock;
    private final ConcurrentMap<ServerId, ServerSections> servers = new ConcurrentHashMap<>();
    private final SectionRules rules = new SectionRules();

    @Inject
    Configs(ConfigRows rows, Games games, EventBus events, Clock clock) {
        this.rows = rows;
        this.games = games;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Loads everything into memory, and adds what a newer version of a game has and a server of it has not. To be called once,
     * before servers are started.
     *
     * @throws io.languard.secret.SecretUnreadable when a secret's key is missing: the start must end with it, as servers
     *     would run without their passwords
     */
    public void open() {
        int sealed = rows.sealAnew();
        if (sealed > 0) {
            LOG.log(Level.INFO, "{0} configurations were encrypted with the present key", sealed);
        }
        rows.newest().forEach(this::show);
        for (Owner owner : rows.owners()) {
            remember(owner.id(), owner.gameType());
            games.find(owner.gameType()).ifPresent(game -> complete(owner, game));
        }
    }

    @Override
    public ObjectNode read(ServerId server) {
        ObjectNode all = Json.mapper().createObjectNode();
        sectionsOf(server)
                .values()
                .forEach(section -> all.set(section.name(), section.values().deepCopy()));
        return all;
    }

    @Override
    @Transactional
    public void createAll(Actor actor, ServerId server, String gameType, ObjectNode sections) {
        GameAdapter game = games.get(gameType);
        List<NewVersion> versions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> section : sections.properties()) {
            versions.add(version(
                    actor,
                    server,
                    game,
                    shape(game, section.getKey()),
                    1,
                    ((ObjectNode) section.getValue()).deepCopy()));
        }
        rows.insertAll(versions, stored -> {
            stored.forEach(this::show);
            remember(server, gameType);
        });
    }

    @Override
    public List<FieldError> problems(GameAdapter game, ConfigSection section, ObjectNode changes, ObjectNode values) {
        return rules.problems(game, section, changes, values);
    }

    @Override
    public void forget(ServerId server) {
        servers.remove(server);
    }

    /** All sections with secrets masked, in the order in which the game shows them. */
    public List<SectionView> sections(ServerId server) {
        Map<String, StoredSection> present = sectionsOf(server);
        List<SectionView> views = new ArrayList<>();
        Optional<GameAdapter> game = game(server);
        game.ifPresent(known -> known.sections().forEach(shape -> {
            StoredSection section = present.get(shape.name());
            if (section != null) {
                views.add(section.masked(shape));
            }
        }));
        if (game.isEmpty()) {
            present.values().forEach(section -> views.add(section.masked(null)));
        }
        return views;
    }

    /** @throws DomainException {@link ErrorCode#NOT_FOUND} when there is no such server, or its game has no such section */
    public SectionView section(ServerId server, String name) {
        return masked(stored(server, name));
    }

    /**
     * Changes some fields of a section; the others keep their values, and so does a secret that is sent back as
     * {@link Secret#MASK}.
     *
     * @param changes field names and new values
     * @param expectedVersion the version that the change was made from
     * @throws DomainException {@link ErrorCode#VALIDATION_ERROR} or {@link ErrorCode#INVALID_CONFIG} with every wrong field;
     *     {@link ErrorCode#CONFIG_VERSION_CONFLICT} with {@code current_config} and {@code current_version} when the section
     *     is at another version by now; {@link ErrorCode#NOT_FOUND}
     */
    public SectionView update(Actor actor, ServerId server, String name, ObjectNode changes, int expectedVersion) {
        return append(
                actor,
                server,
                name,
                expectedVersion,
                (game, shape, present) -> rules.changed(game, shape, present, changes));
    }

    /**
     * Adds a version with the values of an earlier one, its secrets included. Fields that the game has no more are left out;
     * those that it had not yet keep their present values.
     *
     * @param version whose values come back
     * @param expectedVersion the version that the wish was made from
     * @throws DomainException as {@link #update}; {@link ErrorCode#NOT_FOUND} also when there is no such version
     */
    public SectionView rollBack(Actor actor, ServerId server, String name, int version, int expectedVersion) {
        Change change = restoring(server, name, version);
        return append(actor, server, name, expectedVersion, change);
    }

    /** What {@link #update} would store; stores nothing and refuses the same. */
    StoredSection tryUpdate(Actor actor, ServerId server, String name, ObjectNode changes, int expectedVersion) {
        return draft(
                actor,
                server,
                name,
                expectedVersion,
                (game, shape, present) -> rules.changed(game, shape, present, changes));
    }

    /** What {@link #rollBack} would store; stores nothing and refuses the same. */
    StoredSection tryRollBack(Actor actor, ServerId server, String name, int version, int expectedVersion) {
        return draft(actor, server, name, expectedVersion, restoring(server, name, version));
    }

    /** The newest version, secrets in clear: not to be handed on. */
    StoredSection stored(ServerId server, String name) {
        StoredSection section = sectionsOf(server).get(name);
        if (section == null) {
            throw noSuchSection(name);
        }
        return section;
    }

    /**
     * The secrets of a section in clear, for whoever may know them: field name to value, without those that were never set.
     *
     * @throws DomainException {@link ErrorCode#NOT_FOUND}
     */
    public Map<String, Secret> secrets(ServerId server, String name) {
        StoredSection section = stored(server, name);
        ConfigSection shape = shapeOrNull(server, name);
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (String field : section.fields()) {
            String value = section.values().path(field).asText("");
            boolean secret = section.sealed().contains(field)
                    || (shape != null && shape.sensitive().contains(field));
            if (secret && !section.values().path(field).isNull() && !value.isEmpty()) {
                secrets.put(field, Secret.of(value));
            }
        }
        return secrets;
    }

    SectionView masked(StoredSection section) {
        return section.masked(shapeOrNull(section.server(), section.name()));
    }

    boolean isSecret(ServerId server, String section, String field) {
        ConfigSection shape = shapeOrNull(server, section);
        return shape != null && shape.sensitive().contains(field);
    }

    private Change restoring(ServerId server, String name, int version) {
        section(server, name);
        StoredSection old =
                rows.version(server, name, version).orElseThrow(() -> ConfigHistory.noSuchVersion(name, version));
        return (game, shape, present) -> rules.restored(game, shape, present, old);
    }

    private StoredSection draft(Actor actor, ServerId server, String name, int expectedVersion, Change change) {
        GameAdapter game = games.get(owner(server).gameType());
        ConfigSection shape = shape(game, name);
        return next(actor, game, shape, stored(server, name), expectedVersion, change)
                .stored();
    }

    private SectionView append(Actor actor, ServerId server, String name, int expectedVersion, Change change) {
        GameAdapter game = games.get(owner(server).gameType());
        ConfigSection shape = shape(game, name);
        try {
            return rows.append(
                            server,
                            name,
                            newest -> next(
                                    actor,
                                    game,
                                    shape,
                                    caughtUp(newest.orElseThrow(() -> noSuchSection(name))),
                                    expectedVersion,
                                    change),
                            this::changed)
                    .orElseThrow(() ->
                            conflict(caughtUp(rows.newest(server, name).orElseThrow(() -> noSuchSection(name))), shape))
                    .masked(shape);
        } catch (PersistenceException e) {
            if (SqlStates.isMissingReference(e)) {
                throw DomainException.serverNotFound(server);
            }
            throw e;
        }
    }

    private NewVersion next(
            Actor actor,
            GameAdapter game,
            ConfigSection shape,
            StoredSection present,
            int expectedVersion,
            Change change) {
        if (present.version() != expectedVersion) {
            throw conflict(present, shape);
        }
        return version(actor, present.server(), game, shape, expectedVersion + 1, change.from(game, shape, present));
    }

    /** When the connection is lost during a commit, nobody tells whether it counted: the next look at the row does. */
    private StoredSection caughtUp(StoredSection newest) {
        StoredSection shown = stored(newest.server(), newest.name());
        if (shown.version() < newest.version()) {
            LOG.log(Level.INFO, "Section {0} of server {1} is at version {2} in the database already", new Object[] {
                newest.name(), newest.server(), newest.version()
            });
            changed(newest);
        }
        return newest;
    }

    /** After commit. */
    private void changed(StoredSection section) {
        show(section);
        events.publish(
                new ServerEvent.ConfigChanged(section.server(), section.name(), section.version(), section.at()));
    }

    private void complete(Owner owner, GameAdapter game) {
        ObjectNode fresh = game.newConfig(owner.name());
        for (ConfigSection shape : game.sections()) {
            StoredSection present = sectionsOf(owner.id()).get(shape.name());
            ObjectNode values = present == null
                    ? Json.mapper().createObjectNode()
                    : present.values().deepCopy();
            int before = values.size();
            fresh.path(shape.name())
                    .properties()
                    .forEach(field -> values.putIfAbsent(field.getKey(), field.getValue()));
            if (present == null || values.size() > before) {
                int version = present == null ? 1 : present.version() + 1;
                rows.append(
                        owner.id(),
                        shape.name(),
                        newest -> version(Actor.SYSTEM, owner.id(), game, shape, version, values),
                        this::show);
            }
        }
    }

    private NewVersion version(
            Actor actor, ServerId server, GameAdapter game, ConfigSection shape, int version, ObjectNode values) {
        return new NewVersion(
                server,
                shape.name(),
                version,
                game.description().schemaVersion(),
                values,
                shape.sensitive(),
                // As exact as the database keeps it.
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.name());
    }

    /** Commits may be told of in another order than they happened in: the newest stays. */
    private void show(StoredSection section) {
        servers.compute(section.server(), (id, known) -> (known == null ? ServerSections.NONE : known).with(section));
    }

    private void remember(ServerId server, String gameType) {
        servers.compute(
                server,
                (id, known) -> new ServerSections(gameType, (known == null ? ServerSections.NONE : known).byName()));
    }

    private ServerSections owner(ServerId server) {
        ServerSections owner = servers.get(server);
        if (owner == null) {
            throw DomainException.serverNotFound(server);
        }
        return owner;
    }

    private Map<String, StoredSection> sectionsOf(ServerId server) {
        return owner(server).byName();
    }

    private Optional<GameAdapter> game(ServerId server) {
        return games.find(owner(server).gameType());
    }

    private @Nullable ConfigSection shapeOrNull(ServerId server, String section) {
        return game(server).stream()
                .flatMap(game -> game.sections().stream())
                .filter(shape -> shape.name().equals(section))
                .findFirst()
                .orElse(null);
    }

    private static ConfigSection shape(GameAdapter game, String name) {
        return game.sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow(() -> noSuchSection(name));
    }

    private static DomainException noSuchSection(String name) {
        return new DomainException(ErrorCode.NOT_FOUND, "This game has no config section '" + name + "'");
    }

    private static DomainException conflict(StoredSection newest, ConfigSection shape) {
        return new DomainException(
                ErrorCode.CONFIG_VERSION_CONFLICT,
                "Config was modified by another user. Re-read and merge.",
                Map.of("current_config", newest.masked(shape).values(), "current_version", newest.version()));
    }

    /** Makes the values of a version from the one before; may refuse by throwing. */
    @FunctionalInterface
    private interface Change {

        ObjectNode from(GameAdapter game, ConfigSection shape, StoredSection present);
    }

    /** The sections of one server. Immutable. */
    private record ServerSections(String gameType, Map<String, StoredSection> byName) {

        static final ServerSections NONE = new ServerSections("", Map.of());

        ServerSections with(StoredSection section) {
            StoredSection known = byName.get(section.name());
            if (known != null && known.version() >= section.version()) {
                return this;
            }
            Map<String, StoredSection> changed = new LinkedHashMap<>(byName);
            changed.put(section.name(), section);
            return new ServerSections(gameType, changed);
        }
    }
}
