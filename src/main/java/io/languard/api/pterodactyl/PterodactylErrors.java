package io.languard.api.pterodactyl;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.languard.api.kernel.ErrorRenderer;
import io.languard.api.kernel.Failure;
import io.languard.api.kernel.RenderedError;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.security.ApiFamily;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures as the panel tells them: a list with one element per broken rule, the class name of the panel's exception for a
 * code, and the status as a text.
 */
@Singleton
public class PterodactylErrors implements ErrorRenderer {

    /**
     * Detail of a failure that names the panel's exception where its kind does not: clients tell some apart that are one to
     * the engine.
     */
    static final String EXCEPTION = "pterodactyl_exception";

    private static final String UNEXPECTED =
            "An unexpected error was encountered while processing this request, please try again.";

    @Override
    public ApiFamily family() {
        return ApiFamily.PTERODACTYL;
    }

    @Override
    public RenderedError render(Failure failure, String method) {
        Kind kind = kind(failure.code());
        if (kind == Kind.INVALID && !failure.fields().isEmpty()) {
            return new RenderedError(
                    kind.status,
                    new ErrorsView(failure.fields().stream()
                            .map(field -> kind.error(
                                    sentence(field), Map.of("source_field", field.field(), "rule", field.rule())))
                            .toList()));
        }
        Map<String, Object> meta = failure.errorId() == null ? null : Map.of("error_id", failure.errorId());
        ErrorView error = kind.error(detail(failure, kind), meta);
        return new RenderedError(
                kind.status,
                new ErrorsView(List.of(
                        failure.details().get(EXCEPTION) instanceof String exception
                                ? new ErrorView(exception, error.status(), error.detail(), error.meta())
                                : error)));
    }

    private static String detail(Failure failure, Kind kind) {
        return switch (failure.code()) {
            case SERVER_ALREADY_RUNNING -> "Cannot start server, server is already running.";
            case SERVER_NOT_RUNNING -> "Cannot send command to stopped server.";
            default -> kind.detail == null ? failure.message() : kind.detail;
        };
    }

    /** In the words of the panel's framework for the rules that it has. */
    private static String sentence(FieldError field) {
        String name = field.field().replace('_', ' ');
        return switch (field.rule()) {
            case "required" -> "The " + name + " field is required.";
            case "string" -> "The " + name + " must be a string.";
            case "in" -> "The selected " + name + " is invalid.";
            case "max_length" -> "The " + name + " is too long: " + field.message() + ".";
            default -> "The " + name + " is invalid: " + field.message() + ".";
        };
    }

    /** No default branch: a new code must be given its kind here, else nothing compiles. */
    private static Kind kind(ErrorCode code) {
        return switch (code) {
            case MALFORMED_REQUEST, NO_FILENAME, UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE -> Kind.BAD_REQUEST;
            case UNAUTHORIZED -> Kind.UNAUTHENTICATED;
            case FORBIDDEN, CSRF_TOKEN_INVALID -> Kind.NOT_PERMITTED;
            case NOT_FOUND, GAME_TYPE_NOT_FOUND -> Kind.MISSING;
            case METHOD_NOT_ALLOWED -> Kind.METHOD;
            case SERVER_ALREADY_RUNNING, SERVER_NOT_RUNNING, SERVER_BUSY -> Kind.WRONG_POWER_STATE;
            case SERVER_NOT_STOPPED, CONFLICT, CONFIG_VERSION_CONFLICT, VERSION_CONFLICT -> Kind.STATE_CONFLICT;
            case VALIDATION_ERROR, INVALID_CONFIG -> Kind.INVALID;
            case NOT_SUPPORTED, PORT_IN_USE, EXE_NOT_ALLOWED, NO_RCON_PASSWORD, ADAPTER_ERROR -> Kind.REFUSED;
            case RCON_ERROR, CONSOLE_UNAVAILABLE -> Kind.NO_CONSOLE;
            case FILE_TOO_LARGE -> Kind.TOO_LARGE;
            case STORAGE_FULL -> Kind.NO_ROOM;
            case RATE_LIMITED -> Kind.THROTTLED;
            case DATABASE_UNAVAILABLE -> Kind.UNAVAILABLE;
            case CONFIG_WRITE_ERROR, START_FAILED, INTERNAL_ERROR -> Kind.UNEXPECTED_ERROR;
        };
    }

    private enum Kind {
        BAD_REQUEST(400, "BadRequestHttpException", null),
        WRONG_POWER_STATE(400, "ConflictingServerStateException", null),
        REFUSED(400, "DisplayException", null),
        UNAUTHENTICATED(401, "InvalidCredentialsException", "Unauthenticated."),
        NOT_PERMITTED(403, "InsufficientPermissionsException", null),
        MISSING(404, "NotFoundHttpException", "The requested resource could not be found on the server."),
        METHOD(405, "MethodNotAllowedHttpException", null),
        STATE_CONFLICT(409, "ServerStateConflictException", null),
        TOO_LARGE(413, "HttpException", null),
        INVALID(422, "ValidationException", null),
        THROTTLED(429, "ThrottleRequestsException", "Too Many Attempts."),
        UNEXPECTED_ERROR(500, "HttpException", UNEXPECTED),
        NO_CONSOLE(502, "HttpException", null),
        UNAVAILABLE(503, "HttpException", UNEXPECTED),
        NO_ROOM(500, "HttpException", null);

        private final int status;
        private final String exception;
        private final @Nullable String detail;

        Kind(int status, String exception, @Nullable String detail) {
            this.status = status;
            this.exception = exception;
            this.detail = detail;
        }

        ErrorView error(String text, @Nullable Map<String, Object> meta) {
            return new ErrorView(exception, Integer.toString(status), text, meta);
        }
    }

    record ErrorsView(List<ErrorView> errors) {}

    record ErrorView(
            String code,
            String status,
            String detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Object> meta) {}
}
