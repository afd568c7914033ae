package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.game.GameAdapter;
import io.languard.game.PortUse;
import io.languard.server.ServerView.Definition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ports that defined servers need, whether they run or not: their named ports, and all that their games bind beside
 * those. Two servers that cannot run at the same time are refused when the second is defined, not when it is started.
 */
final class PortClaims {

    private final List<Claim> claims;

    private PortClaims(List<Claim> claims) {
        this.claims = claims;
    }

    /** Every port that a server's game binds; empty when this installation does not know its game. */
    static List<PortUse> uses(Engine engine, Definition definition) {
        return uses(engine, definition, definition.gamePort());
    }

    /** The same as it were with another game port. */
    static List<PortUse> uses(Engine engine, Definition definition, int gamePort) {
        Optional<GameAdapter> game = engine.games().find(definition.gameType());
        return game.map(adapter -> adapter.ports(Admission.settings(
                        adapter,
                        definition.exePath(),
                        gamePort,
                        definition.rconPort(),
                        engine.configs().read(definition.id()))))
                .orElse(List.of());
    }

    /**
     * What the other servers need at present.
     *
     * @param except the server that asks; null for a new one
     */
    static PortClaims of(Engine engine, Board board, @Nullable ServerId except) {
        return new PortClaims(board.ids().stream()
                .filter(id -> !id.equals(except))
                .flatMap(id -> board.get(id).stream())
                .map(view -> new Claim(view.definition(), uses(engine, view.definition())))
                .toList());
    }

    /** @throws DomainException {@link ErrorCode#PORT_IN_USE} naming the other server and its ports */
    void requireUnclaimed(Set<Integer> named, List<PortUse> uses) {
        conflict(named, uses).ifPresent(found -> {
            throw PortCheck.inUse(found.port(), found.sentence());
        });
    }

    /**
     * @param named game and RCon port, which belong to one server whatever the protocol
     * @param uses all that the game binds
     */
    Optional<Conflict> conflict(Set<Integer> named, List<PortUse> uses) {
        return claims.stream()
                .flatMap(claim -> conflict(named, uses, claim).stream())
                .findFirst();
    }

    /** Whose a port is that a server with these named ports would bind; empty when nobody has claimed it. */
    Optional<Definition> claimant(Set<Integer> named, PortUse use) {
        return claims.stream()
                .filter(claim -> (named.contains(use.port())
                                && named(claim.owner()).contains(use.port()))
                        || claim.uses().stream()
                                .anyMatch(their -> their.port() == use.port() && their.protocol() == use.protocol()))
                .map(Claim::owner)
                .findFirst();
    }

    private static Optional<Conflict> conflict(Set<Integer> named, List<PortUse> uses, Claim other) {
        Set<Integer> clashes = new TreeSet<>();
        for (int port : named(other.owner())) {
            if (named.contains(port)) {
                clashes.add(port);
            }
        }
        for (PortUse use : uses) {
            if (other.uses().stream()
                    .anyMatch(their -> their.port() == use.port() && their.protocol() == use.protocol())) {
                clashes.add(use.port());
            }
        }
        return clashes.stream()
                .findFirst()
                .map(port -> new Conflict(port, sentence(port, other.owner(), other.uses())));
    }

    private static String sentence(int port, Definition other, Collection<PortUse> theirs) {
        Set<Integer> all = new TreeSet<>(named(other));
        theirs.forEach(use -> all.add(use.port()));
        String purpose = theirs.stream()
                .filter(use -> use.port() == port)
                .map(use -> " (" + use.purpose() + ")")
                .findFirst()
                .orElse("");
        return "Port " + port + purpose + " is already used by another server: '" + other.name() + "' needs "
                + ranges(all);
    }

    private static Set<Integer> named(Definition definition) {
        Integer rcon = definition.rconPort();
        return rcon == null ? Set.of(definition.gamePort()) : Set.of(definition.gamePort(), rcon);
    }

    /** For people, for example {@code 2302 to 2306 and 27015}. */
    private static String ranges(Set<Integer> sorted) {
        StringBuilder text = new StringBuilder();
        Integer first = null;
        Integer last = null;
        for (Integer port : sorted) {
            if (first != null && last != null && port != last + 1) {
                append(text, first, last);
                first = port;
            } else if (first == null) {
                first = port;
            }
            last = port;
        }
        if (first != null && last != null) {
            append(text, first, last);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int first, int last) {
        text.append(text.length() == 0 ? "" : " and ").append(first);
        if (last > first) {
            text.append(" to ").append(last);
        }
    }

    /** What one server needs. */
    private record Claim(Definition owner, List<PortUse> uses) {}

    /** @param sentence for people */
    record Conflict(int port, String sentence) {}
}
