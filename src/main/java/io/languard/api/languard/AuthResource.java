package io.languard.api.languard;

import io.languard.account.AccountView;
import io.languard.account.Accounts;
import io.languard.account.ApiTokens;
import io.languard.account.Role;
import io.languard.account.TokenFamily;
import io.languard.activity.Action;
import io.languard.api.kernel.ActivityNote;
import io.languard.api.kernel.Answers;
import io.languard.api.kernel.ProvesPassword;
import io.languard.api.kernel.Recorded;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.languard.AuthViews.CreatedTokenView;
import io.languard.api.languard.AuthViews.PasswordChangedView;
import io.languard.api.languard.AuthViews.PresentSessionView;
import io.languard.api.languard.AuthViews.SessionView;
import io.languard.api.languard.AuthViews.TokenView;
import io.languard.api.languard.AuthViews.UserDetailsView;
import io.languard.api.languard.AuthViews.UserView;
import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.security.EndedSessions;
import io.languard.security.IssuedToken;
import io.languard.security.Roles;
import io.languard.security.SessionCookies;
import io.languard.security.SessionTokens;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication", description = "Sessions, users and API tokens")
public class AuthResource {

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final SessionTokens sessions;
    private final EndedSessions ended;
    private final Clock clock;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Inject
    public AuthResource(Accounts accounts, ApiTokens tokens, SessionTokens sessions, EndedSessions ended, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.ended = ended;
        this.clock = clock;
    }

    @POST
    @Path("/login")
    @PermitAll
    @ProvesPassword
    @Recorded(Action.ACCOUNT_SIGNED_IN)
    @Operation(
            summary = "Sign in",
            description =
                    "At most 5 attempts a minute from one address. With cookie = true the session is a cookie that"
                            + " scripts cannot read, and the answer holds the value of the header X-CSRF-Token, which every"
                            + " change then needs.")
    public Envelope<SessionView> login(@NotNull @Valid Bodies.Login body) {
        ActivityNote note = RequestInfo.of(request).activity();
        // Only of accounts: people type passwords into the wrong field.
        accounts.list().stream()
                .filter(known -> known.username().equalsIgnoreCase(body.username()))
                .findFirst()
                .ifPresent(known -> note.subject(known.username()));
        AccountView account = accounts.login(body.username(), Secret.of(body.password()));
        note.doneBy(account).detail("cookie", Boolean.TRUE.equals(body.cookie()));
        return Envelope.of(session(account, Boolean.TRUE.equals(body.cookie())));
    }

    @GET
    @Path("/session")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The present session: who, how long, and the CSRF token of a cookie")
    public Envelope<PresentSessionView> session() {
        return Envelope.of(PresentSessionView.of(RequestInfo.of(request).requireCaller(), self(), clock.instant()));
    }

