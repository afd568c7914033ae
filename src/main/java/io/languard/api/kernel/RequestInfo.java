package io.languard.api.kernel;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.security.ApiFamily;
import io.languard.security.Caller;
import io.languard.security.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the kernel knows of a request from its start. Kept as an attribute of the request. */
public final class RequestInfo {

    private static final String ATTRIBUTE = RequestInfo.class.getName();

    private final String id;
    private final ApiFamily family;
    private final String method;
    private final String path;
    private final String address;
    private final @Nullable Caller caller;
    private final boolean badCredential;
    private final boolean https;
    private RateLimits.@Nullable Verdict verdict;
    private @Nullable String cookie;
    private volatile @Nullable Failure failure;
    private volatile @Nullable ActivityNote activity;

    private RequestInfo(String id, HttpServletRequest request, String address, boolean https) {
        this.id = id;
        this.method = request.getMethod();
        this.path = request.getRequestURI();
        this.family = ApiFamily.of(path);
        this.address = address;
        this.https = https;
        this.caller = request.getAttribute(Caller.ATTRIBUTE) instanceof Caller known ? known : null;
        this.badCredential = request.getAttribute(Caller.BAD_CREDENTIAL) != null;
    }

    static RequestInfo start(String id, HttpServletRequest request, String address, boolean https) {
        RequestInfo info = new RequestInfo(id, request, address, https);
        request.setAttribute(ATTRIBUTE, info);
        return info;
    }

    /** For resources and mappers; a request that failed before any filter gets its id here. */
    public static RequestInfo of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestInfo info
                ? info
                : start(
                        RequestIds.fresh(),
                        request,
                        Objects.requireNonNullElse(request.getRemoteAddr(), "unknown"),
                        request.isSecure());
    }

    public String id() {
        return id;
    }

    public ApiFamily family() {
        return family;
    }

    public String method() {
        return method;
    }

    /** As it came, undecoded, without query. */
    public String path() {
        return path;
    }

    /** Whether the client came by https, as far as we know. */
    public boolean https() {
        return https;
    }

    /** @param header value of a {@code Set-Cookie} header for the answer; it may hold a credential */
    public void setCookie(String header) {
        cookie = header;
    }

    Optional<String> cookie() {
        return Optional.ofNullable(cookie);
    }

    /** IP address that the request came from. */
    public String address() {
        return address;
    }

    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** A credential came along, and was no good. */
    public boolean badCredential() {
        return badCredential;
    }

    /**
     * Who acts, for facades.
     *
     * @throws IllegalStateException on a public resource, which has no caller
     */
    public Actor actor() {
        return requireCaller().actor(address);
    }

    /** @throws IllegalStateException on a public resource, which has no caller */
    public Caller requireCaller() {
        if (caller == null) {
            throw new IllegalStateException("A public resource has no caller: " + path);
        }
        return caller;
    }

    /**
     * What the activity log will say of this request: resources add to it.
     *
     * @throws IllegalStateException in a method that is not {@link Recorded}
     */
    public ActivityNote activity() {
        ActivityNote note = activity;
        if (note == null) {
            throw new IllegalStateException("Not recorded: " + path);
        }
        return note;
    }

    Optional<ActivityNote> activityNote() {
        return Optional.ofNullable(activity);
    }

    void activity(ActivityNote note) {
        activity = note;
    }

    /** Why it was not served; empty when it was. */
    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    void failure(Failure why) {
        failure = why;
    }

    Optional<RateLimits.Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /**
     * Counts the request.
     *
     * @param who whose allowance it is taken from
     * @throws DomainException {@link ErrorCode#RATE_LIMITED} when nothing is left of it
     */
    void take(RateLimits limits, RateLimits.Kind kind, String who) {
        limits.take(kind, who).ifPresent(taken -> {
            verdict = taken;
            if (!taken.allowed()) {
                throw new DomainException(
                        ErrorCode.RATE_LIMITED, "Too many requests, try again in " + taken.retryAfterSeconds() + " s");
            }
        });
    }
}
