package io.languard.config;

import io.languard.common.ServerId;
import io.languard.game.Games;
import io.languard.game.LaunchPlan;
import io.languard.game.ServerSettings;
import io.languard.server.ServerView.Definition;
import io.languard.server.Servers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration files that the next start would write. Apart from {@link Configs}, which the servers themselves are made
 * of.
 */
@Singleton
public class ConfigPreview {

    private static final long LARGEST_FILE = 4L * 1024 * 1024;

    private final Servers servers;
    private final Games games;
    private final Configs configs;

    @Inject
    ConfigPreview(Servers servers, Games games, Configs configs) {
        this.servers = servers;
        this.games = games;
        this.configs = configs;
    }

    /**
     * Reads what the operator added to the present files; writes nothing.
     *
     * @return path below the server's directory to whole content, secrets in clear, in the order in which they are written
     * @throws io.languard.common.DomainException {@link io.languard.common.ErrorCode#INVALID_CONFIG} when the settings make no
     *     sense together
     */
    public Map<String, String> files(ServerId id) {
        Definition definition = servers.get(id).definition();
        Path directory = servers.files(id);
        ServerSettings settings = new ServerSettings(
                id,
                definition.name(),
                Path.of(definition.exePath()),
                directory,
                definition.gamePort(),
                definition.rconPort(),
                configs.read(id));
        LaunchPlan plan = games.get(definition.gameType()).plan(settings, path -> existing(directory, path));
        Map<String, String> files = new LinkedHashMap<>();
        plan.files().forEach(file -> files.put(file.path(), file.content()));
        return files;
    }

    /** As at a start: what an operator added by hand to a file stays in it, so it is part of the preview. */
    private static Optional<String> existing(Path directory, String path) {
        Path file = directory.resolve(path).normalize();
        try {
            if (!file.startsWith(directory)
                    || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LARGEST_FILE) {
                return Optional.empty();
            }
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
