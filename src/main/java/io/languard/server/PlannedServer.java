package io.languard.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new server would be.
 *
 * @param rconPort second port; null when the game uses none
 * @param generated names of the credentials that would be generated
 */
public record PlannedServer(
        String exePath, int gamePort, @Nullable Integer rconPort, List<String> tags, List<String> generated) {

    public PlannedServer {
        tags = List.copyOf(tags);
        generated = List.copyOf(generated);
    }
}
