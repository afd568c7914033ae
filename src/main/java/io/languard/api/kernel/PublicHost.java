package io.languard.api.kernel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The address under which people reach the game servers of this machine: what the operator set as {@code LANGUARD_PUBLIC_HOST},
 * else the host that the caller asked for, as whoever reaches this API by it mostly reaches the games by it too.
 */
@Singleton
public class PublicHost {

    private final Optional<String> configured;

    @Inject
    PublicHost(Config config) {
        this.configured = config.getOptionalValue("LANGUARD_PUBLIC_HOST", String.class)
                .map(String::strip)
                .filter(host -> !host.isEmpty());
    }

    /** @return name or IP address without port; an IPv6 address without brackets */
    public String of(HttpServletRequest request) {
        String host = configured.orElseGet(request::getServerName);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
