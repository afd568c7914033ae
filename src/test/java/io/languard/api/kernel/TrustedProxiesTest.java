package io.languard.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Whose address a request has, whatever its headers say. */
class TrustedProxiesTest {

    private final TrustedProxies proxies = new TrustedProxies(config("127.0.0.1, 10.0.0.2"));

    @Test
    void onlyATrustedProxyIsBelieved() {
        assertThat(address("203.0.113.5", "198.51.100.1")).isEqualTo("203.0.113.5");
        assertThat(address("127.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(address("127.0.0.1")).isEqualTo("127.0.0.1");
    }

    @Test
    void theLastAddressThatIsNoProxyCounts() {
        assertThat(address("127.0.0.1", "198.51.100.1, 203.0.113.5, 10.0.0.2")).isEqualTo("203.0.113.5");
    }

    @Test
    void aLineThatAProxyAppendsCountsBeforeTheOneThatTheClientSent() {
        assertThat(address("127.0.0.1", "198.51.100.1", "203.0.113.5")).isEqualTo("203.0.113.5");
        assertThat(address("127.0.0.1", "198.51.100.1, 198.51.100.2", "203.0.113.5", "10.0.0.2"))
                .isEqualTo("203.0.113.5");
    }

    private String address(String peer, String... forwarded) {
        return proxies.addressOf((HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "getHeaders" -> Collections.enumeration(List.of(forwarded));
                    case "getHeader" -> forwarded.length == 0 ? null : forwarded[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static Config config(String addresses) {
        return (Config) Proxy.newProxyInstance(
                TrustedProxiesTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (self, method, arguments) -> Optional.of(addresses));
    }
}
