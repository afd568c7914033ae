package io.languard.event;

import java.time.Instant;

/** Something happened to an account that open connections must follow. */
public sealed interface AccountEvent extends LanguardEvent {

    long userId();

    /** The account is gone: everything it opened must end. */
    record UserDeleted(long userId, Instant at) implements AccountEvent {}

    /** Its password or role changed: tokens issued before are void. */
    record CredentialsChanged(long userId, Instant at) implements AccountEvent {}

    /** One of its API tokens was revoked. */
    record TokenRevoked(long userId, long tokenId, Instant at) implements AccountEvent {}
}
