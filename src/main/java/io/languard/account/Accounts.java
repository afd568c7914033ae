package io.languard.account;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.event.AccountEvent;
import io.languard.event.EventBus;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The people who may use Languard. Reading, and signing in, need no database; writing does.
 *
 * <p>Safe for use by many threads. {@link #login}, {@link #create} and {@link #changePassword} take about a tenth of a second
 * of a core for the password.
 */
@Singleton
public class Accounts {

    /** After the migrations and before anything that answers requests. */
    static final int AT_START = 100;

    private static final Logger LOG = Logger.getLogger(Accounts.class.getName());
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}");

    private final AccountStore store;
    private final ApiTokens tokens;
    private final FirstAdmin firstAdmin;
    private final EventBus events;
    private final Clock clock;
    private final Passwords passwords = new Passwords();
    private final Map<Long, StoredAccount> byId = new ConcurrentHashMap<>();
    /** Writers take turns, so that memory changes in the order of the commits and "the last admin" is counted right. */
    private final ReentrantLock writing = new ReentrantLock();

    @Inject
    Accounts(AccountStore store, ApiTokens tokens, FirstAdmin firstAdmin, EventBus events, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.firstAdmin = firstAdmin;
        this.events = events;
        this.clock = clock;
    }

    void load(@Observes @Priority(AT_START) Startup event) {
        store.accounts().forEach(this::remember);
        tokens.load();
        if (byId.isEmpty()) {
            Secret password = firstAdmin.choosePassword();
            remember(store.insert(FirstAdmin.USERNAME, passwords.hash(password), Role.ADMIN, clock.instant()));
            firstAdmin.handOver(password);
        }
    }

    /** @throws DomainException {@link ErrorCode#UNAUTHORIZED}, the same for an unknown name and a wrong password */
    public AccountView login(String username, Secret password) {
        Optional<StoredAccount> known = byName(username);
        if (known.isEmpty()) {
            passwords.pretendToCheck(password);
            throw wrongCredentials();
        }
        StoredAccount account = known.get();
        if (!passwords.matches(password, account.passwordHash())) {
            throw wrongCredentials();
        }
        String upgraded = passwords.outdated(account.passwordHash()) ? passwords.hash(password) : null;
        writing.lock();
        try {
            // Only memory may say that the account still exists and still has this password.
            StoredAccount now = byId.get(account.view().id());
            if (now == null || !now.passwordHash().equals(account.passwordHash())) {
                throw wrongCredentials();
            }
            return recordLogin(now, upgraded);
        } finally {
            writing.unlock();
        }
    }

    public Optional<AccountView> find(long id) {
        return Optional.ofNullable(byId.get(id)).map(StoredAccount::view);
    }

    /** In the order in which they were made. */
    public List<AccountView> list() {
        return byId.values().stream()
                .map(StoredAccount::view)
                .sorted(Comparator.comparingLong(AccountView::id))
                .toList();
    }

    /** What is wrong with the fields {@code username} and {@code password} of an account; null ones are left out. */
    public static List<FieldError> objections(@Nullable String username, @Nullable Secret password) {
        List<FieldError> errors = new ArrayList<>();
        if (username != null && !USERNAME.matcher(username).matches()) {
            errors.add(new FieldError(
                    "username",
                    "pattern",
                    "must be 1 to 64 letters, digits or . _ @ + - and begin with a letter or digit"));
        }
        if (password != null) {
            Passwords.objection("password", password).ifPresent(errors::add);
        }
        return errors;
    }

    /** @throws DomainException {@link ErrorCode#VALIDATION_ERROR}, {@link ErrorCode#CONFLICT} when the name is taken */
    public AccountView create(Actor actor, String username, Secret password, Role role) {
        List<FieldError> errors = objections(username, password);
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
        String hash = passwords.hash(password);
        writing.lock();
        try {
            if (byName(username).isPresent()) {
                throw new DomainException(ErrorCode.CONFLICT, "Username '" + username + "' is already taken");
            }
            StoredAccount account = store.insert(username, hash, role, clock.instant());
            remember(account);
            LOG.log(Level.INFO, "{0} created account {1} ({2})", new Object[] {actor.name(), username, role.word()});
            return account.view();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Deletes the account with its tokens; its sessions end at once.
     *
     * @throws DomainException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#VALIDATION_ERROR} for the own account;
     *     {@link ErrorCode#CONFLICT} for the last administrator
     */
    public void delete(Actor actor, long id) {
        writing.lock();
        try {
            StoredAccount account = existing(id);
            if (actor.userId() != null && actor.userId() == id) {
                throw new DomainException(ErrorCode.VALIDATION_ERROR, "You cannot delete your own account");
            }
            if (account.view().role() == Role.ADMIN && admins() == 1) {
                throw new DomainException(ErrorCode.CONFLICT, "The last administrator cannot be deleted");
            }
            store.deleteAccount(id);
            byId.remove(id);
            tokens.forgetOwner(id);
            LOG.log(Level.INFO, "{0} deleted account {1}", new Object[] {
                actor.name(), account.view().username()
            });
        } finally {
            writing.unlock();
        }
        events.publish(new AccountEvent.UserDeleted(id, clock.instant()));
    }

    /**
     * Changes the own password; all session tokens issued so far become void.
     *
     * @return the account with its new token epoch
     * @throws DomainException {@link ErrorCode#UNAUTHORIZED} when the current password is wrong, or was replaced meanwhile;
     *     {@link ErrorCode#VALIDATION_ERROR}
     */
    public AccountView changePassword(long id, Secret current, Secret next) {
        Passwords.require("new_password", next);
        String proven = existing(id).passwordHash();
        if (!passwords.matches(current, proven)) {
            throw wrongPassword();
        }
        String hash = passwords.hash(next);
        StoredAccount changed;
        writing.lock();
        try {
            // An administrator may have set another one while this one was hashed: that must stay.
            if (!existing(id).passwordHash().equals(proven)) {
                throw wrongPassword();
            }
            changed = store.changePassword(id, hash).orElseThrow(() -> noSuchAccount(id));
            remember(changed);
        } finally {
            writing.unlock();
        }
        events.publish(new AccountEvent.CredentialsChanged(id, clock.instant()));
        return changed.view();
    }

    /**
     * Changes somebody's role or password; all session tokens issued to the account so far become void.
     *
     * @param password null keeps it
     * @param role null keeps it
     * @throws DomainException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#VALIDATION_ERROR} for a bad password, and for the
     *     own account, whose password needs the present one; {@link ErrorCode#CONFLICT} for the last administrator
     */
    public AccountView change(Actor actor, long id, @Nullable Secret password, @Nullable Role role) {
        existing(id);
        boolean own = actor.userId() != null && actor.userId() == id;
        if (own && password != null) {
            throw DomainException.invalid(
                    "password", "own", "Change the own password where the present one is asked for");
        }
        if (password != null) {
            Passwords.require("password", password);
        }
        String hash = password == null ? null : passwords.hash(password);
        StoredAccount changed;
        writing.lock();
        try {
            Role before = existing(id).view().role();
            Role next = role == before ? null : role;
            if (hash == null && next == null) {
                return existing(id).view();
            }
            if (before == Role.ADMIN && next != null && admins() == 1) {
                throw new DomainException(ErrorCode.CONFLICT, "The last administrator must stay one");
            }
            if (own && before == Role.ADMIN && next != null) {
                throw DomainException.invalid("role", "own", "You cannot take the administrator's role from yourself");
            }
            changed = store.change(id, hash, next).orElseThrow(() -> noSuchAccount(id));
            remember(changed);
            LOG.log(Level.INFO, "{0} changed{1}{2} of account {3}", new Object[] {
                actor.name(),
                next == null ? "" : " the role",
                hash == null ? "" : " the password",
                changed.view().username()
            });
        } finally {
            writing.unlock();
        }
        events.publish(new AccountEvent.CredentialsChanged(id, clock.instant()));
        return changed.view();
    }

    /** That the database is down must not lock people out: the time of the login is then remembered here only. */
    private AccountView recordLogin(StoredAccount account, @Nullable String upgradedHash) {
        AccountView view = account.view();
        Instant now = clock.instant();
        try {
            store.signedIn(view.id(), now, upgradedHash).ifPresent(this::remember);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The login of account " + view.id() + " could not be recorded", e);
            remember(new StoredAccount(
                    new AccountView(view.id(), view.username(), view.role(), view.tokenEpoch(), view.createdAt(), now),
                    account.passwordHash()));
        }
        return find(view.id()).orElseThrow(Accounts::wrongCredentials);
    }

    private void remember(StoredAccount account) {
        byId.put(account.view().id(), account);
    }

    private StoredAccount existing(long id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(() -> noSuchAccount(id));
    }

    private Optional<StoredAccount> byName(String username) {
        String wanted = username.toLowerCase(Locale.ROOT);
        return byId.values().stream()
                .filter(account ->
                        account.view().username().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    private long admins() {
        return byId.values().stream()
                .filter(account -> account.view().role() == Role.ADMIN)
                .count();
    }

    private static DomainException wrongPassword() {
        return new DomainException(ErrorCode.UNAUTHORIZED, "Current password is incorrect");
    }

    private static DomainException wrongCredentials() {
        return new DomainException(ErrorCode.UNAUTHORIZED, "Invalid credentials");
    }

    private static DomainException noSuchAccount(long id) {
        return new DomainException(ErrorCode.NOT_FOUND, "User with id " + id + " not found");
    }
}
