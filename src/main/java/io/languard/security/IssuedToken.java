package io.languard.security;

import io.languard.common.Secret;
import java.time.Duration;

/** A session token for the client that signed in. */
public record IssuedToken(Secret token, Duration lifetime) {}
