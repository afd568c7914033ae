package io.languard.api.languard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.languard.account.AccountView;
import io.languard.account.ApiTokenView;
import io.languard.account.CreatedToken;
import io.languard.common.Secret;
import io.languard.security.Caller;
import io.languard.security.IssuedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers of {@link AuthResource}. */
final class AuthViews {

    private static final String BEARER = "bearer";
    private static final String COOKIE = "cookie";

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
    public record SessionView(
            @Schema(description = "null when a cookie was asked for") @Nullable
            String accessToken,

            @Schema(enumeration = {"bearer", "cookie"}) String tokenType,

            @Schema(description = "Seconds") long expiresIn,
            UserView user,

            @Schema(description = "With a cookie only: to be sent as X-CSRF-Token with every change")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String csrfToken) {

        static SessionView of(IssuedToken issued, AccountView account) {
            Secret proof = issued.proof();
            return new SessionView(
                    proof == null ? issued.token().reveal() : null,
                    proof == null ? BEARER : COOKIE,
                    issued.lifetime().toSeconds(),
                    UserView.of(account),
                    proof == null ? null : proof.reveal());
        }

        @Override
        public String toString() {
            return "SessionView[" + user.username() + "]";
        }
    }

    @Schema(name = "PresentSession")
    public record PresentSessionView(
            UserView user,

            @Schema(enumeration = {"bearer", "cookie"}) String kind,

            Instant expiresAt,

            @Schema(description = "Seconds from now") long expiresIn,

            @Schema(description = "With a cookie only: to be sent as X-CSRF-Token with every change") @Nullable
            String csrfToken) {

        static PresentSessionView of(Caller caller, AccountView account, Instant now) {
            Instant end = caller.expiresAt().orElse(now);
            return new PresentSessionView(
                    UserView.of(account),
                    caller.browserSession().isPresent() ? COOKIE : BEARER,
                    Times.seconds(end),
                    Math.max(0, Duration.between(now, end).toSeconds()),
                    caller.proof().map(Secret::reveal).orElse(null));
        }

        @Override
        public String toString() {
            return "PresentSessionView[" + user.username() + "]";
        }
    }

    /** The old token is void after a change, so a new one comes with the answer, or a new cookie with its header. */
    @Schema(name = "PasswordChanged")
    public record PasswordChangedView(
            String message,

            @Schema(description = "null when the session is a cookie") @Nullable
            String accessToken,

            @Schema(enumeration = {"bearer", "cookie"}) String tokenType,

            @Schema(description = "Seconds") long expiresIn,

            @Schema(description = "With a cookie only: to be sent as X-CSRF-Token with every change")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String csrfToken) {

        static PasswordChangedView of(SessionView session) {
            return new PasswordChangedView(
                    "Password changed",
                    session.accessToken(),
                    session.tokenType(),
                    session.expiresIn(),
                    session.csrfToken());
        }

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
