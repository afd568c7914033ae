package io.languard.api.pterodactyl;

import jakarta.servlet.http.HttpServletRequest;

/** The address that a request was sent to. */
final class Origins {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Origins() {}

    /** @return scheme, host and port as browsers write it in an {@code Origin} header */
    static String of(HttpServletRequest request) {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port == ("https".equals(scheme) ? HTTPS : HTTP);
        String host = request.getServerName();
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return scheme + "://" + bracketed + (usual ? "" : ":" + port);
    }
}
