package io.languard.api.kernel;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, before a family puts it into words.
 *
 * @param message sentence for people; generic where the cause is ours
 * @param details extra members, for example {@code current_version}
 * @param fields what is wrong with the input; empty when it is not about input
 * @param errorId found in the log too; null when nothing was logged
 */
public record Failure(
        ErrorCode code,
        String message,
        Map<String, Object> details,
        List<FieldError> fields,
        @Nullable String errorId) {

    public Failure {
        details = Map.copyOf(details);
        fields = List.copyOf(fields);
    }

    public static Failure of(ErrorCode code, String message) {
        return new Failure(code, message, Map.of(), List.of(), null);
    }

    static Failure of(DomainException exception) {
        return new Failure(exception.code(), exception.text(), exception.details(), exception.fields(), null);
    }

    static Failure invalid(List<FieldError> fields) {
        return of(DomainException.invalid(fields));
    }

    Failure withErrorId(String id) {
        return new Failure(code, message, details, fields, id);
    }
}
