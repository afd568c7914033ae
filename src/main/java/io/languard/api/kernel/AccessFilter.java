package io.languard.api.kernel;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Secret;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses callers without a good credential (401), changes by a browser that are not proven to come from a page of ours (403)
 * and callers without the role (403), before the container's own check could answer in
 * words that are not the family's. A method without annotation is refused to everyone: forgetting it must not open anything.
 */
@Provider
@Priority(FilterOrder.ACCESS)
@Singleton
public class AccessFilter implements ContainerRequestFilter {

    /** What only pages of ours can send: a foreign page can make a browser send the cookie, but no header of this name. */
    private static final String PROOF_HEADER = "X-CSRF-Token";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

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
        Optional<Secret> proof = caller.proof();
        if (proof.isPresent() && !SAFE.contains(info.method()) && !isProven(proof.get())) {
            throw new DomainException(
                    ErrorCode.CSRF_TOKEN_INVALID,
                    "A browser session must send " + PROOF_HEADER
                            + " with every change: GET /api/auth/session tells its value");
        }
        if (rule.roles.stream().noneMatch(caller::has)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Your role does not allow this");
        }
    }

    private boolean isProven(Secret proof) {
        String sent = request.getHeader(PROOF_HEADER);
        return sent != null && proof.equals(Secret.of(sent));
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
