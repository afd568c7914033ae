package io.languard.config;

import io.languard.common.ServerId;
import io.languard.server.Servers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration files that the next start would write. Apart from {@link Configs}, which the servers themselves are made
 * of.
 */
@Singleton
public class ConfigPreview {

    private final Servers servers;

    @Inject
    ConfigPreview(Servers servers) {
        this.servers = servers;
    }

    /**
     * As at a start: what an operator added by hand to a file is part of it. Writes nothing.
     *
     * @return path below the server's directory to whole content, secrets in clear, in the order in which they are written
     * @throws io.languard.common.DomainException {@link io.languard.common.ErrorCode#INVALID_CONFIG} when the settings make no
     *     sense together
     */
    public Map<String, String> files(ServerId id) {
        Map<String, String> files = new LinkedHashMap<>();
        servers.plan(id).files().forEach(file -> files.put(file.path(), file.content()));
        return files;
    }
}
