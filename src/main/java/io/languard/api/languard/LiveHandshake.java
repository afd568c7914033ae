package io.languard.api.languard;

import io.languard.api.kernel.Origins;
import io.languard.json.Json;
import io.languard.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses live connections that a foreign page opens with the cookie of a browser: browsers let any page open a WebSocket
 * and send the cookies along. Who sends a token has it, wherever the page is from.
 */
@WebFilter(urlPatterns = "/ws", asyncSupported = true)
public class LiveHandshake extends HttpFilter {

    static final String TOKEN = "token";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean byCookie = request.getParameter(TOKEN) == null
                && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                && caller.browserSession().isPresent();
        if (byCookie && !Origins.isOurs(request.getHeader("Origin"), request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("application/json");
            response.getOutputStream()
                    .write(Json.mapper()
                            .writeValueAsBytes(LanguardErrors.forbidden("A page of another origin may not do this")));
            return;
        }
        chain.doFilter(request, response);
    }
}
