package io.languard.security;

import io.languard.account.AccountView;
import io.languard.account.Accounts;
import io.languard.account.ApiTokens;
import io.languard.account.TokenFamily;
import io.languard.common.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Finds out who a credential belongs to, from memory alone. Safe for use by many threads. */
@Singleton
public class Authenticator {

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final SessionTokens sessions;
    private final EndedSessions ended;
    private final @Nullable Secret environmentKey;

    @Inject
    Authenticator(Accounts accounts, ApiTokens tokens, SessionTokens sessions, EndedSessions ended, Config config) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.ended = ended;
        this.environmentKey = config.getOptionalValue("PEON_API_TOKEN", String.class)
                .filter(key -> !key.isBlank())
                .map(Secret::of)
                .orElse(null);
    }

    /**
     * @param credential what came with the request
     * @param family what the request is for: an API token opens its own family only
     * @return empty when it is no good here
     */
    public Optional<Caller> authenticate(String credential, ApiFamily family) {
        Optional<Caller> person = session(credential);
        if (person.isPresent() || family == ApiFamily.LANGUARD) {
            return person;
        }
        if (family == ApiFamily.PEON && environmentKey != null && environmentKey.equals(Secret.of(credential))) {
            return Optional.of(Caller.environmentKey());
        }
        TokenFamily wanted = family == ApiFamily.PEON ? TokenFamily.PEON : TokenFamily.PTERODACTYL;
        return tokens.authenticate(credential)
                .filter(token -> token.family() == wanted)
                .flatMap(token -> accounts.find(token.accountId()).map(owner -> Caller.program(token, owner)));
    }

    /** @return empty when the cookie is no good, or its session has ended */
    public Optional<Caller> authenticateCookie(String cookie) {
        return sessions.read(cookie)
                .filter(session -> session.isForBrowsers() && !ended.contains(session.id()))
                .flatMap(this::person);
    }

    /**
     * Whether a caller who authenticated earlier would be let in again now and may do the same; for connections that stay
     * open.
     */
    public boolean stillValid(Caller caller) {
        if (caller.token().filter(token -> !tokens.stillValid(token)).isPresent()
                || caller.browserSession().filter(ended::contains).isPresent()) {
            return false;
        }
        Optional<AccountView> then = caller.account();
        return then.isEmpty()
                || accounts.find(then.get().id()).filter(caller::mayDoTheSame).isPresent();
    }

    private Optional<Caller> session(String credential) {
        // Three parts with dots between: API tokens have none, and need not be hashed twice.
        if (credential.indexOf('.') < 0) {
            return Optional.empty();
        }
        return sessions.read(credential)
                .filter(session -> !session.isForBrowsers())
                .flatMap(this::person);
    }

    private Optional<Caller> person(SessionToken session) {
        return accounts.find(session.accountId())
                .filter(account -> account.tokenEpoch() == session.epoch())
                .map(account -> Caller.person(account, session));
    }
}
