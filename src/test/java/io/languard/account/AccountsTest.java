package io.languard.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Secret;
import io.languard.event.EventBus;
import io.languard.testing.Eventually;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Passwords of accounts, on rows in memory. */
class AccountsTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.USER, 99L, "admin", null);
    private static final Secret OLD = Secret.of("stolen-password");
    private static final Secret RESET = Secret.of("password-of-the-reset");
    private static final Secret CHOSEN = Secret.of("password-of-the-thief");

    private final SlowRows rows = new SlowRows();
    private final Accounts accounts = new Accounts(rows, null, null, new EventBus(), Clock.systemUTC());

    @Test
    void aResetIsNotUndoneByWhoeverProvedTheOldPasswordBefore() throws Exception {
        long id = accounts.create(ADMIN, "max", OLD, Role.VIEWER).id();
        CompletableFuture<Void> reset = CompletableFuture.runAsync(() -> accounts.change(ADMIN, id, RESET, null));
        rows.writing.await();
        AtomicReference<DomainException> refusal = new AtomicReference<>();
        Thread thief = new Thread(() -> refusal.set(
                catchThrowableOfType(DomainException.class, () -> accounts.changePassword(id, OLD, CHOSEN))));
        thief.start();
        Eventually.within(Duration.ofSeconds(20)).until(() -> thief.getState() == Thread.State.WAITING);
        rows.goOn.countDown();
        reset.join();
        thief.join();

        assertThat(refusal.get().code()).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(accounts.login("max", RESET).id()).isEqualTo(id);
        assertThat(catchThrowableOfType(DomainException.class, () -> accounts.login("max", CHOSEN))
                        .code())
                .isEqualTo(ErrorCode.UNAUTHORIZED);
    }

    @Test
    void theOwnPasswordIsChangedByWhoeverKnowsIt() {
        long id = accounts.create(ADMIN, "max", OLD, Role.VIEWER).id();

        assertThat(accounts.changePassword(id, OLD, CHOSEN).tokenEpoch()).isEqualTo(1);

        assertThat(accounts.login("max", CHOSEN).id()).isEqualTo(id);
    }

    /** One account; a reset stays in its transaction until it may go on. */
    private static final class SlowRows extends AccountStore {

        final CountDownLatch writing = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        private StoredAccount row;

        SlowRows() {
            super(null);
        }

        @Override
        StoredAccount insert(String username, String passwordHash, Role role, Instant createdAt) {
            row = new StoredAccount(new AccountView(1, username, role, 0, createdAt, null), passwordHash);
            return row;
        }

        @Override
        Optional<StoredAccount> change(long id, String hash, Role role) {
            writing.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return changePassword(id, hash);
        }

        @Override
        Optional<StoredAccount> changePassword(long id, String hash) {
            AccountView before = row.view();
            row = new StoredAccount(
                    new AccountView(
                            before.id(),
                            before.username(),
                            before.role(),
                            before.tokenEpoch() + 1,
                            before.createdAt(),
                            null),
                    hash);
            return Optional.of(row);
        }

        @Override
        Optional<StoredAccount> signedIn(long id, Instant at, String upgradedHash) {
            return Optional.of(row);
        }
    }
}
