package io.languard.server;

import java.util.Map;

/**
 * A server just made, with the credentials that were generated for it and are shown this once.
 *
 * @param credentials field name to its value in clear, for example {@code rcon_password}
 */
public record CreatedServer(ServerView server, Map<String, String> credentials) {

    public CreatedServer {
        credentials = Map.copyOf(credentials);
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "CreatedServer[" + server.id() + "]";
    }
}
