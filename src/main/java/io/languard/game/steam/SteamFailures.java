package io.languard.game.steam;

import io.languard.game.Installer.Verdict.Failed;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What to make of the reasons that SteamCMD gives. They are names and numbers of Steam's own results (EResult of the
 * Steamworks documentation), put into words that differ from place to place.
 */
final class SteamFailures {

    /** Kinds of failure that call for different sentences; of two that fit, the earlier counts. */
    enum Cause {
        THROTTLED,
        PASSWORD,
        GUARD,
        NOT_OWNED,
        DISK,
        UNKNOWN_ITEM,
        NETWORK,
        OTHER;

        static Cause of(String reason) {
            Cause numbered = NUMBERS.get(reason.strip());
            if (numbered != null) {
                return numbered;
            }
            String plain = reason.toLowerCase(Locale.ROOT);
            for (Map.Entry<Cause, List<String>> cause : WORDS.entrySet()) {
                if (cause.getValue().stream().anyMatch(plain::contains)) {
                    return cause.getKey();
                }
            }
            return OTHER;
        }
    }

    private static final Map<Cause, List<String>> WORDS = new EnumMap<>(Map.of(
            Cause.THROTTLED,
            List.of("rate limit", "ratelimit", "denied throttle", "deniedthrottle"),
            Cause.PASSWORD,
            List.of("invalid password", "password mismatch", "account not found", "cached credentials"),
            Cause.GUARD,
            List.of(
                    "logon denied",
                    "logindenied",
                    "two-factor",
                    "two factor",
                    "twofactor",
                    "auth code",
                    "need two",
                    "verify login"),
            Cause.NOT_OWNED,
            List.of("no subscription", "access denied", "insufficient privilege", "no license"),
            Cause.DISK,
            List.of("disk space", "disk write", "disk full", "not enough space"),
            Cause.UNKNOWN_ITEM,
            List.of("file not found", "no match", "invalid param"),
            Cause.NETWORK,
            List.of(
                    "timeout",
                    "timed out",
                    "no connection",
                    "connect failed",
                    "service unavailable",
                    "try another cm",
                    "tryanothercm",
                    "busy",
                    "remote call failed",
                    "locking failed",
                    "content still encrypted",
                    "no download source",
                    "missing configuration",
                    "corrupt")));

    private static final Map<String, Cause> NUMBERS = Map.ofEntries(
            Map.entry("3", Cause.NETWORK),
            Map.entry("5", Cause.PASSWORD),
            Map.entry("10", Cause.NETWORK),
            Map.entry("15", Cause.NOT_OWNED),
            Map.entry("16", Cause.NETWORK),
            Map.entry("18", Cause.PASSWORD),
            Map.entry("20", Cause.NETWORK),
            Map.entry("48", Cause.NETWORK),
            Map.entry("63", Cause.GUARD),
            Map.entry("65", Cause.GUARD),
            Map.entry("84", Cause.THROTTLED),
            Map.entry("85", Cause.GUARD),
            Map.entry("87", Cause.THROTTLED),
            Map.entry("88", Cause.GUARD));

    private final SteamSettings settings;

    SteamFailures(SteamSettings settings) {
        this.settings = settings;
    }

    /**
     * @param what was being done, to begin the sentence
     * @param reason in SteamCMD's words
     */
    Failed of(String what, String reason) {
        Duration shortly = settings.waits().shortly();
        return switch (Cause.of(reason)) {
            case THROTTLED ->
                new Failed(
                        settings.waits().throttled(),
                        "Steam refuses further sign-ins for a while (" + reason
                                + "): wait half an hour before trying again");
            case PASSWORD ->
                new Failed(
                        null,
                        "Steam does not accept the sign-in of '" + settings.user() + "' (" + reason
                                + "): check LANGUARD_STEAM_USER and LANGUARD_STEAM_PASSWORD");
            case GUARD -> guard();
            case NOT_OWNED ->
                new Failed(
                        null,
                        what + ": the Steam account '" + settings.user() + "' may not download it (" + reason + "). "
                                + ownAccount());
            case DISK ->
                new Failed(
                        null,
                        what + ": there is not enough room on the disk, or it cannot be written (" + reason + ")");
            case UNKNOWN_ITEM -> new Failed(null, what + ": Steam does not have it (" + reason + "); check the number");
            case NETWORK -> new Failed(shortly, what + ": Steam did not deliver it (" + reason + "); try again later");
            case OTHER ->
                settings.isAnonymous()
                        ? new Failed(null, what + ": Steam refused it (" + reason + "). " + ownAccount())
                        : new Failed(shortly, what + ": Steam refused it (" + reason + ")");
        };
    }

    private static String ownAccount() {
        return "Set LANGUARD_STEAM_USER to an account that owns the game";
    }

    Failed guard() {
        return new Failed(
                null,
                "Steam asks for a Steam Guard code of '" + settings.user()
                        + "', which nobody can enter here. Sign in once by hand"
                        + " on this machine, with HOME=" + settings.home() + " steamcmd +login " + settings.user()
                        + " +quit, and install again");
    }

    Failed password() {
        return new Failed(
                null,
                "Steam asks for the password of '" + settings.user()
                        + "': set LANGUARD_STEAM_PASSWORD, or sign in once by hand" + " on this machine, with HOME="
                        + settings.home() + " steamcmd +login " + settings.user() + " +quit");
    }

    Failed libraries() {
        return new Failed(
                null,
                "SteamCMD cannot run on this machine: its 32-bit libraries are missing (Debian: apt install lib32gcc-s1)");
    }

    Failed updatedItself() {
        return new Failed(Duration.ofSeconds(1), "SteamCMD has updated itself and wants to be started again");
    }

    Failed silent(int exitCode) {
        return new Failed(
                settings.waits().shortly(),
                "SteamCMD ended "
                        + (exitCode < 0 ? "and nobody saw how" : "with exit code " + exitCode)
                        + ", without a word about what became of it");
    }
}
