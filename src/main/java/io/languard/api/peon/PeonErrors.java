package io.languard.api.peon;

import io.languard.api.kernel.ErrorRenderer;
import io.languard.api.kernel.Failure;
import io.languard.api.kernel.RenderedError;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.security.ApiFamily;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failures in the words of PEON. */
@Singleton
public class PeonErrors implements ErrorRenderer {

    private final Clock clock;

    @Inject
    public PeonErrors(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ApiFamily family() {
        return ApiFamily.PEON;
    }

    @Override
    public RenderedError render(Failure failure, String method) {
        Map<String, Object> details = new LinkedHashMap<>(failure.details());
        if (!failure.fields().isEmpty()) {
            details.put("fields", failure.fields().stream().map(FieldView::of).toList());
        }
        if (failure.errorId() != null) {
            details.put("error_id", failure.errorId());
        }
        ErrorView error = new ErrorView(code(failure.code()), failure.message(), details);
        return new RenderedError(
                status(failure, method),
                new ErrorBody(false, error, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** No default branch: a new code must be given its word here, else nothing compiles. */
    private static String code(ErrorCode code) {
        return switch (code) {
            case GAME_TYPE_NOT_FOUND -> "INVALID_GAME";
            case CONFIG_VERSION_CONFLICT, VERSION_CONFLICT -> "CONFLICT";
            case INVALID_CONFIG, EXE_NOT_ALLOWED -> "INVALID_CONFIG";
            case RCON_ERROR, NO_RCON_PASSWORD, CONSOLE_UNAVAILABLE -> "CONSOLE_UNAVAILABLE";
            case NO_FILENAME, MALFORMED_REQUEST, NOT_ACCEPTABLE -> "BAD_REQUEST";
            case ADAPTER_ERROR -> "GAME_ERROR";
            case UNAUTHORIZED,
                    FORBIDDEN,
                    CSRF_TOKEN_INVALID,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    UNSUPPORTED_MEDIA_TYPE,
                    NOT_SUPPORTED,
                    CONFLICT,
                    SERVER_ALREADY_RUNNING,
                    SERVER_NOT_RUNNING,
                    SERVER_NOT_STOPPED,
                    SERVER_BUSY,
                    PORT_IN_USE,
                    CONFIG_WRITE_ERROR,
                    START_FAILED,
                    FILE_TOO_LARGE,
                    STORAGE_FULL,
                    VALIDATION_ERROR,
                    RATE_LIMITED,
                    DATABASE_UNAVAILABLE,
                    INTERNAL_ERROR -> code.name();
        };
    }

    private static int status(Failure failure, String method) {
        return switch (failure.code()) {
            case INVALID_CONFIG -> 422;
            case GAME_TYPE_NOT_FOUND -> "GET".equals(method) ? 404 : 400;
            default -> failure.code().status();
        };
    }

    record ErrorBody(boolean success, ErrorView error, Instant timestamp) {}

    record ErrorView(String code, String message, Map<String, Object> details) {}

    record FieldView(String field, String rule, String message) {

        static FieldView of(FieldError error) {
            return new FieldView(error.field(), error.rule(), error.message());
        }

        static List<FieldView> of(List<FieldError> errors) {
            return errors.stream().map(FieldView::of).toList();
        }
    }
}
