package io.languard.game.arma3.settings;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Scripts that the server runs when something happens. */
@Group("Scripts of the server")
public record Hooks(
        @Setting(
                title = "When a player joins",
                help =
                        "Script command that runs each time somebody joined. Leave it empty unless you know the script: it can do everything on the server.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String onUserConnected,

        @Setting(
                title = "When a player leaves",
                help =
                        "Script command that runs each time somebody left. Leave it empty unless you know the script: it can do everything on the server.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String onUserDisconnected,

        @Setting(
                title = "When a player is kicked",
                help =
                        "Script command that runs each time somebody is kicked. Leave it empty unless you know the script: it can do everything on the server.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String onUserKicked,

        @Setting(
                title = "When an identity appears twice",
                help =
                        "Script command that runs when two players have the same identity. Leave it empty unless you know the script: it can do everything on the server.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String doubleIdDetected,

        @Setting(
                title = "When changed files are found",
                help =
                        "Script command that runs when a player's game files were changed. Leave it empty unless you know the script: it can do everything on the server.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String onHackedData,

        @Setting(
                title = "When other files are found",
                help =
                        "Script command that runs when a player's game files differ from the server's but are signed. Leave it empty unless you know the script: it can do everything on the server.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String onDifferentData,

        @Setting(
                title = "When unsigned files are found",
                help =
                        "Script command that runs when a player has files without a signature. Leave it empty unless you know the script: it can do everything on the server.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String onUnsignedData,

        @Setting(
                title = "Regular check",
                help =
                        "Script command that runs from time to time for each player. Leave it empty unless you know the script: it can do everything on the server.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String regularCheck) {}
