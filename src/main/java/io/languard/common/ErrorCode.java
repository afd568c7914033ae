package io.languard.common;

/**
 * Everything that can go wrong and that a caller can tell apart, each with its usual HTTP status.
 *
 * <p>The engine throws {@link DomainException} with one of these; every API family renders every code in its own words,
 * which a test checks. Names follow the error table of the Languard API reference.
 */
public enum ErrorCode {
    MALFORMED_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    /** A browser session wants to change something and does not prove that a page of ours asks for it. */
    CSRF_TOKEN_INVALID(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The game has no such capability. */
    NOT_SUPPORTED(400),
    CONFLICT(409),
    SERVER_ALREADY_RUNNING(409),
    SERVER_NOT_RUNNING(409),
    SERVER_NOT_STOPPED(409),
    /** Another action on the same server is under way and this one cannot wait for it. */
    SERVER_BUSY(409),
    PORT_IN_USE(409),
    CONFIG_VERSION_CONFLICT(409),
    VERSION_CONFLICT(409),
    GAME_TYPE_NOT_FOUND(404),
    EXE_NOT_ALLOWED(400),
    INVALID_CONFIG(400),
    CONFIG_WRITE_ERROR(500),
    NO_RCON_PASSWORD(400),
    RCON_ERROR(503),
    /** The game's console does not take input just now: it never reads it, or its channel is gone. */
    CONSOLE_UNAVAILABLE(503),
    ADAPTER_ERROR(400),
    /** The process could not be started: the text says why. */
    START_FAILED(500),
    FILE_TOO_LARGE(413),
    NO_FILENAME(400),
    /** The disk has no room for it. */
    STORAGE_FULL(500),
    VALIDATION_ERROR(422),
    RATE_LIMITED(429),
    /** The database does not answer. Running game servers are not affected. */
    DATABASE_UNAVAILABLE(503),
    INTERNAL_ERROR(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** HTTP status that fits the code where a family's reference names no other. */
    public int status() {
        return status;
    }
}
