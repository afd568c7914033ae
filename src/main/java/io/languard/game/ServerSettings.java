package io.languard.game;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server as its game's adapter sees it. Its printed form has no configuration values, as they may be secrets.
 *
 * @param id number of the server
 * @param name for people; hostile text is possible
 * @param executable absolute path of what to run
 * @param directory absolute path of the server's own files, its working directory
 * @param gamePort 1024 to 65535
 * @param rconPort second port; null when the server has none
 * @param config section name to complete section content, secrets in clear
 */
public record ServerSettings(
        ServerId id,
        String name,
        Path executable,
        Path directory,
        int gamePort,
        @Nullable Integer rconPort,
        ObjectNode config) {

    /** A value of the configuration; a missing node when there is none. */
    public JsonNode value(String section, String field) {
        return config.path(section).path(field);
    }

    @Override
    public String toString() {
        return "ServerSettings[" + id + ", " + executable + ", port " + gamePort + "]";
    }
}
