package io.languard.game.steam;

import io.languard.common.LogLevel;
import io.languard.game.GameSignal;
import io.languard.game.Installer;
import io.languard.game.Installer.Verdict;
import io.languard.game.Installer.Verdict.Failed;
import io.languard.game.LogReader.Reading;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one run of SteamCMD prints. Its exit code says little: it is 0 after a mod that could not be downloaded. Lines
 * may have a prompt before them and other text right behind, as it does not end each with a line end.
 */
final class SteamReader implements Installer.Reader {

    private static final Pattern PROGRESS = Pattern.compile(
            "Update state \\(0x[0-9a-fA-F]+\\) ([a-zA-Z ]{1,40}), progress: ([0-9.]{1,10})(?: \\((\\d{1,18}) / (\\d{1,18})\\))?");
    private static final Pattern SELF_UPDATE = Pattern.compile("^\\[ {0,3}(\\d{1,3})%\\] (.{1,200})");
    private static final Pattern APP_DONE =
            Pattern.compile("Success! App '(\\d{1,10})' (?:fully installed|already up to date)");
    private static final Pattern APP_FAILED =
            Pattern.compile("(?i)ERROR! Failed to (?:install|update) app '(\\d{1,10})' \\(([^)]{0,200})\\)");
    private static final Pattern APP_STATE =
            Pattern.compile("(?i)Error! App '(\\d{1,10})' state is (0x[0-9A-Fa-f]{1,8}) after update job");
    private static final Pattern ITEM_BEGUN = Pattern.compile("Downloading item (\\d{1,20}) \\.\\.\\.");
    private static final Pattern ITEM_DONE = Pattern.compile("Success\\. Downloaded item (\\d{1,20})");
    private static final Pattern ITEM_FAILED =
            Pattern.compile("ERROR! Download item (\\d{1,20}) (?:failed|rejected)(?: :)? ?\\(?([^).]{0,200})");
    private static final Pattern ITEM_TIMEOUT = Pattern.compile("(?i)Timeout downloading item (\\d{1,20})");
    private static final Pattern LOGIN_FAILED = Pattern.compile("FAILED \\(([^)]{1,200})\\)"
            + "|FAILED login with result code (.{1,100})"
            + "|FAILED with result code (\\d{1,4})"
            + "|Login Failure: ?(.{1,100})"
            + "|(?:^|\\.\\.\\.)ERROR \\(([^)]{1,200})\\)");

    /** State of an app whose update was put off as the disk has no room for it. */
    private static final String NO_ROOM = "0x202";

    private static final int MOST_CONFIRMATIONS = 60;
    private static final int RESTART_CODE = 42;
    private static final int NO_PROGRAM_CODE = 127;

    private final SteamFailures failures;
    private final String app;
    private final List<String> wanted;
    private final Set<String> done = new LinkedHashSet<>();
    private final Map<String, Failed> failed = new LinkedHashMap<>();
    private boolean appDone;
    private @Nullable Failed appFailed;
    private @Nullable Failed loginFailed;
    private @Nullable Failed stuck;
    private boolean librariesMissing;
    private int confirmations;

    SteamReader(SteamFailures failures, int app, List<String> workshopIds) {
        this.failures = failures;
        this.app = Integer.toString(app);
        this.wanted = List.copyOf(workshopIds);
    }

    @Override
    public Reading read(String line) {
        if (line.isEmpty()) {
            return Reading.INFO;
        }
        Matcher progress = PROGRESS.matcher(line);
        if (progress.find()) {
            return said(new GameSignal.Progress(
                    percent(progress.group(2)),
                    progress.group(1).strip(),
                    number(progress.group(3)),
                    number(progress.group(4))));
        }
        Matcher self = SELF_UPDATE.matcher(line);
        if (self.find()) {
            return said(new GameSignal.Progress(
                    percent(self.group(1)), "SteamCMD: " + self.group(2).strip()));
        }
        Reading aboutItem = item(line);
        if (aboutItem != null) {
            return aboutItem;
        }
        if (app(line) || login(line) || question(line)) {
            return new Reading(LogLevel.ERROR, List.of());
        }
        return Reading.INFO;
    }

    private static Reading said(GameSignal signal) {
        return new Reading(LogLevel.INFO, List.of(signal));
    }

    private @Nullable Reading item(String line) {
        Matcher success = ITEM_DONE.matcher(line);
        if (success.find()) {
            done.add(success.group(1));
            failed.remove(success.group(1));
            return said(itemProgress("downloaded mod " + success.group(1)));
        }
        Matcher timeout = ITEM_TIMEOUT.matcher(line);
        Matcher failure = ITEM_FAILED.matcher(line);
        boolean late = timeout.find();
        if (late || failure.find()) {
            String id = late ? timeout.group(1) : failure.group(1);
            failed.put(
                    id,
                    failures.of("Mod " + id, late ? "Timeout" : failure.group(2).strip()));
            done.remove(id);
            return new Reading(LogLevel.ERROR, List.of());
        }
        Matcher begun = ITEM_BEGUN.matcher(line);
        return begun.find() ? said(itemProgress("downloading mod " + begun.group(1))) : null;
    }

