package io.languard.security;

import io.languard.account.AccountView;
import io.languard.account.ApiTokenView;
import io.languard.common.Actor;
import io.languard.common.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as found out from the credential of a request. Immutable.
 *
 * <p>It is a {@link JsonWebToken} so that the container lets {@code JsonWebToken} be injected whatever the credential was;
 * {@link #getRawToken()} stays empty, as whoever prints a principal must not print a credential.
 */
public final class Caller implements JsonWebToken {

    /** Request attribute that holds the caller. */
    public static final String ATTRIBUTE = Caller.class.getName();

    /** Request attribute that is set when a credential was sent and is no good. */
    public static final String BAD_CREDENTIAL = Caller.class.getName() + ".bad";

    private final Actor.Kind kind;
    private final String name;
    private final @Nullable AccountView account;
    private final @Nullable ApiTokenView token;
    private final @Nullable Instant expiresAt;
    private final Set<String> groups;
    private final Map<String, Object> claims;
    private final String credentialId;
    private final @Nullable SessionToken session;

    private Caller(
            Actor.Kind kind,
            String name,
            @Nullable AccountView account,
            @Nullable ApiTokenView token,
            @Nullable Instant expiresAt,
            Set<String> groups,
            Map<String, Object> claims,
            String credentialId,
            @Nullable SessionToken session) {
        this.kind = kind;
        this.name = name;
        this.account = account;
        this.token = token;
        this.expiresAt = expiresAt;
        this.groups = groups;
        this.claims = Map.copyOf(claims);
        this.credentialId = credentialId;
        this.session = session;
    }

    static Caller person(AccountView account, SessionToken session) {
        return new Caller(
                Actor.Kind.USER,
                account.username(),
                account,
                null,
                session.expiresAt(),
                Roles.of(account),
                session.claims(),
                "session:" + session.id(),
                session);
    }

    static Caller program(ApiTokenView token, AccountView owner) {
        return new Caller(
                Actor.Kind.API_KEY,
                token.name(),
                owner,
                token,
                token.expiresAt(),
                Roles.of(token, owner),
                Map.of("sub", Long.toString(owner.id()), "upn", owner.username()),
                "token:" + token.id(),
                null);
    }

    static Caller environmentKey() {
        return new Caller(
                Actor.Kind.API_KEY,
                "PEON_API_TOKEN",
                null,
                null,
                null,
                Roles.ofEnvironmentKey(),
                Map.of(),
                "environment",
                null);
    }

    /** The account that acts or owns the token; empty for the key of the environment. */
    public Optional<AccountView> account() {
        return Optional.ofNullable(account);
    }

    /** The API token; empty when a person signed in. */
    public Optional<ApiTokenView> token() {
        return Optional.ofNullable(token);
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** Number of the session when the credential was a cookie. */
    public Optional<String> browserSession() {
        return Optional.ofNullable(session).filter(SessionToken::isForBrowsers).map(SessionToken::id);
    }

    /** What a browser must send beside its cookie when it changes something; empty when the credential was no cookie. */
    public Optional<Secret> proof() {
        return Optional.ofNullable(session).map(SessionToken::proof).map(Secret::of);
    }

    /** Names the credential without telling it: rate limits count by this. */
    public String credentialId() {
        return credentialId;
    }

    public boolean has(String role) {
        return groups.contains(role);
    }

    /**
     * Whether the account that acts or owns the token still gives the caller what it gave him when he authenticated.
     *
     * @param now the account as it is now
     */
    boolean mayDoTheSame(AccountView now) {
        if (token != null) {
            return groups.equals(Roles.of(token, now));
        }
        return account == null || account.tokenEpoch() == now.tokenEpoch();
    }

    /** @param address IP address that the request came from */
    public Actor actor(String address) {
        return new Actor(kind, account == null ? null : account.id(), name, address);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Set<String> getGroups() {
        return groups;
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // as the interface has it
    public <T> T getClaim(String claimName) {
        return (T) claims.get(claimName);
    }

    @Override
    public String toString() {
        return "Caller[" + credentialId + "]";
    }
}
