package io.languard.account;

import java.security.MessageDigest;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A token as it is held in memory: its view changes when it is used, its hash never does. */
final class StoredToken {

    private final AtomicReference<ApiTokenView> view;
    private final byte[] secretHash;

    StoredToken(ApiTokenView view, byte[] secretHash) {
        this.view = new AtomicReference<>(view);
        this.secretHash = secretHash.clone();
    }

    ApiTokenView view() {
        return Objects.requireNonNull(view.get());
    }

    /** Takes the same time wherever the hashes differ. */
    boolean matches(byte[] hash) {
        return MessageDigest.isEqual(secretHash, hash);
    }

    /** @return false when another thread marked it first */
    boolean replace(ApiTokenView expected, ApiTokenView next) {
        return view.compareAndSet(expected, next);
    }
}
