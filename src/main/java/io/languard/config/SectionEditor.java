package io.languard.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import io.languard.game.Capability;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.json.Json;
import io.languard.server.ServerChanges;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The sections as people see and change them: the second port of a server is part of its definition, but is shown and taken
 * as a field of the section {@value #SECTION}. Apart from {@link Configs}, which the servers themselves are made of. Safe for
 * use by many threads.
 */
@Singleton
public class SectionEditor {

    private static final Logger LOG = Logger.getLogger(SectionEditor.class.getName());

    static final String SECTION = "rcon";
    static final String PORT = "rcon_port";

    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65535;
    private static final String CURRENT = "current_config";

    private final Configs configs;
    private final Servers servers;
    private final Games games;

    @Inject
    SectionEditor(Configs configs, Servers servers, Games games) {
        this.configs = configs;
        this.servers = servers;
        this.games = games;
    }

    /**
     * JSON Schema of each section of a game by name, in the order in which the game shows them, as people fill them in. Do not
     * modify.
     *
     * @throws DomainException {@link ErrorCode#GAME_TYPE_NOT_FOUND}
     */
    public Map<String, ObjectNode> schemas(String gameType) {
        GameAdapter game = games.get(gameType);
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        for (ConfigSection section : game.sections()) {
            boolean shown = section.name().equals(SECTION) && game.description().can(Capability.REMOTE_ADMIN);
            schemas.put(section.name(), shown ? withPort(section.schema()) : section.schema());
        }
        return schemas;
    }

    /** Before what only few people change. */
    private static ObjectNode withPort(ObjectNode schema) {
        ObjectNode shown = schema.deepCopy();
        ObjectNode properties = shown.putObject("properties");
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue().path("x-advanced").asBoolean() && !properties.has(PORT)) {
                properties.set(PORT, portSchema());
            }
            properties.set(property.getKey(), property.getValue().deepCopy());
        }
        if (!properties.has(PORT)) {
            properties.set(PORT, portSchema());
        }
        return shown;
    }

    private static ObjectNode portSchema() {
        ObjectNode port = Json.mapper().createObjectNode();
        port.putArray("type").add("integer").add("null");
        return port.put("minimum", LOWEST)
                .put("maximum", HIGHEST)
                .put("title", "RCon port")
                .put(
                        "description",
                        "Port on which the remote control listens. No other server may use it; left out, it stays as it is.")
                .put("x-group", "RCon");
    }

    /** All sections with secrets masked, in the order in which the game shows them. */
    public List<SectionView> sections(ServerId server) {
        return configs.sections(server).stream()
                .map(section -> withPort(server, section))
                .toList();
    }

    /** @throws DomainException {@link ErrorCode#NOT_FOUND} when there is no such server, or its game has no such section */
    public SectionView section(ServerId server, String name) {
        return withPort(server, configs.section(server, name));
    }

    /** As {@link Configs#secrets}; who asked is logged. */
    public Map<String, Secret> secrets(Actor actor, ServerId server, String name) {
        Map<String, Secret> secrets = configs.secrets(server, name);
        LOG.log(Level.INFO, "{0} looked at the passwords in section {1} of server {2}", new Object[] {
            actor.name(), name, server
        });
        return secrets;
    }

    /**
     * As {@link Configs#update}; a second port among the changes is stored in the same transaction, so that both change or
     * neither.
     *
     * @throws DomainException also {@link ErrorCode#PORT_IN_USE}
     */
    public SectionView update(Actor actor, ServerId server, String name, ObjectNode changes, int expectedVersion) {
        return withPort(server, explained(server, name, () -> {
            Wish wish = wish(server, name, changes);
            ServerChanges moved = wish.changes();
            if (moved == null) {
                return configs.update(actor, server, name, wish.fields(), expectedVersion);
            }
            // What is wrong on both sides is told at once, before anything is locked.
            draft(actor, server, name, wish, expectedVersion);
            AtomicReference<@Nullable SectionView> stored = new AtomicReference<>();
            servers.update(
                    actor,
                    server,
                    moved,
                    () -> stored.set(configs.update(actor, server, name, wish.fields(), expectedVersion)));
            SectionView section = stored.get();
            return section == null ? configs.section(server, name) : section;
        }));
    }

    /** As {@link Configs#rollBack}. The second port is not part of a section's versions and stays. */
    public SectionView rollBack(Actor actor, ServerId server, String name, int version, int expectedVersion) {
        return withPort(
                server, explained(server, name, () -> configs.rollBack(actor, server, name, version, expectedVersion)));
    }

    /** What {@link #update} would do; refuses the same and stores nothing. */
    public PlannedChange tryUpdate(Actor actor, ServerId server, String name, ObjectNode changes, int expectedVersion) {
        return explained(server, name, () -> {
            Wish wish = wish(server, name, changes);
            return planned(draft(actor, server, name, wish, expectedVersion), wish.changes());
        });
    }

    /** What {@link #rollBack} would do; refuses the same and stores nothing. */
    public PlannedChange tryRollBack(Actor actor, ServerId server, String name, int version, int expectedVersion) {
        return explained(
                server, name, () -> planned(configs.tryRollBack(actor, server, name, version, expectedVersion), null));
    }

    private PlannedChange planned(StoredSection draft, @Nullable ServerChanges moved) {
        ServerId server = draft.server();
        SectionView view = withPort(server, configs.masked(draft));
        List<String> changed = new ArrayList<>();
        configs.stored(server, draft.name()).differences(draft).forEach(change -> changed.add(change.field()));
        if (moved != null) {
            view.values().put(PORT, moved.rconPort());
            changed.add(PORT);
        }
        GameAdapter game = games.get(servers.get(server).definition().gameType());
        FilePlan plan = FilePlan.of(servers, game, configs.read(server), draft, moved);
        return new PlannedChange(view, changed, plan.changes(), plan.commandChanges(), plan.problem());
    }

    private StoredSection draft(Actor actor, ServerId server, String name, Wish wish, int expectedVersion) {
        ServerChanges moved = wish.changes();
        if (moved == null) {
            return configs.tryUpdate(actor, server, name, wish.fields(), expectedVersion);
        }
        List<FieldError> wrong = new ArrayList<>();
        StoredSection draft = null;
        try {
            draft = configs.tryUpdate(actor, server, name, wish.fields(), expectedVersion);
        } catch (DomainException e) {
            gather(e, wrong);
        }
        try {
            servers.tryUpdate(server, moved);
        } catch (DomainException e) {
            gather(e, wrong);
        }
        if (draft == null || !wrong.isEmpty()) {
            throw DomainException.invalid(wrong);
        }
        return draft;
    }

    private static void gather(DomainException refusal, List<FieldError> wrong) {
        if (refusal.code() != ErrorCode.VALIDATION_ERROR) {
            throw refusal;
        }
        wrong.addAll(refusal.fields());
    }

    /** Takes the second port out of what somebody sent. */
    private Wish wish(ServerId server, String name, ObjectNode changes) {
        if (!changes.has(PORT) || !hasPort(server, name)) {
            return new Wish(changes, null);
        }
        ObjectNode fields = changes.deepCopy();
        JsonNode sent = fields.remove(PORT);
        if (sent.isNull()) {
            return new Wish(fields, null);
        }
        if (!sent.isIntegralNumber() || !sent.canConvertToInt()) {
            throw DomainException.invalid(PORT, "type", "must be an integer");
        }
        Integer port = sent.intValue();
        boolean same = port.equals(servers.get(server).definition().rconPort());
        return new Wish(fields, same ? null : ServerChanges.ofRconPort(port));
    }

    private boolean hasPort(ServerId server, String section) {
        if (!section.equals(SECTION)) {
            return false;
        }
        ServerView view = servers.get(server);
        return view.definition().rconPort() != null
                || games.find(view.definition().gameType())
                        .map(game -> game.description().can(Capability.REMOTE_ADMIN))
                        .orElse(false);
    }

    private SectionView withPort(ServerId server, SectionView section) {
        if (hasPort(server, section.name())) {
            section.values().put(PORT, servers.get(server).definition().rconPort());
        }
        return section;
    }

    /** A conflict shows the section as reading it would. */
    private <T> T explained(ServerId server, String name, Supplier<T> action) {
        try {
            return action.get();
        } catch (DomainException e) {
            if (e.code() != ErrorCode.CONFIG_VERSION_CONFLICT
                    || !(e.details().get(CURRENT) instanceof ObjectNode current)
                    || !hasPort(server, name)) {
                throw e;
            }
            Map<String, Object> details = new HashMap<>(e.details());
            details.put(
                    CURRENT,
                    current.deepCopy()
                            .put(PORT, servers.get(server).definition().rconPort()));
            throw new DomainException(e.code(), e.text(), details);
        }
    }

    /**
     * A change taken apart.
     *
     * @param fields of the section itself
     * @param changes of the server's definition; null for none
     */
    private record Wish(ObjectNode fields, @Nullable ServerChanges changes) {

        /** Without values, as they may be secrets. */
        @Override
        public String toString() {
            return "Wish[" + fields.size() + " fields]";
        }
    }
}
