package io.languard.api.kernel;

import io.languard.security.ApiFamily;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** The renderer of each family. */
@Singleton
public class ErrorRenderers {

    private final Map<ApiFamily, ErrorRenderer> byFamily = new EnumMap<>(ApiFamily.class);

    /** @throws IllegalStateException when a family has none, or two */
    @Inject
    public ErrorRenderers(@Any Instance<ErrorRenderer> all) {
        for (ErrorRenderer renderer : all) {
            if (byFamily.putIfAbsent(renderer.family(), renderer) != null) {
                throw new IllegalStateException("Two error renderers for " + renderer.family());
            }
        }
        for (ApiFamily family : ApiFamily.values()) {
            of(family);
        }
    }

    ErrorRenderer of(ApiFamily family) {
        ErrorRenderer renderer = byFamily.get(family);
        if (renderer == null) {
            throw new IllegalStateException("No error renderer for " + family);
        }
        return renderer;
    }
}
