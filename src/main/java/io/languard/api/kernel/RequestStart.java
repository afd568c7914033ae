package io.languard.api.kernel;

import io.languard.security.RateLimits;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** Gives the request its id and counts it against the caller's limit, also when its path does not exist. */
@Provider
@PreMatching
@Priority(FilterOrder.REQUEST_START)
@Singleton
public class RequestStart implements ContainerRequestFilter {

    /** Probes ask these all day, all from one address. */
    private static final Set<String> UNLIMITED = Set.of("/api/system/health", "/api/v1/system/health");

    @Inject
    @SuppressWarnings("NullAway.Init") // RESTEasy takes providers with a constructor without parameters only
    private RateLimits limits;

    @Inject
    @SuppressWarnings("NullAway.Init") // RESTEasy takes providers with a constructor without parameters only
    private TrustedProxies proxies;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        RequestInfo info = RequestInfo.start(
                RequestIds.of(request.getHeader(RequestIds.HEADER)),
                request,
                proxies.addressOf(request),
                proxies.isHttps(request));
        if (UNLIMITED.contains(info.path())) {
            return;
        }
        String caller = info.caller().map(known -> known.credentialId()).orElse(info.address());
        boolean browser = info.caller().flatMap(known -> known.browserSession()).isPresent();
        info.take(limits, browser ? RateLimits.Kind.BROWSER : RateLimits.Kind.of(info.family()), caller);
    }
}
