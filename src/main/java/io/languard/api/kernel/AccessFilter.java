package io.languard.api.kernel;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.security.Caller;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses callers without a good credential (401) or without the role (403), before the container's own check could answer in
 * words that are not the family's. A method without annotation is refused to everyone: forgetting it must not open anything.
 */
@Provider
@Priority(FilterOrder.ACCESS)
@Singleton
public class AccessFilter implements ContainerRequestFilter {

    private final Map<Method, Rule> rules = new ConcurrentHashMap<>();

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context) {
        Rule rule = rules.computeIfAbsent(resource.getResourceMethod(), AccessFilter::read);
        if (rule.everyone) {
            return;
        }
        RequestInfo info = RequestInfo.of(request);
        Caller caller = info.caller()
                .orElseThrow(() -> new DomainException(
                        ErrorCode.UNAUTHORIZED,
                        info.badCredential() ? "Invalid or expired token" : "Authentication required"));
        if (rule.roles.stream().noneMatch(caller::has)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Your role does not allow this");
        }
    }

    private static Rule read(Method method) {
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        if (roles != null) {
            return new Rule(false, List.of(roles.value()));
        }
        return new Rule(method.isAnnotationPresent(PermitAll.class), List.of());
    }

    private record Rule(boolean everyone, List<String> roles) {}
}
