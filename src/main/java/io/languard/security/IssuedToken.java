package io.languard.security;

import io.languard.common.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session token for the client that signed in.
 *
 * @param proof what a browser must send beside its cookie when it changes something; null for a token that is no cookie
 */
public record IssuedToken(
        Secret token, Duration lifetime, @Nullable Secret proof) {}
