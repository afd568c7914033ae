package io.languard.account;

import io.languard.common.Secret;

/** A token just made; the secret is shown this once. */
public record CreatedToken(ApiTokenView token, Secret secret) {}
