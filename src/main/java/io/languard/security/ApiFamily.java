package io.languard.security;

/** The API families, told apart by the path of the request. */
public enum ApiFamily {
    LANGUARD,
    PEON,
    PTERODACTYL;

    private static final String PEON_PATH = "/api/v1";
    private static final String PTERODACTYL_PATH = "/api/client";

    /** @param path of the request, from the root of the host, without query */
    public static ApiFamily of(String path) {
        if (isUnder(path, PEON_PATH)) {
            return PEON;
        }
        return isUnder(path, PTERODACTYL_PATH) ? PTERODACTYL : LANGUARD;
    }

    private static boolean isUnder(String path, String folder) {
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }
}
