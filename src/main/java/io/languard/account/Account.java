package io.languard.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who can sign in. Never leaves this package: others see an {@link AccountView}. */
@Entity
@Table(name = "account")
@SuppressWarnings("NullAway.Init") // filled by JPA
class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String username;

    @Column(name = "password_hash")
    private String passwordHash;

    private String role;

    @Column(name = "token_epoch")
    private int tokenEpoch;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_login")
    private @Nullable Instant lastLogin;

    protected Account() {}

    Account(String username, String passwordHash, Role role, Instant createdAt) {
        this.username = username;
        this.passwordHash = passwordHash;
        this.role = role.word();
        this.createdAt = createdAt;
    }

    /** Voids every session token issued so far. */
    void changePassword(String newHash) {
        passwordHash = newHash;
        tokenEpoch++;
    }

    /** Voids every session token issued so far: they say what their owner may do. */
    void changeRole(Role next) {
        role = next.word();
        tokenEpoch++;
    }

    /** @param upgradedHash the same password hashed the present way; null keeps the hash */
    void signedIn(Instant at, @Nullable String upgradedHash) {
        lastLogin = at;
        if (upgradedHash != null) {
            passwordHash = upgradedHash;
        }
    }

    StoredAccount stored() {
        Role known = Role.ofWord(role).orElseThrow(() -> new IllegalStateException("Unknown role " + role));
        return new StoredAccount(new AccountView(id, username, known, tokenEpoch, createdAt, lastLogin), passwordHash);
    }
}
