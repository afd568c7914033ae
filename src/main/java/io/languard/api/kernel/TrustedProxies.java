package io.languard.api.kernel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Who a request really comes from when proxies stand in front: only what a proxy of the operator says is believed, as anybody
 * can send these headers.
 */
@Singleton
public class TrustedProxies {

    private final Set<String> addresses;

    @Inject
    TrustedProxies(Config config) {
        this.addresses = Arrays.stream(config.getOptionalValue("LANGUARD_TRUSTED_PROXIES", String.class)
                        .orElse("")
                        .split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** IP address of the client: the last one on the way that is no proxy of ours. */
    String addressOf(HttpServletRequest request) {
        String address = Objects.requireNonNullElse(request.getRemoteAddr(), "unknown");
        if (!addresses.contains(address)) {
            return address;
        }
        // Some proxies append a line of their own instead of extending the one that a client may have made up.
        String[] way =
                String.join(",", lines(request.getHeaders("X-Forwarded-For"))).split(",");
        for (int i = way.length - 1; i >= 0; i--) {
            String hop = way[i].strip();
            if (!hop.isEmpty()) {
                address = hop;
                if (!addresses.contains(hop)) {
                    break;
                }
            }
        }
        return address;
    }

    private static List<String> lines(@Nullable Enumeration<String> header) {
        return header == null ? List.of() : Collections.list(header);
    }

    /** Whether the client speaks TLS, be it with us or with our proxy. */
    boolean isHttps(HttpServletRequest request) {
        return request.isSecure()
                || (addresses.contains(Objects.requireNonNullElse(request.getRemoteAddr(), ""))
                        && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }
}
