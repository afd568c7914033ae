package io.languard.game.arma3;

import io.languard.game.ServerSettings;
import io.languard.game.arma3.settings.Sections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where things are. Names of folders are relative to the server's own folder, with {@code /}.
 *
 * @param own absolute; the game's root and working directory
 * @param installation absolute; where the executable is
 * @param linked true when the installation is another folder than the server's own
 * @param keys folder of the keys that let players' mods in
 * @param missions folder of the server's own missions
 * @param battleye folder of BattlEye's configuration and bans
 * @param battleyeFile name of BattlEye's configuration
 * @param profiles folder of the game's profile
 * @param profileName name of the profile
 */
record Layout(
        Path own,
        Path installation,
        boolean linked,
        String keys,
        String missions,
        String battleye,
        String battleyeFile,
        String profiles,
        String profileName) {

    /** What each server has of its own; the installation's are not linked. In lower case. */
    static final List<String> OWN_FOLDERS = List.of("keys", "mpmissions", "battleye");

    static Layout of(ServerSettings settings) {
        Path own = settings.directory();
        Path parent = settings.executable().getParent();
        Path installation = parent == null ? own : parent.normalize();
        String profiles = orElse(setting(settings, "profiles_folder"), "profiles");
        String executable = String.valueOf(settings.executable().getFileName()).toLowerCase(Locale.ROOT);
        boolean windows = executable.endsWith(".exe");
        String battleye =
                orElse(setting(settings, "be_path"), windows ? profiles + "/BattlEye" : present(own, "battleye"));
        String file = windows ? "BEServer" : "beserver";
        return new Layout(
                own,
                installation,
                !installation.equals(own.normalize()),
                present(own, "keys"),
                orElse(setting(settings, "mpmissions"), present(own, "mpmissions")),
                battleye,
                file + (executable.contains("_x64") ? "_x64.cfg" : ".cfg"),
                profiles,
                orElse(setting(settings, "profile_name"), "server"));
    }

    /** Where BattlEye is told to look; it finds the usual folder by itself. */
    static boolean namesBattleye(ServerSettings settings) {
        return !setting(settings, "be_path").isEmpty();
    }

    /** All places in which some version of the game looks for its profile. */
    List<String> profileFiles() {
        String file = profileName + "/" + profileName + ".Arma3Profile";
        return List.of(profiles + "/Users/" + file, ".local/share/Arma 3 - Other Profiles/" + file);
    }

    private static String setting(ServerSettings settings, String field) {
        return settings.value(Sections.LAUNCH, field).asText("");
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    /** The name as an operator or the game spelled it. */
    private static String present(Path folder, String name) {
        return names(folder).stream()
                .filter(found -> found.equalsIgnoreCase(name))
                .sorted((first, second) -> Boolean.compare(second.equals(name), first.equals(name)))
                .findFirst()
                .orElse(name);
    }

    /** Sorted; empty when the folder cannot be read. */
    static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