    private GameSignal.Progress itemProgress(String text) {
        int count = Math.max(1, wanted.size());
        return new GameSignal.Progress(Math.min(100, 100 * done.size() / count), text);
    }

    /** True when it is bad news. */
    private boolean app(String line) {
        Matcher success = APP_DONE.matcher(line);
        if (success.find() && success.group(1).equals(app)) {
            appDone = true;
            return false;
        }
        Matcher failure = APP_FAILED.matcher(line);
        if (failure.find()) {
            appFailed = failures.of("App " + failure.group(1), failure.group(2));
            return true;
        }
        Matcher state = APP_STATE.matcher(line);
        if (state.find()) {
            String code = state.group(2);
            boolean noRoom = code.equalsIgnoreCase(NO_ROOM);
            appFailed = failures.of(
                    "App " + state.group(1), noRoom ? "no disk space, state " + code : "busy, state " + code);
            return true;
        }
        if (line.contains("Not enough disk space") || line.contains("Disk write failure")) {
            appFailed = failures.of("App " + app, line.strip());
            return true;
        }
        return false;
    }

    private boolean login(String line) {
        Matcher failure = LOGIN_FAILED.matcher(line);
        if (failure.find()) {
            if (loginFailed == null) {
                loginFailed = failures.of("Sign-in", group(failure));
            }
            return true;
        }
        if (line.contains("Cached credentials not found")) {
            loginFailed = failures.password();
            return true;
        }
        if (line.contains("steamcmd: No such file or directory")
                || line.contains("error while loading shared libraries")) {
            librariesMissing = true;
            return true;
        }
        return false;
    }

    /** It wants something that nobody will enter. */
    private boolean question(String line) {
        if (asksForCode(line)) {
            stuck = failures.guard();
            return true;
        }
        if (line.contains("confirm the login in the Steam Mobile app") || line.contains("Waiting for confirmation")) {
            // Somebody may have the telephone at hand, but not for ever.
            confirmations++;
            if (confirmations > MOST_CONFIRMATIONS) {
                stuck = failures.guard();
            }
            return true;
        }
        return false;
    }

    private static boolean asksForCode(String text) {
        return text.contains("not been authenticated for your account using Steam Guard")
                || text.contains("Steam Guard code:")
                || text.contains("Two-factor code:")
                || text.contains("Enter the current code from your")
                || text.contains("set_steam_guard_code");
    }

    private static String group(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String found = matcher.group(i);
            if (found != null) {
                return found.strip();
            }
        }
        return "";
    }

    @Override
    public Optional<Failed> hopeless(String unfinished) {
        Failed known = stuck;
        if (known != null) {
            return Optional.of(known);
        }
        if (asksForCode(unfinished)) {
            return Optional.of(failures.guard());
        }
        return unfinished.strip().equalsIgnoreCase("password:") ? Optional.of(failures.password()) : Optional.empty();
    }

    @Override
    public Set<String> arrived() {
        return Set.copyOf(done);
    }

    @Override
    public Verdict verdict(int exitCode) {
        boolean mods = !wanted.isEmpty();
        if (mods ? done.containsAll(wanted) : appDone) {
            return new Verdict.Succeeded();
        }
        for (Failed known : new Failed[] {stuck, loginFailed, mods ? null : appFailed}) {
            if (known != null) {
                return known;
            }
        }
        if (librariesMissing) {
            return failures.libraries();
        }
        if (!failed.isEmpty()) {
            return together();
        }
        if (exitCode == RESTART_CODE) {
            return failures.updatedItself();
        }
        return exitCode == NO_PROGRAM_CODE ? failures.libraries() : failures.silent(exitCode);
    }

    /** Another attempt makes sense only when nothing stands in the way for good; the longest wait counts. */
    private Failed together() {
        Failed first = failed.values().iterator().next();
        Failed worst = first;
        for (Failed one : failed.values()) {
            if (one.retryAfter() == null) {
                worst = one;
                break;
            }
            if (worst.retryAfter() != null && one.retryAfter().compareTo(worst.retryAfter()) > 0) {
                worst = one;
            }
        }
        String others = failed.size() == 1
                ? ""
                : " (" + failed.size() + " of " + wanted.size() + " mods failed: " + String.join(", ", failed.keySet())
                        + ")";
        return new Failed(worst.retryAfter(), worst.sentence() + others);
    }

    private static int percent(String text) {
        try {
            return (int) Math.max(0, Math.min(100, Math.floor(Double.parseDouble(text))));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }
}
