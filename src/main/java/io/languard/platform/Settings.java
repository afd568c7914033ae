package io.languard.platform;

import io.languard.activity.ActivitySettings;
import io.languard.common.Secret;
import io.languard.common.StartReport;
import io.languard.console.ConsoleSettings;
import io.languard.game.steam.SteamSettings;
import io.languard.live.LiveSettings;
import io.languard.player.PlayerSettings;
import io.languard.server.EngineSettings;
import io.languard.server.RestartPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * What an operator can set, read from the environment through MicroProfile Config. {@code docs/configuration.md} has the
 * table of all names and defaults.
 */
@Singleton
class Settings {

    private final Config config;

    @Inject
    Settings(Config config) {
        this.config = config;
    }

    Path data() {
        return Path.of(text("LANGUARD_DATA", "data")).toAbsolutePath().normalize();
    }

    Path keys() {
        return data().resolve("keys");
    }

    String secretKey() {
        return text("LANGUARD_SECRET_KEY", "");
    }

    Path games() {
        return data().resolve("games");
    }

    boolean practice() {
        return !text("LANGUARD_PRACTICE", "on").equalsIgnoreCase("off");
    }

    String genericExecutables() {
        return text("LANGUARD_GENERIC_EXECUTABLES", "");
    }

    EngineSettings engine() {
        return new EngineSettings(
                data().resolve("servers"),
                data().resolve("machine-start"),
                seconds("LANGUARD_STOP_GRACE_SECONDS", 30, 1),
                seconds("LANGUARD_READY_NOTICE_SECONDS", 120, 1),
                new RestartPolicy(
                        seconds("LANGUARD_RESTART_DELAY_SECONDS", 2, 0),
                        seconds("LANGUARD_RESTART_LONGEST_DELAY_SECONDS", 300, 0),
                        seconds("LANGUARD_STABLE_RUN_SECONDS", 600, 1)),
                number("LANGUARD_FIRST_UID", 0, 0),
                seconds("LANGUARD_PLAYER_POLL_SECONDS", 5, 1));
    }

    /** Most bytes of one uploaded file. */
    long uploadLimit() {
        return number("LANGUARD_UPLOAD_MAX_MB", 500, 1) * 1024L * 1024L;
    }

    /** How long deleted missions can be brought back; zero for not at all. */
    Duration trash() {
        return Duration.ofHours(number("LANGUARD_TRASH_HOURS", 24, 0));
    }

    PlayerSettings players() {
        return new PlayerSettings(
                data().resolve("players"),
                seconds("LANGUARD_PLAYER_RETURN_SECONDS", 300, 0),
                Duration.ofDays(number("LANGUARD_PLAYER_HISTORY_DAYS", 365, 1)));
    }

    /** How late a scheduled run may begin. */
    Duration scheduleCatchUp() {
        return Duration.ofMinutes(number("LANGUARD_SCHEDULE_CATCH_UP_MINUTES", 10, 1));
    }

    ActivitySettings activity() {
        return new ActivitySettings(
                data().resolve("activity"), Duration.ofDays(number("LANGUARD_ACTIVITY_DAYS", 365, 1)));
    }

    SteamSettings steam() {
        String program = text("LANGUARD_STEAMCMD", "");
        String password = text("LANGUARD_STEAM_PASSWORD", "");
        return new SteamSettings(
                program.isEmpty() ? null : Path.of(program).toAbsolutePath(),
                text("LANGUARD_STEAM_USER", SteamSettings.ANONYMOUS),
                password.isEmpty() ? null : Secret.of(password),
                data().resolve("steam"),
                SteamSettings.Waits.USUAL);
    }

    ConsoleSettings console() {
        ConsoleSettings usual = ConsoleSettings.DEFAULT;
        long total = number("LANGUARD_LOG_MAX_MB", 256, 16) * 1024L * 1024L;
        return usual.keeping(usual.segmentBytes(), total, Duration.ofDays(number("LANGUARD_LOG_DAYS", 30, 1)));
    }

    LiveSettings live() {
        LiveSettings usual = LiveSettings.DEFAULT;
        return new LiveSettings(
                usual.queuedLines(),
                usual.queuedBytes(),
                usual.queuedEvents(),
                number("LANGUARD_LIVE_LINES_PER_SECOND", usual.linesPerSecond(), 100),
                usual.replayedLines());
    }

    int number(String name, int otherwise, int least) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is too small.
        }
        String line = name + " must be a whole number of at least " + least;
        StartReport.failed(line);
        throw new IllegalArgumentException(line);
    }

    private Duration seconds(String name, int otherwise, int least) {
        return Duration.ofSeconds(number(name, otherwise, least));
    }

    private String text(String name, String otherwise) {
        return config.getOptionalValue(name, String.class).map(String::strip).orElse(otherwise);
    }
}
