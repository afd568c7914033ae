package io.languard.game.arma3.settings;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Protection against cheats, and against files that should not be read. */
@Group("Cheats and security")
public record Security(
        @Setting(
                title = "BattlEye",
                help =
                        "The game's protection against cheats. Leave it on: without it there is no RCon, so Languard can neither list, kick nor ban players nor end the server politely.",
                initial = "1",
                choices = {"0: Off", "1: On"})
        int battleye,

        @Setting(
                title = "Check players' mods",
                help =
                        "On: players may join only with mods whose key lies on the server. Off lets cheats in; only for tests among friends.",
                initial = "2",
                choices = {"0: Off", "1: On, as older versions did", "2: On"})
        int verifySignatures,

        @Setting(
                title = "Remove duplicate players",
                help = "On: of two players with the same identity the second is sent away.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int kickDuplicate,

        @Setting(
                title = "Players with changed game files",
                help =
                        "Whether players may join who start the game with file patching, which lets them change it. Most forbid it.",
                initial = "0",
                advanced = true,
                choices = {"0: Nobody", "1: Only headless clients", "2: Everybody"})
        int allowedFilePatching,

        @Setting(
                title = "Exceptions for changed game files",
                help = "Steam ids of people who may join with file patching all the same, for example mission makers.",
                initial = "[]",
                advanced = true)
        @NotNull
        @Size(max = 256)
        List<@NotNull @Pattern(regexp = Texts.STEAM_ID, message = Texts.STEAM_ID_HELP) String> filePatchingExceptions,

        @Setting(
                title = "Oldest version that may join",
                help = "Players with an older build of the game are refused. 0: any that can connect.",
                initial = "0",
                unit = "build number",
                advanced = true)
        @Min(0)
        int requiredBuild,

        @Setting(
                title = "Files that scripts may load",
                help = "File endings that the script command loadFile may read. Not set: all; an empty list: none.",
                initial = "null",
                advanced = true)
        @Size(max = 64)
        @Nullable
        List<@NotNull @Size(max = 32) @Pattern(regexp = Texts.EXTENSION, message = Texts.EXTENSION_HELP) String>
                allowedLoadFileExtensions,

        @Setting(
                title = "Files that scripts may preprocess",
                help =
                        "File endings that preprocessFile and similar script commands may read. Not set: all; an empty list: none.",
                initial = "null",
                advanced = true)
        @Size(max = 64)
        @Nullable
        List<@NotNull @Size(max = 32) @Pattern(regexp = Texts.EXTENSION, message = Texts.EXTENSION_HELP) String>
                allowedPreprocessFileExtensions,

        @Setting(
                title = "Web page files that scripts may show",
                help = "File endings that the script command htmlLoad may read. Not set: all; an empty list: none.",
                initial = "null",
                advanced = true)
        @Size(max = 64)
        @Nullable
        List<@NotNull @Size(max = 32) @Pattern(regexp = Texts.EXTENSION, message = Texts.EXTENSION_HELP) String>
                allowedHtmlLoadExtensions,

        @Setting(
                title = "Web addresses that scripts may show",
                help = "Addresses that the script command htmlLoad may open. Not set: all; an empty list: none.",
                initial = "null",
                advanced = true)
        @Size(max = 64)
        @Nullable
        List<@NotNull @Size(max = 512) @Pattern(regexp = Texts.ONE_LINE, message = Texts.ONE_LINE_HELP) String>
                allowedHtmlLoadUris) {}
