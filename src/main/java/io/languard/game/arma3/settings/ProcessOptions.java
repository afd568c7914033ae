package io.languard.game.arma3.settings;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The command line apart from what is loaded. */
@Group("Files and command line")
public record ProcessOptions(
        @Setting(
                title = "File patching",
                help =
                        "On: files in folders replace those in the game's archives. Only for people who develop mods or missions; it weakens protection against cheats.",
                initial = "false",
                advanced = true)
        boolean filePatching,

        @Setting(
                title = "Network log",
                help =
                        "On: every message of the network is logged. The log grows very fast; only for a search for errors.",
                initial = "false",
                advanced = true)
        boolean netlog,

        @Setting(
                title = "No log of the game",
                help =
                        "On: the game notes less. Languard then sees less, too: script errors, for example, are missing.",
                initial = "false",
                advanced = true)
        boolean noLogs,

        @Setting(
                title = "File of rankings",
                help = "Name of a file in which the game keeps scores. Most leave it empty.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 100)
        @Pattern(regexp = Texts.FILE_OR_EMPTY, message = Texts.FILE_HELP)
        String ranking,

        @Setting(
                title = "File of the process number",
                help =
                        "Name of a file in which the game notes its process number, for tools of your own. Languard does not need it.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 100)
        @Pattern(regexp = Texts.FILE_OR_EMPTY, message = Texts.FILE_HELP)
        String pidFile,

        @Setting(
                title = "Address",
                help =
                        "IP address of this machine on which the server listens. Empty: on all, which is right unless the machine has several.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 45)
        @Pattern(regexp = "^([0-9A-Fa-f.:]+)?$", message = Texts.ADDRESS_HELP)
        String ip,

        @Setting(
                title = "Name of the profile",
                help =
                        "Under this name the server keeps its difficulty and its saved games. Another name means other saved games.",
                initial = "\"server\"",
                advanced = true)
        @NotNull
        @Size(min = 1, max = 64)
        @Pattern(regexp = Texts.FILE, message = Texts.FILE_HELP)
        String profileName,

        @Setting(
                title = "Folder of the profile",
                help = "Where the server keeps its profile and saved games, inside its own folder.",
                initial = "\"profiles\"",
                advanced = true)
        @NotNull
        @Size(min = 1, max = 200)
        @Pattern(regexp = Texts.FOLDER_OR_EMPTY, message = Texts.FOLDER_HELP)
        String profilesFolder,

        @Setting(
                title = "Folder of BattlEye",
                help =
                        "Where BattlEye keeps its settings and bans, inside the server's own folder. Empty: where it looks by itself, which is right unless you moved it.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 200)
        @Pattern(regexp = Texts.FOLDER_OR_EMPTY, message = Texts.FOLDER_HELP)
        String bePath,

        @Setting(
                title = "Folder of missions",
                help =
                        "Where the server looks for missions, inside its own folder. Empty: mpmissions, which is right for nearly everybody.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 200)
        @Pattern(regexp = Texts.FOLDER_OR_EMPTY, message = Texts.FOLDER_HELP)
        String mpmissions,

        @Setting(
                title = "Extra arguments",
                help =
                        "Further arguments for the game's command line, each an entry of its own. Arguments that Languard sets itself are refused.",
                initial = "[]",
                advanced = true)
        @NotNull
        @Size(max = 50)
        List<@NotNull @Size(min = 1, max = 500) @Pattern(regexp = Texts.ARGUMENT, message = Texts.ARGUMENT_HELP) String>
                extraArguments) {}
