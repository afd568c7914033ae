package io.languard.game.catalogue;

import io.languard.game.CommandChannel;
import io.languard.game.PlayerQuery;
import io.languard.game.query.BzflagConsole;
import io.languard.game.query.BzflagQuery;
import io.languard.game.query.Endpoint;
import io.languard.game.query.MinecraftStatus;
import io.languard.game.query.OpenTtdAdmin;
import io.languard.game.query.Quake3;
import io.languard.game.query.SourceQuery;
import io.languard.game.query.SourceRcon;
import io.languard.game.query.TeeworldsEcon;

/** From the words of a definition to the clients that speak them. */
final class Protocols {

    private Protocols() {}

    static CommandChannel channel(GameDefinition.Console console, Scope scope) {
        Endpoint endpoint = endpoint(console.endpoint(), scope);
        return switch (console.method()) {
            case STDIN -> new CommandChannel.StandardInput();
            case QUAKE3_RCON -> Quake3.console(endpoint);
            case SOURCE_RCON -> SourceRcon.console(endpoint);
            case TEEWORLDS_ECON -> TeeworldsEcon.console(endpoint);
            case OPENTTD_ADMIN -> OpenTtdAdmin.console(endpoint);
            case BZFLAG -> BzflagConsole.console(endpoint);
        };
    }

    static PlayerQuery query(GameDefinition.Query query, Scope scope) {
        Endpoint endpoint = endpoint(query.endpoint(), scope);
        return switch (query.protocol()) {
            case QUAKE3 -> Quake3.players(endpoint);
            case SOURCE -> SourceQuery.players(endpoint);
            case TEEWORLDS_ECON -> TeeworldsEcon.players(endpoint);
            case OPENTTD_ADMIN -> OpenTtdAdmin.players(endpoint);
            case BZFLAG -> BzflagQuery.players(endpoint);
            case MINECRAFT -> MinecraftStatus.players(endpoint);
        };
    }

    private static Endpoint endpoint(GameDefinition.Endpoint rule, Scope scope) {
        String password = rule.password() == null ? "" : rule.password().text(scope);
        return Endpoint.of(rule.host().text(scope), rule.port().value(scope).asInt(), password);
    }
}
