package io.languard.game.arma3.settings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** How the server presents itself and who gets in. */
@Group("Name and passwords")
public record Identity(
        @Setting(
                title = "Server name",
                help =
                        "The name that players see in the server browser. Most put their community, the kind of game and the language into it.",
                initial = "\"My Arma 3 Server\"")
        @NotNull
        @Size(min = 1, max = 128)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String hostname,

        @Setting(
                title = "Password to join",
                help = "Players must type it to get in. Empty: everybody can join.",
                initial = "\"\"",
                sensitive = true)
        @NotNull
        @Size(max = 64)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP)
        String password,

        @Setting(
                title = "Administrator password",
                help =
                        "Whoever types #login with it in the game's chat controls the server from inside the game. Keep the generated one, or choose a long one of your own; empty: nobody can log in that way.",
                initial = "\"\"",
                sensitive = true)
        @NotNull
        @Size(max = 32)
        @Pattern(regexp = Texts.NO_SPACES, message = Texts.NO_SPACES_HELP)
        String passwordAdmin,

        @Setting(
                title = "Password for scripts",
                help =
                        "Lets scripts of missions control the server. Leave it empty unless a mission or mod asks for it: whoever knows it can do everything.",
                initial = "\"\"",
                advanced = true,
                sensitive = true)
        @NotNull
        @Size(max = 32)
        @Pattern(regexp = Texts.NO_SPACES, message = Texts.NO_SPACES_HELP)
        String serverCommandPassword,

        @Setting(
                title = "Player slots",
                help =
                        "How many can play at once, headless clients included. More players need more processor and bandwidth; 20 to 60 is usual.",
                initial = "40",
                unit = "players")
        @Min(1)
        @Max(1000)
        int maxPlayers,

        @Setting(
                title = "Message of the day",
                help =
                        "Lines that each player is shown one after the other when joining, for example rules or the address of your voice server.",
                initial = "[]")
        @NotNull
        @Size(max = 64)
        List<@NotNull @Size(max = 512) @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP) String>
                motdLines,

        @Setting(
                title = "Pause between lines",
                help = "How long each line of the message of the day stays before the next comes.",
                initial = "5.0",
                unit = "seconds")
        @DecimalMin("0")
        @DecimalMax("3600")
        double motdInterval,

        @Setting(
                title = "Administrators",
                help =
                        "Steam ids of people who become administrator in the game by typing #login without a password. Only people you trust completely.",
                initial = "[]")
        @NotNull
        @Size(max = 256)
        List<@NotNull @Pattern(regexp = Texts.STEAM_ID, message = Texts.STEAM_ID_HELP) String> admins) {}
