package io.languard.api.languard;

import io.languard.account.AccountView;
import io.languard.account.ApiTokenView;
import io.languard.account.CreatedToken;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers of {@link AuthResource}. */
final class AuthViews {

    private AuthViews() {}

    @Schema(name = "User")
    public record UserView(long id, String username, String role) {

        static UserView of(AccountView account) {
            return new UserView(account.id(), account.username(), account.role().word());
        }
    }

    @Schema(name = "UserDetails")
    public record UserDetailsView(
            long id,
            String username,
            String role,
            Instant createdAt,
            @Nullable Instant lastLogin) {

        static UserDetailsView of(AccountView account) {
            return new UserDetailsView(
                    account.id(),
                    account.username(),
                    account.role().word(),
                    Times.seconds(account.createdAt()),
                    Times.secondsOrNull(account.lastLogin()));
        }
    }

    @Schema(name = "Session")
    public record SessionView(String accessToken, String tokenType, long expiresIn, UserView user) {

        @Override
        public String toString() {
            return "SessionView[" + user.username() + "]";
        }
    }

    /** The old token is void after a change, so a new one comes with the answer. */
    @Schema(name = "PasswordChanged")
    public record PasswordChangedView(String message, String accessToken, String tokenType, long expiresIn) {

        @Override
        public String toString() {
            return message;
        }
    }

    @Schema(name = "Token")
    public record TokenView(
            long id,
            String family,
            String name,
            String identifier,
            List<String> scopes,
            long userId,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        static TokenView of(ApiTokenView token) {
            return new TokenView(
                    token.id(),
                    token.family().word(),
                    token.name(),
                    token.identifier(),
                    token.scopes(),
                    token.accountId(),
                    Times.seconds(token.createdAt()),
                    Times.secondsOrNull(token.expiresAt()),
                    Times.secondsOrNull(token.lastUsedAt()));
        }
    }

    /** For the OpenAPI document. */
    @Schema(name = "CreatedUserAnswer")
    public record CreatedUserShape(
            boolean success, UserDetailsView data, @Nullable Object error) {}

    /** For the OpenAPI document. */
    @Schema(name = "CreatedTokenAnswer")
    public record CreatedTokenShape(
            boolean success,
            CreatedTokenView data,
            @Nullable Object error) {}

    @Schema(name = "CreatedToken")
    public record CreatedTokenView(
            long id,
            String family,
            String name,
            String identifier,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,

            @Schema(description = "Shown this once") String token) {

        static CreatedTokenView of(CreatedToken created) {
            ApiTokenView token = created.token();
            return new CreatedTokenView(
                    token.id(),
                    token.family().word(),
                    token.name(),
                    token.identifier(),
                    token.scopes(),
                    Times.seconds(token.createdAt()),
                    Times.secondsOrNull(token.expiresAt()),
                    created.secret().reveal());
        }

        @Override
        public String toString() {
            return "CreatedTokenView[" + identifier + "]";
        }
    }
}
