package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.game.GameAdapter;
import io.languard.game.PortUse;
import io.languard.server.PortsView.PortView;
import io.languard.server.ServerView.Definition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which ports a server could have: asked of the definitions of all servers, and of the machine. */
final class PortAdvice {

    private static final int RCON_OFFSET = 3;
    private static final int PORT_STEP = 10;

    private final Engine engine;
    private final Board board;

    PortAdvice(Engine engine, Board board) {
        this.engine = engine;
        this.board = board;
    }

    /**
     * @param rconPort null for the one that the server has; for a new one, the usual one of that game port
     * @param server whose ports are to be changed; null for a new one
     * @throws DomainException {@link io.languard.common.ErrorCode#GAME_TYPE_NOT_FOUND}
     */
    PortsView look(String gameType, int gamePort, @Nullable Integer rconPort, @Nullable ServerView server) {
        GameAdapter adapter = engine.games().get(gameType);
        Definition present = server == null ? null : server.definition();
        String exePath = present == null ? "program" : present.exePath();
        ObjectNode config =
                present == null ? adapter.newConfig("Server") : engine.configs().read(present.id());
        PortClaims claims = PortClaims.of(engine, board, present == null ? null : present.id());
        // What the server holds itself at this moment is free for it.
        List<PortUse> own =
                server != null && server.state().isActive() ? PortClaims.uses(engine, server.definition()) : List.of();
        Plan plan = new Plan(adapter, exePath, config, claims, own);
        Integer second = rconPort == null && present != null ? present.rconPort() : rconPort;
        Ports ports = completed(adapter, gamePort, second, exePath, config);
        Ports free = plan.nextFree(ports, second != null);
        return new PortsView(
                gameType,
                ports.game(),
                ports.rcon(),
                plan.views(ports),
                free == null ? null : (Integer) free.game(),
                free == null ? null : free.rcon());
    }

    /**
     * The ports of a new server.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#PORT_IN_USE}; {@link
     *     io.languard.common.ErrorCode#VALIDATION_ERROR} when the game port is too high for the game
     */
    Ports choose(
            GameAdapter adapter,
            @Nullable Integer gamePort,
            @Nullable Integer rconPort,
            String exePath,
            ObjectNode config) {
        Plan plan = new Plan(adapter, exePath, config, PortClaims.of(engine, board, null), List.of());
        if (gamePort != null) {
            Ports ports = completed(adapter, gamePort, rconPort, exePath, config);
            List<PortUse> uses = plan.uses(ports);
            PortCheck.requirePossible(
                    gamePort,
                    port -> plan.uses(
                            rconPort == null
                                    ? completed(adapter, port, null, exePath, config)
                                    : new Ports(port, rconPort)));
            plan.claims().requireUnclaimed(numbers(ports), uses);
            PortCheck.requireFree(uses);
            return ports;
        }
        int usual = adapter.description().defaultGamePort();
        Ports first = completed(adapter, usual, rconPort, exePath, config);
        Ports free = plan.nextFree(first, rconPort != null);
        if (free == null) {
            throw PortCheck.inUse(usual, "No port above " + usual + " is free");
        }
        return free;
    }

    /** The second port is the game port plus three, as the reference says, for games that bind a second one. */
    private static Ports completed(
            GameAdapter adapter, int game, @Nullable Integer rcon, String exePath, ObjectNode config) {
        if (rcon != null) {
            if (rcon == game) {
                throw PortCheck.inUse(game, "The game port and the RCon port must differ");
            }
            return new Ports(game, rcon);
        }
        int candidate = game + RCON_OFFSET;
        boolean used = candidate <= PortCheck.HIGHEST
                && adapter.ports(Admission.settings(adapter, exePath, game, candidate, config)).stream()
                        .map(PortUse::port)
                        .anyMatch(port -> port == candidate);
        return new Ports(game, used ? (Integer) candidate : null);
    }

    private static Set<Integer> numbers(Ports ports) {
        Integer rcon = ports.rcon();
        return rcon == null ? Set.of(ports.game()) : Set.of(ports.game(), rcon);
    }

    /** What is the same for all ports that are tried. */
    private record Plan(GameAdapter adapter, String exePath, ObjectNode config, PortClaims claims, List<PortUse> own) {

        List<PortUse> uses(Ports ports) {
            return adapter.ports(Admission.settings(adapter, exePath, ports.game(), ports.rcon(), config));
        }

        List<PortView> views(Ports ports) {
            return uses(ports).stream().map(use -> view(use, ports)).toList();
        }

        private PortView view(PortUse use, Ports ports) {
            Optional<Definition> owner = claims.claimant(numbers(ports), use);
            boolean free = owner.isEmpty() && isFree(use);
            return new PortView(
                    use,
                    free,
                    owner.map(Definition::name).orElse(null),
                    owner.map(Definition::id).orElse(null));
        }

        /** @param fixed whether the second port stays as it is */
        @Nullable
        Ports nextFree(Ports first, boolean fixed) {
            for (int game = first.game(); game < PortCheck.HIGHEST - PORT_STEP; game += PORT_STEP) {
                if (fixed && Integer.valueOf(game).equals(first.rcon())) {
                    continue;
                }
                Ports ports = completed(adapter, game, fixed ? first.rcon() : null, exePath, config);
                List<PortUse> uses = uses(ports);
                if (claims.conflict(numbers(ports), uses).isEmpty()
                        && uses.stream().allMatch(this::isFree)) {
                    return ports;
                }
            }
            return null;
        }

        private boolean isFree(PortUse use) {
            return own.stream().anyMatch(mine -> mine.port() == use.port() && mine.protocol() == use.protocol())
                    || PortCheck.isFree(use);
        }
    }
}
