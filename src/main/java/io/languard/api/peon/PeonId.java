package io.languard.api.peon;

import io.languard.common.DomainException;
import io.languard.common.ServerId;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.util.Locale;

/** Ids of servers as PEON has them: the game and at least three digits, for example {@code valheim_001}. */
final class PeonId {

    private PeonId() {}

    static String of(ServerView server) {
        return of(server.definition().gameType(), server.id());
    }

    static String of(String gameType, ServerId id) {
        return String.format(Locale.ROOT, "%s_%03d", gameType, id.value());
    }

    /**
     * The server of an id that is written exactly as {@link #of} writes it.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#NOT_FOUND}
     */
    static ServerView find(Servers servers, String id) {
        String digits = id.substring(id.lastIndexOf('_') + 1);
        long number;
        try {
            number = Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw DomainException.serverNotFound(id);
        }
        if (number <= 0) {
            throw DomainException.serverNotFound(id);
        }
        return servers.find(new ServerId(number))
                .filter(server -> of(server).equals(id))
                .orElseThrow(() -> DomainException.serverNotFound(id));
    }
}
