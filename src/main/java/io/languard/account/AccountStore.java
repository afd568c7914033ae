package io.languard.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables of this package. Each method is a transaction of its own that is committed when it returns: only then may the
 * facades change what they hold in memory and publish events.
 */
@Singleton
class AccountStore {

    private final EntityManager entities;

    @Inject
    AccountStore(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    List<StoredAccount> accounts() {
        return entities.createQuery("select a from Account a order by a.id", Account.class)
                .getResultStream()
                .map(Account::stored)
                .toList();
    }

    @Transactional
    StoredAccount insert(String username, String passwordHash, Role role, Instant createdAt) {
        Account account = new Account(username, passwordHash, role, createdAt);
        entities.persist(account);
        // The number is given by the database.
        entities.flush();
        return account.stored();
    }

    @Transactional
    void deleteAccount(long id) {
        // The foreign key takes its tokens along.
        Optional.ofNullable(entities.find(Account.class, id)).ifPresent(entities::remove);
    }

    /** @return empty when the account is gone */
    @Transactional
    Optional<StoredAccount> changePassword(long id, String hash) {
        Optional<Account> account = Optional.ofNullable(entities.find(Account.class, id));
        account.ifPresent(found -> found.changePassword(hash));
        return account.map(Account::stored);
    }

    /**
     * @param hash null keeps the password
     * @param role null keeps the role
     * @return empty when the account is gone
     */
    @Transactional
    Optional<StoredAccount> change(long id, @Nullable String hash, @Nullable Role role) {
        Optional<Account> account = Optional.ofNullable(entities.find(Account.class, id));
        account.ifPresent(found -> {
            if (hash != null) {
                found.changePassword(hash);
            }
            if (role != null) {
                found.changeRole(role);
            }
        });
        return account.map(Account::stored);
    }

    /** @return empty when the account is gone */
    @Transactional
    Optional<StoredAccount> signedIn(long id, Instant at, @Nullable String upgradedHash) {
        Optional<Account> account = Optional.ofNullable(entities.find(Account.class, id));
        account.ifPresent(found -> found.signedIn(at, upgradedHash));
        return account.map(Account::stored);
    }

    @Transactional
    List<StoredToken> tokens() {
        return entities.createQuery("select t from ApiToken t order by t.id", ApiToken.class)
                .getResultStream()
                .map(ApiToken::stored)
                .toList();
    }

    @Transactional
    StoredToken insert(ApiToken token) {
        entities.persist(token);
        entities.flush();
        return token.stored();
    }

    @Transactional
    void deleteToken(long id) {
        Optional.ofNullable(entities.find(ApiToken.class, id)).ifPresent(entities::remove);
    }

    @Transactional
    void tokenUsed(long id, Instant at) {
        Optional.ofNullable(entities.find(ApiToken.class, id)).ifPresent(token -> token.used(at));
    }
}
