package io.languard.api.languard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What every success of this family looks like.
 *
 * @param error always null
 * @param meta paging, only where it was asked for: the documented shape has no such member
 */
@JsonPropertyOrder({"success", "data", "error", "meta"})
public record Envelope<T>(
        boolean success,
        T data,
        @Nullable Object error,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PageView meta) {

    static <T> Envelope<T> of(T data) {
        return new Envelope<>(true, data, null, null);
    }
}
