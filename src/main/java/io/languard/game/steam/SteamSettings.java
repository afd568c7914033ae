package io.languard.game.steam;

import io.languard.common.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How this machine uses SteamCMD.
 *
 * @param executable absolute path; null to look in the usual places
 * @param user account that signs in
 * @param password null for {@code anonymous}, and for an account whose sign-in SteamCMD has kept
 * @param home folder in which SteamCMD keeps its sign-ins and its cache
 * @param waits before another attempt
 */
public record SteamSettings(
        @Nullable Path executable, String user, @Nullable Secret password, Path home, Waits waits) {

    public static final String ANONYMOUS = "anonymous";

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/games/steamcmd",
            "/usr/bin/steamcmd",
            "/usr/local/bin/steamcmd",
            "/opt/steamcmd/steamcmd.sh",
            "/usr/share/steamcmd/steamcmd.sh",
            "/home/steam/steamcmd/steamcmd.sh",
            "/home/steam/Steam/steamcmd.sh",
            "/root/steamcmd/steamcmd.sh",
            "/root/Steam/steamcmd.sh");

    /**
     * How long to wait before a second attempt; longer before each further one.
     *
     * @param shortly after a failure of the network
     * @param throttled after Steam refused more sign-ins for a while, which it does for up to half an hour
     */
    public record Waits(Duration shortly, Duration throttled) {

        public static final Waits USUAL = new Waits(Duration.ofSeconds(15), Duration.ofMinutes(5));
    }

    boolean isAnonymous() {
        return user.equals(ANONYMOUS);
    }

    /** Empty when SteamCMD is not on this machine. */
    Optional<Path> find() {
        if (executable != null) {
            return Optional.of(executable).filter(Files::isExecutable);
        }
        return USUAL_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public String toString() {
        return "SteamSettings[" + user + "]";
    }
}
