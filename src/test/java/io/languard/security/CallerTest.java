package io.languard.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.account.AccountView;
import io.languard.account.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether what a caller was let in with still counts when his account changes. */
class CallerTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aKeyOfADemotedAdministratorMayNotDoTheSame() {
        Caller key = TestCallers.pterodactylKey("*");

        assertThat(key.mayDoTheSame(owner(Role.ADMIN, 0))).isTrue();
        assertThat(key.mayDoTheSame(owner(Role.VIEWER, 1))).isFalse();
    }

    @Test
    void aKeyOutlivesWhatChangesNothingOfItsRights() {
        assertThat(TestCallers.pterodactylKey("*").mayDoTheSame(owner(Role.ADMIN, 5)))
                .isTrue();
        assertThat(TestCallers.pterodactylKey("websocket.connect").mayDoTheSame(owner(Role.VIEWER, 1)))
                .isTrue();
    }

    private static AccountView owner(Role role, int epoch) {
        return new AccountView(1, "admin", role, epoch, THEN, null);
    }
}
