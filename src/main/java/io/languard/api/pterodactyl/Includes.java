package io.languard.api.pterodactyl;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code include} parameter. */
final class Includes {

    private Includes() {}

    static Set<String> of(@Nullable String parameter) {
        return parameter == null
                ? Set.of()
                : Arrays.stream(parameter.split(",")).map(String::strip).collect(Collectors.toSet());
    }
}
