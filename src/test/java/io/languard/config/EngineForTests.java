package io.languard.config;

import io.languard.console.ConsoleSettings;
import io.languard.console.Consoles;
import io.languard.event.EventBus;
import io.languard.game.Games;
import io.languard.runtime.local.LocalRuntime;
import io.languard.secret.SecretBox;
import io.languard.secret.SecretKeys;
import io.languard.server.ConfigSource;
import io.languard.server.Engine;
import io.languard.server.EngineSettings;
import io.languard.server.RestartPolicy;
import io.languard.server.ServerStore;
import io.languard.server.Servers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The engine as the product puts it together, with {@link VaultGame} as its only game. */
@Singleton
public class EngineForTests {

    static final String KEY = freshKey();

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Resource
    private ManagedThreadFactory threads;

    private final Path data;

    EngineForTests() throws IOException {
        data = Files.createTempDirectory("languard-in-container");
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    EventBus events() {
        return new EventBus();
    }

    @Produces
    @Singleton
    Games games() {
        return new Games(List.of(() -> List.of(new VaultGame(false))));
    }

    @Produces
    @Singleton
    SecretBox secrets() {
        return new SecretBox(SecretKeys.load(KEY, data.resolve("keys/secret.key")));
    }

    @Produces
    @Singleton
    Servers servers(Games games, ConfigSource configs, EventBus events, Clock clock, ServerStore store) {
        return new Servers(
                new Engine(
                        new EngineSettings(
                                data.resolve("servers"),
                                data.resolve("machine-start"),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60),
                                new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60)),
                                0,
                                Duration.ofSeconds(5)),
                        Map.of("local", new LocalRuntime(clock, data.resolve("supervision"))),
                        games,
                        new Consoles(ConsoleSettings.DEFAULT, clock, threads),
                        configs,
                        events,
                        clock,
                        executor,
                        scheduler),
                store);
    }

    static String freshKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
