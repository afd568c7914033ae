package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a new server to be. Unchecked: {@link Servers#create} checks all fields and names every wrong one.
 *
 * @param tags words by which people group servers
 * @param exePath null for the first of the game's usual places where the executable is present
 * @param gamePort null for the game's usual port or the next one that is free
 * @param rconPort null for the game port plus three, where the game uses one
 * @param config values that differ from the game's defaults: section name to an object; null for none
 */
public record NewServer(
        String name,
        @Nullable String description,
        List<@Nullable String> tags,
        String gameType,
        @Nullable String exePath,
        @Nullable Integer gamePort,
        @Nullable Integer rconPort,
        boolean autoRestart,
        boolean autoStart,
        int maxRestarts,
        int memoryLimitMb,
        int cpuLimit,
        int processLimit,
        @Nullable ObjectNode config) {

    /** Without tags; it does not start with the machine. */
    public NewServer(
            String name,
            @Nullable String description,
            String gameType,
            @Nullable String exePath,
            @Nullable Integer gamePort,
            @Nullable Integer rconPort,
            boolean autoRestart,
            int maxRestarts,
            int memoryLimitMb,
            int cpuLimit,
            int processLimit,
            @Nullable ObjectNode config) {
        this(
                name,
                description,
                List.of(),
                gameType,
                exePath,
                gamePort,
                rconPort,
                autoRestart,
                false,
                maxRestarts,
                memoryLimitMb,
                cpuLimit,
                processLimit,
                config);
    }
}
