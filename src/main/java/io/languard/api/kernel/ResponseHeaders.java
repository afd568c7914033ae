package io.languard.api.kernel;

import io.languard.security.ApiFamily;
import io.languard.security.RateLimits;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Headers that every answer has: request id, no caching, no sniffing or framing, and how the caller stands to the limit. */
@Provider
@Priority(FilterOrder.RESPONSE_HEADERS)
@Singleton
public class ResponseHeaders implements ContainerResponseFilter {

    /** Liberty's metrics put the text of an exception into this header. */
    private static final String LEAK = "io.openliberty.restfulws.mpmetrics.MetricsRestfulWsEMCallbackImpl.Exception";

    private static final int OK = 200;

    @Inject
    @SuppressWarnings("NullAway.Init") // RESTEasy takes providers with a constructor without parameters only
    private Clock clock;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        RequestInfo info = RequestInfo.of(request);
        headers.remove(LEAK);
        applyStatus(response);
        headers.putSingle(RequestIds.HEADER, info.id());
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, new ArrayList<>(List.of("no-store")));
        info.cookie().ifPresent(cookie -> headers.add(HttpHeaders.SET_COOKIE, cookie));
        info.verdict().ifPresent(verdict -> addLimit(headers, info.family(), verdict));
    }

    private void applyStatus(ContainerResponseContext response) {
        Method method = resource.getResourceMethod();
        if (response.getStatus() != OK || method == null) {
            return;
        }
        Answers answers = method.getAnnotation(Answers.class);
        if (answers != null) {
            response.setStatus(answers.value());
        }
    }

    private void addLimit(MultivaluedMap<String, Object> headers, ApiFamily family, RateLimits.Verdict verdict) {
        headers.putSingle("X-RateLimit-Limit", verdict.limit());
        headers.putSingle("X-RateLimit-Remaining", verdict.remaining());
        if (!verdict.allowed()) {
            headers.putSingle(HttpHeaders.RETRY_AFTER, verdict.retryAfterSeconds());
            if (family == ApiFamily.PTERODACTYL) {
                headers.putSingle("X-RateLimit-Reset", clock.instant().getEpochSecond() + verdict.retryAfterSeconds());
            }
        }
    }
}
