package io.languard.api.kernel;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
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

    private static final String PASSWORD_PATH = "/api/auth/password";
    private static final String LOGIN_PATH = "/api/auth/login";

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
        take(info, browser ? RateLimits.Kind.BROWSER : RateLimits.Kind.of(info.family()), caller);
        boolean provesPassword = LOGIN_PATH.equals(info.path()) || PASSWORD_PATH.equals(info.path());
        if (provesPassword && !"OPTIONS".equals(info.method())) {
            take(info, RateLimits.Kind.LOGIN, info.address());
        }
    }

    private void take(RequestInfo info, RateLimits.Kind kind, String caller) {
        limits.take(kind, caller).ifPresent(verdict -> {
            info.verdict(verdict);
            if (!verdict.allowed()) {
                throw new DomainException(
                        ErrorCode.RATE_LIMITED,
                        "Too many requests, try again in " + verdict.retryAfterSeconds() + " s");
            }
        });
    }
}
