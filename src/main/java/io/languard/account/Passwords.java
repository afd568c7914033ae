package io.languard.account;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords: Argon2id for new ones, bcrypt as it comes from an older installation.
 *
 * <p>A check takes about 60 to 100 ms of a core and 16 MiB on purpose, so that guessing is slow; only {@value #AT_ONCE} run
 * at once, else a flood of logins would take the memory and the processor that the games need. Callers wait.
 */
final class Passwords {

    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 128;

    static final int MEMORY_KIB = 16 * 1024;
    private static final int ITERATIONS = 2;
    private static final int OUTPUT_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 10;
    private static final String BCRYPT_PREFIX = "$2";

    private final Argon2Function argon2 = Argon2Function.getInstance(
            MEMORY_KIB, ITERATIONS, 1, OUTPUT_BYTES, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final String nobodysHash = hash(Secret.of("The password of nobody"));

    String hash(Secret password) {
        return inSlot(() -> argon2.hash(password.reveal()).getResult());
    }

    boolean matches(Secret password, String hash) {
        return inSlot(() -> hash.startsWith(BCRYPT_PREFIX)
                ? BcryptFunction.getInstanceFromHash(hash).check(password.reveal(), hash)
                : Argon2Function.getInstanceFromHash(hash).check(password.reveal(), hash));
    }

    /** Takes as long as a check: else the answering time would tell which user names exist. */
    void pretendToCheck(Secret password) {
        boolean unused = matches(password, nobodysHash);
    }

    /** Whether the hash should be made anew, the present way, at the next chance. */
    boolean outdated(String hash) {
        return hash.startsWith(BCRYPT_PREFIX)
                || !Argon2Function.getInstanceFromHash(hash).equals(argon2);
    }

    /** What is wrong with a new password; empty when nothing is. */
    static Optional<FieldError> objection(String field, Secret password) {
        int length = password.reveal().length();
        if (length < MIN_LENGTH) {
            return Optional.of(new FieldError(field, "min", "must be at least " + MIN_LENGTH + " characters long"));
        }
        if (length > MAX_LENGTH) {
            return Optional.of(new FieldError(field, "max", "must be at most " + MAX_LENGTH + " characters long"));
        }
        return Optional.empty();
    }

    static void require(String field, Secret password) {
        objection(field, password).ifPresent(error -> {
            throw DomainException.invalid(List.of(error));
        });
    }

    private <T> T inSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new DomainException(ErrorCode.RATE_LIMITED, "Too many logins at once, try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to check a password", e);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
