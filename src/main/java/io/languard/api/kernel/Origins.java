package io.languard.api.kernel;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address that a request was sent to, and whether a page of that address sent it. */
public final class Origins {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Origins() {}

    /** @return scheme, host and port as browsers write it in an {@code Origin} header */
    public static String of(HttpServletRequest request) {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port == ("https".equals(scheme) ? HTTPS : HTTP);
        String host = request.getServerName();
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return scheme + "://" + bracketed + (usual ? "" : ":" + port);
    }

    /**
     * Whether the page that a browser sent this from is one of ours. Compared with the host that the browser asked for: a
     * proxy in front that speaks TLS for us hands that on, while the scheme is lost there.
     *
     * @param origin value of the {@code Origin} header; null when there is none
     */
    public static boolean isOurs(@Nullable String origin, HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (origin == null || host == null) {
            return false;
        }
        try {
            URI page = URI.create(origin);
            String scheme = String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT);
            if (page.getRawAuthority() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                return false;
            }
            int usual = scheme.equals("https") ? HTTPS : HTTP;
            return withoutPort(page.getRawAuthority(), usual).equalsIgnoreCase(withoutPort(host, usual));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutPort(String authority, int usual) {
        String suffix = ":" + usual;
        return authority.endsWith(suffix) ? authority.substring(0, authority.length() - suffix.length()) : authority;
    }
}
