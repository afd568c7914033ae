package io.languard.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The cookie that holds a browser's session. Scripts cannot read it, and browsers send it with requests of our own pages
 * only.
 */
public final class SessionCookies {

    public static final String NAME = "languard_session";

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    private SessionCookies() {}

    static Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> NAME.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /**
     * @param https the browser came by https, and shall send the cookie no other way
     * @return value of a {@code Set-Cookie} header; it is a credential
     */
    public static String set(IssuedToken issued, boolean https) {
        return NAME + "=" + issued.token().reveal() + "; Max-Age="
                + issued.lifetime().toSeconds() + ATTRIBUTES + (https ? "; Secure" : "");
    }

    /** @return value of a {@code Set-Cookie} header that makes the browser forget its session */
    public static String clear(boolean https) {
        return NAME + "=; Max-Age=0" + ATTRIBUTES + (https ? "; Secure" : "");
    }
}
