package io.languard.game.arma3.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clients without a screen that take work off the server. */
@Group("Headless clients")
public record HeadlessClients(
        @Setting(
                title = "Headless clients",
                help =
                        "How many helpers run beside the server and take over soldiers of the computer. They are started and stopped with it, take a player slot each, and only missions made for them use them. Each needs a processor core and about 2 GB of memory.",
                initial = "0",
                unit = "clients")
        @Min(0)
        @Max(16)
        int headlessClientCount,

        @Setting(
                title = "Mods of headless clients",
                help = "Folders of mods that they load. Not set: the same mods as players.",
                initial = "null",
                advanced = true)
        @Size(max = 500)
        @Nullable
        List<@NotNull @Size(max = 200) @Pattern(regexp = Texts.MOD, message = Texts.MOD_HELP) String>
                headlessClientMods,

        @Setting(
                title = "Extra arguments of headless clients",
                help = "Further arguments for their command line, each an entry of its own.",
                initial = "[]",
                advanced = true)
        @NotNull
        @Size(max = 50)
        List<@NotNull @Size(min = 1, max = 500) @Pattern(regexp = Texts.ARGUMENT, message = Texts.ARGUMENT_HELP) String>
                headlessClientArguments) {}
