package io.languard.game.steam;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.Secret;
import io.languard.game.Installer;
import io.languard.game.LaunchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Installs a game and its workshop mods with SteamCMD. Everything that it is told is in a script file that nobody else can
 * read: arguments of processes are for all to see.
 */
public final class SteamInstaller implements Installer {

    private static final String SCRIPT = "steamcmd.txt";
    private static final Pattern WORKSHOP_ID = Pattern.compile("[1-9][0-9]{0,19}");
    private static final int MOST_MODS = 500;
    private static final int ATTEMPTS = 5;
    private static final long BYTES_PER_MOD = 256L * 1024 * 1024;

    /** It says nothing while it downloads a mod, which may be tens of gigabytes. */
    private static final Duration SILENCE = Duration.ofHours(3);

    private final SteamSettings settings;
    private final SteamApp app;

    public SteamInstaller(SteamSettings settings, SteamApp app) {
        this.settings = settings;
        this.app = app;
    }

    @Override
    public Plan game(Site site, boolean validate) {
        boolean managed = isManaged(site.folder());
        if (!managed && !isOwn(site)) {
            // The executable of a server may be anywhere, among the programs of the machine even.
            throw refused("The game in " + site.folder()
                    + " was not installed by SteamCMD, so it is left alone. Let the server"
                    + " run from its own folder to install the game there");
        }
        boolean update = managed || Files.exists(site.settings().executable());
        return plan(
                site,
                site.folder(),
                List.of("app_update " + app.serverId() + (validate ? " validate" : "")),
                update ? app.bytes() / 4 : app.bytes(),
                List.of());
    }

    @Override
    public Plan mods(Site site, List<String> workshopIds) {
        if (workshopIds.isEmpty() || workshopIds.size() > MOST_MODS) {
            throw DomainException.invalid("workshop_ids", "size", "Name 1 to " + MOST_MODS + " mods");
        }
        Path target = isManaged(site.folder()) ? site.folder() : site.settings().directory();
        Path content = target.resolve("steamapps")
                .resolve("workshop")
                .resolve("content")
                .resolve(Integer.toString(app.gameId()));
        List<String> commands = new ArrayList<>();
        List<Download> downloads = new ArrayList<>();
        // One that fails must not keep the others from being downloaded.
        commands.add("@ShutdownOnFailedCommand 0");
        for (String id : workshopIds) {
            if (!WORKSHOP_ID.matcher(id).matches()) {
                throw DomainException.invalid(
                        "workshop_ids", "pattern", "A workshop id is the number at the end of its page's address");
            }
            // With renamed files it would trust its notes and leave out what is missing.
            commands.add(
                    "workshop_download_item " + app.gameId() + " " + id + (app.lowerCaseMods() ? " validate" : ""));
            downloads.add(new Download(id, content.resolve(id), app.lowerCaseMods()));
        }
        return plan(site, target, commands, BYTES_PER_MOD * workshopIds.size(), downloads);
    }

    private static boolean isOwn(Site site) {
        return site.folder().equals(site.settings().directory());
    }

    /** True for a folder into which SteamCMD has installed the game before. */
    private boolean isManaged(Path folder) {
        return Files.isRegularFile(folder.resolve("steamapps").resolve("appmanifest_" + app.serverId() + ".acf"));
    }

    private Plan plan(Site site, Path folder, List<String> commands, long bytes, List<Download> downloads) {
        Path program = settings.find()
                .orElseThrow(() -> refused(
                        settings.executable() == null
                                ? "SteamCMD was not found on this machine: install it, or set LANGUARD_STEAMCMD to its path"
                                : "There is no program " + settings.executable() + ": LANGUARD_STEAMCMD names it"));
        List<String> script = new ArrayList<>();
        script.add("@ShutdownOnFailedCommand 1");
        script.add("@NoPromptForPassword 1");
        // Before the sign-in: afterwards SteamCMD ignores it.
        script.add("force_install_dir " + quoted(folder.toString(), "The path of the server's folder"));
        script.add(login());
        script.addAll(commands);
        script.add("quit");
        return new Plan(
                List.of(
                        program.toString(),
                        "+runscript",
                        site.work().resolve(SCRIPT).toString()),
                Map.of(),
                settings.home(),
                List.of(new LaunchPlan.ConfigFile(SCRIPT, String.join("\n", script) + "\n", true)),
                folder,
                bytes,
                ATTEMPTS,
                SILENCE,
                downloads);
    }

    private String login() {
        if (settings.isAnonymous()) {
            return "login " + SteamSettings.ANONYMOUS;
        }
        String user = "login " + quoted(settings.user(), "LANGUARD_STEAM_USER");
        Secret password = settings.password();
        return password == null ? user : user + " " + quoted(password.reveal(), "LANGUARD_STEAM_PASSWORD");
    }

    /** Its scripts know quotes and no way to write one. */
    private static String quoted(String text, String what) {
        if (text.chars().anyMatch(c -> c == '"' || Character.isISOControl(c))) {
            throw refused(what + " must not hold quotes or control characters: SteamCMD could not read it");
        }
        return '"' + text + '"';
    }

    private static DomainException refused(String sentence) {
        return new DomainException(ErrorCode.ADAPTER_ERROR, sentence);
    }

    @Override
    public Reader reader(List<String> workshopIds) {
        return new SteamReader(new SteamFailures(settings), app.serverId(), workshopIds);
    }

    @Override
    public String modName(String workshopId, Path folder) throws IOException {
        return app.names().name(workshopId, folder);
    }

    @Override
    public List<Secret> secrets() {
        Secret password = settings.password();
        return password == null ? List.of() : List.of(password);
    }
}
