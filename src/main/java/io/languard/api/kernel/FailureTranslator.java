package io.languard.api.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.NoContentException;
import java.io.CharConversionException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a {@link Failure} of whatever was thrown. Pure: logging and ids are the mapper's business. */
final class FailureTranslator {

    private static final int DEEPEST_CAUSE = 20;
    private static final String BODY = "body";

    private FailureTranslator() {}

    static Failure translate(Throwable thrown) {
        Optional<DomainException> domain = cause(thrown, DomainException.class);
        if (domain.isPresent()) {
            return Failure.of(domain.get());
        }
        Optional<ConstraintViolationException> violations = cause(thrown, ConstraintViolationException.class);
        if (violations.isPresent()) {
            return Failure.invalid(fields(violations.get()));
        }
        Optional<JsonProcessingException> json = cause(thrown, JsonProcessingException.class);
        if (json.isPresent()) {
            return ofJson(json.get(), thrown);
        }
        if (thrown instanceof CharConversionException) {
            return Failure.of(ErrorCode.MALFORMED_REQUEST, "The request body cannot be read");
        }
        if (cause(thrown, NoContentException.class).isPresent()) {
            return Failure.of(ErrorCode.MALFORMED_REQUEST, "The request has no body");
        }
        if (DatabaseFailures.isUnavailable(thrown)) {
            return Failure.of(
                    ErrorCode.DATABASE_UNAVAILABLE,
                    "The database does not answer; running game servers are not affected. Try again later");
        }
        if (thrown instanceof WebApplicationException web) {
            return ofStatus(web);
        }
        return internal();
    }

    private static Failure internal() {
        return Failure.of(ErrorCode.INTERNAL_ERROR, "An unexpected error occurred");
    }

    /** Only a body that was read can be the caller's fault; one that could not be written is ours. */
    private static Failure ofJson(JsonProcessingException json, Throwable thrown) {
        if (json instanceof MismatchedInputException mismatch) {
            return Failure.invalid(List.of(new FieldError(path(mismatch), "type", expectation(mismatch))));
        }
        boolean outOfRange = cause(json, InputCoercionException.class).isPresent()
                || cause(json, DateTimeException.class).isPresent()
                || cause(json, ArithmeticException.class).isPresent();
        if (outOfRange) {
            String field = json instanceof JsonMappingException mapping ? path(mapping) : BODY;
            return Failure.invalid(List.of(new FieldError(field, "range", "is too large or too small")));
        }
        if (cause(json, StreamConstraintsException.class).isPresent()) {
            return Failure.of(
                    ErrorCode.MALFORMED_REQUEST, "The request body is nested too deeply, or a part is too long");
        }
        boolean reading = cause(json, StreamReadException.class).isPresent()
                || cause(thrown, ClientErrorException.class).isPresent();
        return reading ? Failure.of(ErrorCode.MALFORMED_REQUEST, "The request body is not valid JSON") : internal();
    }

    private static Failure ofStatus(WebApplicationException web) {
        return switch (web.getResponse().getStatus()) {
            case 400 -> Failure.of(ErrorCode.MALFORMED_REQUEST, "The request is malformed");
            case 401 -> Failure.of(ErrorCode.UNAUTHORIZED, "Authentication required");
            case 403 -> Failure.of(ErrorCode.FORBIDDEN, "Your role does not allow this");
            case 404 -> Failure.of(ErrorCode.NOT_FOUND, "Nothing is here");
            case 405 -> Failure.of(ErrorCode.METHOD_NOT_ALLOWED, "This method is not allowed here");
            case 406 -> Failure.of(ErrorCode.NOT_ACCEPTABLE, "No representation that you accept is available");
            case 413 -> Failure.of(ErrorCode.FILE_TOO_LARGE, "The request body is too large");
            case 415 -> Failure.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body's media type is not supported here");
            case 429 -> Failure.of(ErrorCode.RATE_LIMITED, "Too many requests, try again later");
            default ->
                web.getResponse().getStatus() < 500
                        ? Failure.of(ErrorCode.MALFORMED_REQUEST, "The request cannot be served")
                        : internal();
        };
    }

    private static List<FieldError> fields(ConstraintViolationException violations) {
        List<FieldError> errors = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            errors.add(new FieldError(
                    FieldPaths.of(violation.getPropertyPath()), rule(violation), violation.getMessage()));
        }
        errors.sort(Comparator.comparing(FieldError::field).thenComparing(FieldError::rule));
        return errors;
    }

    private static String rule(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (name) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            default -> FieldPaths.snakeCase(name).toLowerCase(Locale.ROOT);
        };
    }

    private static String path(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return path.length() == 0 ? BODY : path.toString();
    }

    /** Never tells the value, which may be a password in the wrong place. */
    private static String expectation(MismatchedInputException mismatch) {
        Class<?> target = mismatch.getTargetType();
        if (target == null) {
            return "has the wrong type";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "must be true or false";
        }
        if (target == Integer.class || target == int.class || target == Long.class || target == long.class) {
            return "must be an integer";
        }
        if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
            return "must be a number";
        }
        if (CharSequence.class.isAssignableFrom(target)) {
            return "must be a text";
        }
        if (Iterable.class.isAssignableFrom(target)) {
            return "must be a list";
        }
        if (java.time.Instant.class == target) {
            return "must be a date and time such as 2026-01-31T12:00:00Z";
        }
        return "must be an object";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        Throwable candidate = thrown;
        for (int depth = 0; candidate != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(candidate)) {
                return Optional.of(type.cast(candidate));
            }
            candidate = candidate.getCause();
        }
        return Optional.empty();
    }
}
