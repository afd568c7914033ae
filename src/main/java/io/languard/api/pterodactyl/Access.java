package io.languard.api.pterodactyl;

import io.languard.account.Role;
import io.languard.account.Scopes;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerState;
import io.languard.security.Caller;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A caller at a server, and what he may do there. The panel looks for the server first, then at the permission, then at the
 * body: an answer never tells more than the caller may know.
 */
record Access(Caller caller, ServerView server) {

    static final String CONNECT = "websocket.connect";
    static final String CONSOLE = "control.console";
    static final String START = "control.start";
    static final String STOP = "control.stop";
    static final String RESTART = "control.restart";

    /** What administrators have beyond {@code *}. */
    private static final List<String> OF_ADMINISTRATORS =
            List.of("admin.websocket.errors", "admin.websocket.install", "admin.websocket.transfer");

    private static final int SHORT_ID = 8;

    /**
     * @param id short id or UUID
     * @throws DomainException {@link ErrorCode#NOT_FOUND}
     */
    static Access to(Servers servers, String id, Caller caller) {
        return new Access(caller, find(servers, id).orElseThrow(() -> DomainException.serverNotFound(id)));
    }

    static Optional<ServerView> find(Servers servers, String id) {
        if (id.length() == SHORT_ID) {
            return servers.findByShortId(id.toLowerCase(Locale.ROOT));
        }
        try {
            UUID uuid = UUID.fromString(id);
            // Java also takes short forms such as 1-2-3-4-5.
            return uuid.toString().equalsIgnoreCase(id) ? servers.find(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean may(String permission) {
        return caller.has(permission);
    }

    /** @throws DomainException {@link ErrorCode#FORBIDDEN}, in the sentence of the reference */
    void require(String permission) {
        if (!may(permission)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This action requires the '" + permission + "' permission.");
        }
    }

    /** @throws DomainException {@link ErrorCode#CONFLICT} while it is being installed */
    void requireInstalled() {
        if (server.state() == ServerState.INSTALLING) {
            throw new DomainException(
                    ErrorCode.CONFLICT,
                    "This server has not yet completed its installation process, please try again later.");
        }
    }

    /** Servers belong to the installation: all administrators own all of them. */
    static boolean owns(Caller caller) {
        return caller.account().map(account -> account.role() == Role.ADMIN).orElse(false);
    }

    /** As the panel lists them: {@code *} and more for an administrator without restrictions, else each by its name. */
    static List<String> permissions(Caller caller) {
        if (Scopes.PTERODACTYL.stream().allMatch(caller::has)) {
            List<String> all = new ArrayList<>(List.of(Scopes.ALL));
            all.addAll(OF_ADMINISTRATORS);
            return all;
        }
        return Scopes.PTERODACTYL.stream().filter(caller::has).sorted().toList();
    }
}
