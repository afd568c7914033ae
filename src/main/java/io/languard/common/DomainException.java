package io.languard.common;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal or failure that the caller should see. Its message is shown to people and never carries a secret.
 *
 * <p>Thrown by every facade; translated once, in {@code api.kernel}. Nothing may branch on the message.
 */
public final class DomainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details;
    private final transient List<FieldError> fields;

    public DomainException(ErrorCode code, String message) {
        this(code, message, Map.of(), List.of(), null);
    }

    public DomainException(ErrorCode code, String message, Throwable cause) {
        this(code, message, Map.of(), List.of(), cause);
    }

    /** @param details extra members of the error object, for example {@code current_version} */
    public DomainException(ErrorCode code, String message, Map<String, Object> details) {
        this(code, message, details, List.of(), null);
    }

    private DomainException(
            ErrorCode code,
            String message,
            Map<String, Object> details,
            List<FieldError> fields,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = Map.copyOf(details);
        this.fields = List.copyOf(fields);
    }

    /** Invalid input: the list names every wrong field, not only the first. */
    public static DomainException invalid(List<FieldError> fields) {
        String message = fields.size() == 1
                ? fields.get(0).field() + ": " + fields.get(0).message()
                : fields.size() + " fields are invalid";
        return new DomainException(ErrorCode.VALIDATION_ERROR, message, Map.of(), fields, null);
    }

    public static DomainException invalid(String field, String rule, String message) {
        return invalid(List.of(new FieldError(field, rule, message)));
    }

    /** Invalid configuration of a game: {@link ErrorCode#INVALID_CONFIG} with every wrong field. */
    public static DomainException invalidConfig(List<FieldError> fields) {
        String message = fields.size() == 1
                ? fields.get(0).field() + ": " + fields.get(0).message()
                : fields.size() + " settings are invalid";
        return new DomainException(ErrorCode.INVALID_CONFIG, message, Map.of(), fields, null);
    }

    public static DomainException serverNotFound(Object id) {
        return new DomainException(ErrorCode.NOT_FOUND, "Server with id " + id + " not found");
    }

    public ErrorCode code() {
        return code;
    }

    public String text() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }

    public Map<String, Object> details() {
        return details;
    }

    public List<FieldError> fields() {
        return fields;
    }
}
