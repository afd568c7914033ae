package io.languard.security;

import io.languard.account.AccountView;
import io.languard.account.ApiTokenView;
import io.languard.account.Role;
import io.languard.account.TokenFamily;
import java.time.Instant;
import java.util.List;

/** Callers for tests of what callers may do. */
public final class TestCallers {

    private TestCallers() {}

    /** A key of the Pterodactyl family that an administrator made. */
    public static Caller pterodactylKey(String... scopes) {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        return Caller.program(
                new ApiTokenView(
                        1, TokenFamily.PTERODACTYL, "key", "ptlc_1234567890a", List.of(scopes), 1, then, null, null),
                new AccountView(1, "admin", Role.ADMIN, 0, then, null));
    }
}
