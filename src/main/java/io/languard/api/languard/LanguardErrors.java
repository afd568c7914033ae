package io.languard.api.languard;

import io.languard.api.kernel.ErrorRenderer;
import io.languard.api.kernel.Failure;
import io.languard.api.kernel.RenderedError;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.security.ApiFamily;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failures in the words of the Languard API: always the envelope. */
@Singleton
public class LanguardErrors implements ErrorRenderer {

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    @Override
    public ApiFamily family() {
        return ApiFamily.LANGUARD;
    }

    @Override
    public RenderedError render(Failure failure, String method) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().name());
        error.put("message", failure.message());
        error.putAll(failure.details());
        if (!failure.fields().isEmpty()) {
            error.put("fields", failure.fields().stream().map(FieldView::of).toList());
        }
        if (failure.errorId() != null) {
            error.put("error_id", failure.errorId());
        }
        return new RenderedError(status(failure, method), new ErrorEnvelope(false, null, error));
    }

    /** For what is refused before a resource is asked. */
    static ErrorEnvelope forbidden(String message) {
        return new ErrorEnvelope(false, null, Map.of("code", ErrorCode.FORBIDDEN.name(), "message", message));
    }

    /** Codes for which the reference gives several statuses, by operation. */
    private static int status(Failure failure, String method) {
        boolean replaces = "PUT".equals(method);
        return switch (failure.code()) {
            // A body that breaks its schema is unprocessable; a sensible one that asks for the impossible is bad.
            case VALIDATION_ERROR -> failure.fields().isEmpty() ? BAD_REQUEST : UNPROCESSABLE;
            case INVALID_CONFIG -> replaces ? UNPROCESSABLE : BAD_REQUEST;
            case GAME_TYPE_NOT_FOUND ->
                "GET".equals(method) || "HEAD".equals(method) ? failure.code().status() : BAD_REQUEST;
            default -> failure.code().status();
        };
    }

    record FieldView(String field, String rule, String message) {

        static FieldView of(FieldError error) {
            return new FieldView(error.field(), error.rule(), error.message());
        }
    }

    /** Lists for the OpenAPI document what an error object may hold; the object itself may hold more. */
    record ErrorView(String code, String message, List<FieldView> fields, String errorId) {}
}
