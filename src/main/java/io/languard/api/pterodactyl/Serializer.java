package io.languard.api.pterodactyl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.api.pterodactyl.Wire.Item;
import io.languard.api.pterodactyl.Wire.Listing;
import io.languard.common.DomainException;
import io.languard.common.ServerState;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.PortUse;
import io.languard.game.ServerSettings;
import io.languard.json.Json;
import io.languard.security.Caller;
import io.languard.server.ConfigSource;
import io.languard.server.ServerView;
import io.languard.server.ServerView.Definition;
import io.languard.server.Servers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts servers into the panel's words. */
@Singleton
class Serializer {

    /** The panel's usual weight; nothing here changes it. */
    private static final int USUAL_IO = 500;

    /** Swap without a limit. */
    private static final int ANY_SWAP = -1;

    /** No SFTP server is there to connect to. */
    private static final int NO_PORT = 0;

    private static final String ANY_ADDRESS = "0.0.0.0";

    private final Servers servers;
    private final Games games;
    private final ConfigSource configs;

    @Inject
    Serializer(Servers servers, Games games, ConfigSource configs) {
        this.servers = servers;
        this.games = games;
        this.configs = configs;
    }

    /** A server. */
    public record ServerAttributes(
            boolean serverOwner,
            String identifier,
            long internalId,
            String uuid,
            String name,
            String node,
            boolean isNodeUnderMaintenance,
            SftpView sftpDetails,
            String description,
            LimitsView limits,
            String invocation,
            String dockerImage,
            List<String> eggFeatures,
            FeatureLimitsView featureLimits,
            List<String> userPermissions,
            @Nullable String status,
            boolean isSuspended,
            boolean isInstalling,
            boolean isTransferring,
            Map<String, Object> relationships) {}

    public record SftpView(String ip, int port) {}

    /** Megabytes and percent of one core; 0 is no limit. */
    public record LimitsView(
            int memory,
            int swap,
            int disk,
            int io,
            int cpu,
            @Nullable String threads,
            boolean oomDisabled) {}

    public record FeatureLimitsView(int databases, int allocations, int backups) {}

    /** A port of a server. */
    public record AllocationView(
            long id,
            String ip,
            @Nullable String ipAlias,
            int port,
            @Nullable String notes,
            boolean isDefault) {}

    public record EggView(String uuid, String name) {}

    /**
     * @param host under which people reach the games
     * @param includes what is wanted beyond allocations and variables; unknown ones do not count
     */
    ServerAttributes server(ServerView server, Caller caller, String host, Set<String> includes) {
        Definition definition = server.definition();
        Optional<GameAdapter> game = games.find(definition.gameType());
        ObjectNode config = config(definition);
        Access access = new Access(caller, server);
        boolean installing = server.state() == ServerState.INSTALLING;
        return new ServerAttributes(
                Access.owns(caller),
                definition.shortId(),
                definition.id().value(),
                definition.uuid().toString(),
                definition.name(),
                definition.runtime(),
                false,
                new SftpView(host, NO_PORT),
                definition.description() == null ? "" : definition.description(),
                limits(definition),
                invocation(access, game, config),
                "",
                List.of(),
                new FeatureLimitsView(0, 0, 0),
                Access.permissions(caller),
                installing ? "installing" : null,
                false,
                installing,
                false,
                relationships(access, game, config, host, includes));
    }

    private static LimitsView limits(Definition definition) {
        boolean limited = definition.memoryLimitMb() > 0;
        return new LimitsView(
                definition.memoryLimitMb(), limited ? 0 : ANY_SWAP, 0, USUAL_IO, definition.cpuLimit(), null, false);
    }

    private String invocation(Access access, Optional<GameAdapter> game, ObjectNode config) {
        Definition definition = access.server().definition();
        if (game.isEmpty()) {
            return definition.exePath();
        }
        return access.may("startup.read")
                ? Invocation.of(game.get(), settings(definition, config))
                : definition.exePath() + " " + Invocation.HIDDEN;
    }

    private Map<String, Object> relationships(
            Access access, Optional<GameAdapter> game, ObjectNode config, String host, Set<String> includes) {
        Map<String, Object> all = new LinkedHashMap<>();
        List<AllocationView> ports = allocations(access.server(), host);
        if (!access.may("allocation.read")) {
            ports = ports.stream()
                    .filter(AllocationView::isDefault)
                    .map(port -> new AllocationView(port.id(), port.ip(), port.ipAlias(), port.port(), null, true))
                    .toList();
        }
        all.put("allocations", Listing.of("allocation", ports));
        all.put(
                "variables",
                access.may("startup.read")
                        ? Listing.of(
                                "egg_variable",
                                game.map(known -> Variables.of(known, config)).orElse(List.of()))
                        : Wire.NOTHING);
        if (includes.contains("egg")) {
            all.put("egg", egg(access.server().definition().gameType(), game));
        }
        if (includes.contains("subusers")) {
            all.put("subusers", access.may("user.read") ? Listing.of("server_subuser", List.of()) : Wire.NOTHING);
        }
        return all;
    }

    private static Item<EggView> egg(String gameType, Optional<GameAdapter> game) {
        UUID uuid = UUID.nameUUIDFromBytes(("languard:game:" + gameType).getBytes(StandardCharsets.UTF_8));
        return Item.of(
                "egg",
                new EggView(
                        uuid.toString(),
                        game.map(known -> known.description().displayName()).orElse(gameType)));
    }

    /** The game port first. Ports are given once on a machine, so that their numbers serve as ids. */
    List<AllocationView> allocations(ServerView server, String host) {
        Definition definition = server.definition();
        Set<Integer> seen = new LinkedHashSet<>(List.of(definition.gamePort()));
        Map<Integer, String> purposes = new LinkedHashMap<>();
        games.find(definition.gameType()).ifPresent(game -> {
            for (PortUse use : game.ports(settings(definition, config(definition)))) {
                seen.add(use.port());
                purposes.merge(use.port(), use.purpose(), (one, other) -> one.equals(other) ? one : one + ", " + other);
            }
        });
        boolean numeric = host.matches("[0-9.]+") || host.contains(":");
        return seen.stream()
                .map(port -> new AllocationView(
                        port,
                        numeric ? host : ANY_ADDRESS,
                        numeric ? null : host,
                        port,
                        purposes.get(port),
                        port == definition.gamePort()))
                .toList();
    }

    private ServerSettings settings(Definition definition, ObjectNode config) {
        return new ServerSettings(
                definition.id(),
                definition.name(),
                Path.of(definition.exePath()),
                files(definition),
                definition.gamePort(),
                definition.rconPort(),
                config);
    }

    private Path files(Definition definition) {
        try {
            return servers.files(definition.id());
        } catch (DomainException e) {
            // Deleted this very moment.
            return Path.of("/");
        }
    }

    private ObjectNode config(Definition definition) {
        try {
            return configs.read(definition.id());
        } catch (DomainException e) {
            return Json.mapper().createObjectNode();
        }
    }
}
