package io.languard.api.pterodactyl;

import io.languard.api.kernel.Origins;
import io.languard.json.Json;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Who may open a console socket: browsers only from pages of this installation, or of origins that the operator named in
 * {@code LANGUARD_ALLOWED_ORIGINS}; programs, which send no origin, always. Both still need a token.
 */
@WebFilter(urlPatterns = "/api/servers/*", asyncSupported = true)
public class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/api/servers/([^/]+)/ws/?");

    @SuppressWarnings("NullAway.Init") // the container makes filters and injects into them
    @Inject
    private transient Servers servers;

    @SuppressWarnings("NullAway.Init") // the container makes filters and injects into them
    @Inject
    private transient SocketCounts counts;

    @SuppressWarnings("NullAway.Init") // the container makes filters and injects into them
    @Inject
    private transient Config config;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Matcher path = PATH.matcher(decoded(request));
        if (!path.matches() || !"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ServerView> server = Access.find(servers, path.group(1));
        String origin = request.getHeader("Origin");
        if (origin != null && !isOurs(origin, request)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "This origin may not open a console.");
        } else if (server.isEmpty()) {
            refuse(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    "The requested resource does not exist on this instance.");
        } else if (counts.isFull(server.get().id())) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "Too many open websocket connections.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** As the container maps it to the socket: without matrix parameters, nothing left encoded. */
    private static String decoded(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return request.getServletPath() + (rest == null ? "" : rest);
    }

    private boolean isOurs(String origin, HttpServletRequest request) {
        return origin.equalsIgnoreCase(Origins.of(request)) || allowed().contains(origin);
    }

    private Set<String> allowed() {
        return Arrays.stream(config.getOptionalValue("LANGUARD_ALLOWED_ORIGINS", String.class)
                        .orElse("")
                        .split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
    }

    private static void refuse(HttpServletResponse response, int status, String error) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.mapper().writeValueAsBytes(Map.of("error", error)));
    }
}
