package io.languard.api.kernel;

import io.languard.security.RateLimits;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/**
 * Counts attempts to prove a password. By the method that a request reaches, not by its path: one method has many, as
 * matching strips a slash at the end and matrix parameters.
 */
@Provider
@Priority(FilterOrder.PASSWORD_LIMIT)
@Singleton
public class PasswordLimit implements ContainerRequestFilter {

    @Inject
    @SuppressWarnings("NullAway.Init") // RESTEasy takes providers with a constructor without parameters only
    private RateLimits limits;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context) {
        Method method = resource.getResourceMethod();
        if (method != null && method.isAnnotationPresent(ProvesPassword.class)) {
            RequestInfo info = RequestInfo.of(request);
            info.take(limits, RateLimits.Kind.LOGIN, info.address());
        }
    }
}
