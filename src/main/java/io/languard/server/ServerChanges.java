package io.languard.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a server's definition; null keeps what is there.
 *
 * @param description empty text removes it
 * @param tags all that it is to have
 */
public record ServerChanges(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<@Nullable String> tags,
        @Nullable String exePath,
        @Nullable Integer gamePort,
        @Nullable Integer rconPort,
        @Nullable Boolean autoRestart,
        @Nullable Boolean autoStart,
        @Nullable Integer maxRestarts,
        @Nullable Integer memoryLimitMb,
        @Nullable Integer cpuLimit,
        @Nullable Integer processLimit) {

    /** Changes nothing. */
    public static final ServerChanges NONE =
            new ServerChanges(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Changes the second port only. */
    public static ServerChanges ofRconPort(int port) {
        return new ServerChanges(null, null, null, null, null, port, null, null, null, null, null, null);
    }
}
