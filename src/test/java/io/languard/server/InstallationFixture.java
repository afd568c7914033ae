package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import io.languard.game.Installer;
import io.languard.game.steam.MetaFileNames;
import io.languard.game.steam.SteamApp;
import io.languard.game.steam.SteamInstaller;
import io.languard.game.steam.SteamSettings;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.SteamCmdStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server whose game comes from a scripted SteamCMD. */
abstract class InstallationFixture {

    static final String PASSWORD = "hunter2 #correct'horse";
    static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path data;

    SteamCmdStandIn steam;
    Lab lab;

    static Installer steam(Path standIn, Path data, long bytes) {
        return new SteamInstaller(
                new SteamSettings(
                        standIn.resolve("steamcmd.sh"),
                        "operator",
                        Secret.of(PASSWORD),
                        data.resolve("steam-home"),
                        new SteamSettings.Waits(Duration.ofMillis(100), Duration.ofMillis(100))),
                new SteamApp(233780, 107410, bytes, true, new MetaFileNames()));
    }

    @BeforeEach
    void open() {
        steam = new SteamCmdStandIn(data.resolve("standin"));
        lab = new Lab(data, Duration.ofSeconds(5), steam(data.resolve("standin"), data, 1024));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    ServerId own() {
        return lab.create(null, Json.mapper().createObjectNode(), false, 0);
    }

    ServerView install(ServerId id, boolean validate) {
        return lab.servers
                .install(Lab.TESTER, id, InstallRequest.game(validate))
                .toCompletableFuture()
                .join();
    }

    /** What an attempt leaves of its own files, and of the runtime's. */
    List<Path> leftovers(ServerId id) {
        Path server = data.resolve("servers/" + id);
        Eventually.within(SOON).until(() -> !Files.exists(server.resolve("run/1")));
        try (Stream<Path> all = Files.walk(server)) {
            return all.filter(path -> path.equals(server.resolve("install"))
                            || path.getFileName().toString().contains("steamcmd"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void assertNoPasswordBelow(Path folder) throws IOException {
        Eventually.within(SOON).untilAsserted(() -> {
            try (Stream<Path> all = Files.walk(folder)) {
                assertThat(all.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSWORD)
                        .doesNotContain("hunter2"));
            }
        });
    }

    static DomainException refusal(CompletionStage<?> stage) {
        Throwable thrown = catchThrowableOfType(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        assertThat(thrown).isNotNull();
        return (DomainException) thrown.getCause();
    }

    static DomainException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        DomainException thrown = catchThrowableOfType(DomainException.class, call);
        assertThat(thrown).isNotNull();
        return thrown;
    }
}
