package io.languard.api.languard;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What every failure of this family looks like. */
record ErrorEnvelope(
        boolean success,
        @Nullable Object data,

        @Schema(implementation = LanguardErrors.ErrorView.class)
        Map<String, Object> error) {}
