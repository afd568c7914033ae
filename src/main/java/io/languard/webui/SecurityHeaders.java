package io.languard.webui;

import java.util.LinkedHashMap;
import java.util.Map;

/** What browsers are told not to do with our pages. */
final class SecurityHeaders {

    private static final String POLICY = "Content-Security-Policy";

    /** For what is no document: should it ever be opened as one, it can do nothing. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /**
     * Everything that is not named is refused. Style elements that the component library makes while it runs carry the nonce;
     * scripts come from files alone, so there is no nonce for them. {@code 'self'} covers the live socket. No form is ever
     * sent by the browser itself: a password would end up in the address when the script fails to load.
     */
    private static final String DOCUMENT = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static Map<String, String> forDocument(String nonce) {
        Map<String, String> headers = forEverything();
        headers.put(POLICY, DOCUMENT.formatted(nonce));
        headers.put(
                "Permissions-Policy",
                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()");
        return headers;
    }

    static Map<String, String> forFile() {
        Map<String, String> headers = forEverything();
        headers.put(POLICY, NOTHING);
        return headers;
    }

    private static Map<String, String> forEverything() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }
}
