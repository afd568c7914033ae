package io.languard.api.kernel;

import java.util.Set;

/** What needs no credential, for the OpenAPI document; a test compares it with what the server really does. */
final class PublicPaths {

    private static final Set<String> EXACT =
            Set.of("/api/auth/login", "/api/games", "/api/system/health", "/api/v1/system/health");
    private static final String GAMES = "/api/games/";

    private PublicPaths() {}

    static boolean contains(String path) {
        return EXACT.contains(path) || path.startsWith(GAMES);
    }
}
