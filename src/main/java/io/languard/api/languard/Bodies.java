package io.languard.api.languard;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request bodies of {@link AuthResource}. Those with a password do not print it. */
final class Bodies {

    private static final int LONGEST_PASSWORD_SENT = 1024;

    private Bodies() {}

    @Schema(name = "LoginRequest")
    public record Login(
            @NotNull @Size(max = 256) String username,
            @NotNull @Size(max = LONGEST_PASSWORD_SENT) String password,

            @Schema(
                    description = "Answer with a cookie that scripts cannot read instead of a token",
                    defaultValue = "false")
            @Nullable
            Boolean cookie) {

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    @Schema(name = "PasswordChange")
    public record PasswordChange(
            @NotNull @Size(max = LONGEST_PASSWORD_SENT) String currentPassword,
            @NotNull @Size(max = LONGEST_PASSWORD_SENT) String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    @Schema(name = "NewUser")
    public record NewUser(
            @NotNull String username,
            @NotNull @Size(max = LONGEST_PASSWORD_SENT) String password,

            @Schema(
                    enumeration = {"admin", "viewer"},
                    defaultValue = "viewer")
            @Nullable
            String role) {

        @Override
        public String toString() {
            return "NewUser[" + username + ", " + role + "]";
        }
    }

    @Schema(name = "UserChanges")
    public record UserChanges(
            @Schema(description = "Left out: stays") @Size(max = LONGEST_PASSWORD_SENT) @Nullable
            String password,

            @Schema(
                    enumeration = {"admin", "viewer"},
                    description = "Left out: stays")
            @Nullable
            String role) {

        @Override
        public String toString() {
            return "UserChanges[" + role + "]";
        }
    }

    @Schema(name = "NewToken")
    public record NewToken(
            @Schema(enumeration = {"peon", "pterodactyl"}) @NotNull
            String family,

            @NotNull String name,

            @Schema(
                    description = "PEON: read, write, admin (read when left out). Pterodactyl: permissions such as"
                            + " control.console, or * for all that the owner may do (the default).")
            @Nullable
            List<@NotNull String> scopes,

            @Schema(description = "Never, when left out") @Nullable
            Instant expiresAt) {}
}
