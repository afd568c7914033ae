package io.languard.account;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.common.StorableTime;
import io.languard.event.AccountEvent;
import io.languard.event.EventBus;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keys for programs. Checking one needs no database; making and revoking one does. Safe for use by many threads.
 *
 * <p>A secret is random and long, so a plain SHA-256 hash of it is enough and quick to check at each request.
 */
@Singleton
public class ApiTokens {

    private static final Logger LOG = Logger.getLogger(ApiTokens.class.getName());

    /** How often the last use of a token is written at the most. */
    static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private static final int IDENTIFIER_LENGTH = 16;
    private static final int RANDOM_LENGTH = 43;
    private static final int PER_ACCOUNT = 100;
    private static final int NAME_LENGTH = 100;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final AccountStore store;
    private final EventBus events;
    private final Clock clock;
    private final Executor background;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, StoredToken> byIdentifier = new ConcurrentHashMap<>();

    /** @param background takes the writes of "last used", which no request should wait for */
    @Inject
    ApiTokens(AccountStore store, EventBus events, Clock clock, ManagedExecutorService background) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.background = background;
    }

    void load() {
        store.tokens().forEach(this::remember);
    }

    /**
     * @param scopes null for the usual ones of the family
     * @param expiresAt null for never
     * @throws DomainException {@link ErrorCode#VALIDATION_ERROR}; {@link ErrorCode#CONFLICT} when the owner has too many
     */
    public CreatedToken create(
            AccountView owner,
            TokenFamily family,
            String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt) {
        List<String> wanted = scopes == null || scopes.isEmpty() ? Scopes.usual(family) : List.copyOf(scopes);
        check(owner, family, name, wanted, expiresAt);
        if (all(owner.id()).size() >= PER_ACCOUNT) {
            throw new DomainException(
                    ErrorCode.CONFLICT, "An account has " + PER_ACCOUNT + " tokens at the most; revoke one first");
        }
        String secret = newSecret(family);
        StoredToken token = store.insert(new ApiToken(
                family,
                name.strip(),
                secret.substring(0, IDENTIFIER_LENGTH),
                hash(secret),
                wanted,
                owner.id(),
                clock.instant(),
                expiresAt));
        remember(token);
        return new CreatedToken(token.view(), Secret.of(secret));
    }

    /** An administrator sees all tokens, everyone else the own ones. Oldest first. */
    public List<ApiTokenView> list(AccountView caller) {
        return byIdentifier.values().stream()
                .map(StoredToken::view)
                .filter(token -> mayManage(caller, token))
                .sorted(Comparator.comparingLong(ApiTokenView::id))
                .toList();
    }

    /** @throws DomainException {@link ErrorCode#NOT_FOUND}, also for a token that the caller may not see */
    public void revoke(AccountView caller, long id) {
        ApiTokenView token = list(caller).stream()
                .filter(candidate -> candidate.id() == id)
                .findFirst()
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "Token with id " + id + " not found"));
        store.deleteToken(id);
        byIdentifier.remove(token.identifier());
        events.publish(new AccountEvent.TokenRevoked(token.accountId(), id, clock.instant()));
    }

    /** @return empty when there is no such token or it has expired */
    public Optional<ApiTokenView> authenticate(String secret) {
        if (secret.length() <= IDENTIFIER_LENGTH) {
            return Optional.empty();
        }
        StoredToken token = byIdentifier.get(secret.substring(0, IDENTIFIER_LENGTH));
        if (token == null || !token.matches(hash(secret))) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant expiresAt = token.view().expiresAt();
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return Optional.empty();
        }
        noteUse(token, now);
        return Optional.of(token.view());
    }

    /** True while the token may still be used by something that authenticated with it earlier. */
    public boolean stillValid(ApiTokenView token) {
        StoredToken known = byIdentifier.get(token.identifier());
        Instant expiresAt = token.expiresAt();
        return known != null
                && known.view().id() == token.id()
                && (expiresAt == null || clock.instant().isBefore(expiresAt));
    }

    /** The account is gone, and the database has removed its tokens. */
    void forgetOwner(long accountId) {
        byIdentifier.values().removeIf(token -> token.view().accountId() == accountId);
    }

    private void noteUse(StoredToken token, Instant now) {
        ApiTokenView before = token.view();
        Instant last = before.lastUsedAt();
        if (last != null && now.isBefore(last.plus(USE_NOTED_EVERY))) {
            return;
        }
        if (token.replace(before, before.usedAt(now))) {
            try {
                background.execute(() -> store(before.id(), now));
            } catch (RejectedExecutionException e) {
                LOG.log(Level.FINE, "The use of token {0} was not noted", before.id());
            }
        }
    }

    private void store(long id, Instant now) {
        try {
            store.tokenUsed(id, now);
        } catch (RuntimeException e) {
            // Of interest to people only; the next minute brings the next chance.
            LOG.log(Level.FINE, "The use of a token was not noted", e);
        }
    }

    private void check(
            AccountView owner, TokenFamily family, String name, List<String> scopes, @Nullable Instant expiresAt) {
        List<FieldError> errors = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > NAME_LENGTH) {
            errors.add(new FieldError("name", "length", "must have 1 to " + NAME_LENGTH + " characters"));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("name", "pattern", "must not have control characters"));
        }
        errors.addAll(Scopes.objections(family, scopes, owner.role()));
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            errors.add(new FieldError("expires_at", "future", "must be in the future"));
        } else if (expiresAt != null && !StorableTime.contains(expiresAt)) {
            errors.add(new FieldError("expires_at", "range", StorableTime.RULE));
        }
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
    }

    private List<ApiTokenView> all(long accountId) {
        return byIdentifier.values().stream()
                .map(StoredToken::view)
                .filter(token -> token.accountId() == accountId)
                .toList();
    }

    private static boolean mayManage(AccountView caller, ApiTokenView token) {
        return caller.role() == Role.ADMIN || token.accountId() == caller.id();
    }

    private void remember(StoredToken token) {
        byIdentifier.put(token.view().identifier(), token);
    }

    private String newSecret(TokenFamily family) {
        StringBuilder secret = new StringBuilder(family.prefix());
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
