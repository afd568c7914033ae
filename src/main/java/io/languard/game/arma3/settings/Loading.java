package io.languard.game.arma3.settings;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What the server loads when it starts. */
@Group("Start")
public record Loading(
        @Setting(
                title = "World at the start",
                help =
                        "Which map the server loads before a mission is chosen. empty loads none, starts fastest and is what most use.",
                initial = "\"empty\"",
                advanced = true)
        @NotNull
        @Size(max = 64)
        @Pattern(regexp = Texts.FILE_OR_EMPTY, message = Texts.FILE_HELP)
        String world,

        @Setting(
                title = "Start the mission without players",
                help =
                        "On: the first mission of the rotation runs as soon as the server is up, not only when somebody joins. Needs Keep the mission running when empty.",
                initial = "false")
        boolean autoInit,

        @Setting(
                title = "Mission in memory",
                help = "On: the mission is kept in memory, so that players get it faster when they join.",
                initial = "false")
        boolean loadMissionToMemory,

        @Setting(
                title = "Mods",
                help = "Folders of mods that server and players load, in this order. Players need the same mods.",
                initial = "[]")
        @NotNull
        @Size(max = 500)
        List<@NotNull @Size(max = 200) @Pattern(regexp = Texts.MOD, message = Texts.MOD_HELP) String> mods,

        @Setting(
                title = "Mods of the server only",
                help = "Folders of mods that only the server loads; players do not need them.",
                initial = "[]")
        @NotNull
        @Size(max = 500)
        List<@NotNull @Size(max = 200) @Pattern(regexp = Texts.MOD, message = Texts.MOD_HELP) String> serverMods) {}
