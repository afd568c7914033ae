package io.languard.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * The only authentication mechanism of the application, for every kind of credential.
 *
 * <p>The container may call it more than once for a request, and calls it for public resources too. So it never answers: a
 * bad credential is marked, and a filter refuses the request when the resource needs a good one.
 */
@Singleton
public class CredentialMechanism implements HttpAuthenticationMechanism {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "bearer ";

    private final Authenticator authenticator;

    @Inject
    CredentialMechanism(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String header = request.getHeader(AUTHORIZATION);
        Optional<String> cookie = SessionCookies.read(request);
        if (header == null && cookie.isEmpty()) {
            return context.doNothing();
        }
        // The header decides alone: who sends a bad token must hear of it, whatever cookies the browser adds.
        Optional<Caller> caller =
                header == null ? cookie.flatMap(authenticator::authenticateCookie) : ofHeader(header, request);
        if (caller.isEmpty()) {
            request.setAttribute(Caller.BAD_CREDENTIAL, true);
            return context.doNothing();
        }
        request.setAttribute(Caller.ATTRIBUTE, caller.get());
        return context.notifyContainerAboutLogin(caller.get(), caller.get().getGroups());
    }

    private Optional<Caller> ofHeader(String header, HttpServletRequest request) {
        return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? authenticator.authenticate(
                        header.substring(BEARER.length()).strip(), ApiFamily.of(request.getRequestURI()))
                : Optional.empty();
    }
}