    @POST
    @Path("/logout")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.VIEWER)
    @Recorded(Action.ACCOUNT_SIGNED_OUT)
    @Operation(
            summary = "Sign out",
            description = "A cookie's session ends. A token goes on until it expires: its client forgets it.")
    public Envelope<MessageView> logout() {
        RequestInfo info = RequestInfo.of(request);
        if (info.requireCaller().browserSession().isPresent()) {
            ended.end(info.requireCaller());
            info.setCookie(SessionCookies.clear(info.https()));
        }
        return Envelope.of(new MessageView("Logged out"));
    }

    @GET
    @Path("/me")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Who is signed in")
    public Envelope<UserView> me() {
        return Envelope.of(UserView.of(self()));
    }

    @PUT
    @Path("/password")
    @RolesAllowed(Roles.VIEWER)
    @ProvesPassword
    @Recorded(Action.ACCOUNT_PASSWORD_CHANGED)
    @Operation(
            summary = "Change the own password",
            description = "Voids every session token of the account; the answer holds a new one.")
    public Envelope<PasswordChangedView> changePassword(@NotNull @Valid Bodies.PasswordChange body) {
        AccountView changed =
                accounts.changePassword(self().id(), Secret.of(body.currentPassword()), Secret.of(body.newPassword()));
        boolean cookie =
                RequestInfo.of(request).requireCaller().browserSession().isPresent();
        return Envelope.of(PasswordChangedView.of(session(changed, cookie)));
    }

    private SessionView session(AccountView account, boolean cookie) {
        IssuedToken issued = cookie ? sessions.issueForBrowser(account) : sessions.issue(account);
        if (cookie) {
            RequestInfo info = RequestInfo.of(request);
            info.setCookie(SessionCookies.set(issued, info.https()));
        }
        return SessionView.of(issued, account);
    }

    @GET
    @Path("/users")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "List users")
    public Envelope<List<UserDetailsView>> users() {
        return Envelope.of(accounts.list().stream().map(UserDetailsView::of).toList());
    }

    @POST
    @Path("/users")
    @Answers(201)
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.ACCOUNT_CREATED)
    @Operation(summary = "Create a user")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = AuthViews.CreatedUserShape.class)))
    public Envelope<UserDetailsView> createUser(@NotNull @Valid Bodies.NewUser body) {
        Secret password = Secret.of(body.password());
        String word = body.role() == null ? Role.VIEWER.word() : body.role();
        Role role = role(word, Accounts.objections(body.username(), password));
        RequestInfo info = RequestInfo.of(request);
        info.activity().subject(body.username()).detail("role", role.word());
        return Envelope.of(UserDetailsView.of(accounts.create(info.actor(), body.username(), password, role)));
    }

    @PUT
    @Path("/users/{user_id}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.ACCOUNT_CHANGED)
    @Operation(
            summary = "Change a user's role or password",
            description =
                    "Ends the user's sessions and connections at once. The last administrator stays one (409), and"
                            + " nobody takes that role from himself; the own password is changed at /api/auth/password.")
    public Envelope<UserDetailsView> changeUser(
            @PathParam("user_id") long userId, @NotNull @Valid Bodies.UserChanges body) {
        Secret password = body.password() == null ? null : Secret.of(body.password());
        Role role = body.role() == null ? null : role(body.role(), Accounts.objections(null, password));
        RequestInfo info = RequestInfo.of(request);
        accounts.find(userId).ifPresent(account -> info.activity().subject(account.username()));
        info.activity().detail("role", role == null ? null : role.word()).detail("password", password != null);
        return Envelope.of(UserDetailsView.of(accounts.change(info.actor(), userId, password, role)));
    }

    @DELETE
    @Path("/users/{user_id}")
    @RolesAllowed(Roles.ADMIN)
    @Recorded(Action.ACCOUNT_DELETED)
    @Operation(summary = "Delete a user", description = "Ends the user's sessions and connections at once.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void deleteUser(@PathParam("user_id") long userId) {
        RequestInfo info = RequestInfo.of(request);
        accounts.find(userId).ifPresent(account -> info.activity().subject(account.username()));
        accounts.delete(info.actor(), userId);
    }

    @GET
    @Path("/tokens")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List API tokens", description = "The own ones; for an administrator those of all users.")
    public Envelope<List<TokenView>> tokens() {
        return Envelope.of(tokens.list(self()).stream().map(TokenView::of).toList());
    }

    @POST
    @Path("/tokens")
    @Answers(201)
    @RolesAllowed(Roles.VIEWER)
    @Recorded(Action.TOKEN_CREATED)
    @Operation(summary = "Create an API token", description = "The secret is in this answer and nowhere else.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = AuthViews.CreatedTokenShape.class)))
    public Envelope<CreatedTokenView> createToken(@NotNull @Valid Bodies.NewToken body) {
        TokenFamily family = TokenFamily.ofWord(body.family())
                .orElseThrow(() -> DomainException.invalid("family", "in", "must be peon or pterodactyl"));
        RequestInfo.of(request)
                .activity()
                .subject(body.name())
                .detail("family", family.word())
                .detail("scopes", body.scopes())
                .detail("expires_at", body.expiresAt());
        return Envelope.of(
                CreatedTokenView.of(tokens.create(self(), family, body.name(), body.scopes(), body.expiresAt())));
    }

    @DELETE
    @Path("/tokens/{token_id}")
    @RolesAllowed(Roles.VIEWER)
    @Recorded(Action.TOKEN_REVOKED)
    @Operation(summary = "Revoke an API token")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revokeToken(@PathParam("token_id") long tokenId) {
        tokens.list(self()).stream()
                .filter(token -> token.id() == tokenId)
                .findFirst()
                .ifPresent(token -> RequestInfo.of(request)
                        .activity()
                        .subject(token.name())
                        .detail(
                                "owner",
                                accounts.find(token.accountId())
                                        .map(AccountView::username)
                                        .orElse(null)));
        tokens.revoke(self(), tokenId);
    }

    /** @param others what is wrong beside it: named together with it */
    private static Role role(String word, List<FieldError> others) {
        return Role.ofWord(word).orElseThrow(() -> {
            List<FieldError> errors = new ArrayList<>(others);
            errors.add(new FieldError("role", "in", "must be admin or viewer"));
            return DomainException.invalid(errors);
        });
    }

    private AccountView self() {
        return RequestInfo.of(request).requireCaller().account().orElseThrow();
    }
}
