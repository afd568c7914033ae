package io.languard.game.arma3.settings;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** What is played, and what happens between missions. */
@Group("Missions")
public record MissionCycle(
        @Setting(
                title = "Mission rotation",
                help =
                        "Missions that the server plays one after the other. Empty: an administrator or the players choose. Each must lie in the server's mission folder.",
                initial = "[]")
        @NotNull
        @Size(max = 500)
        List<@NotNull @Valid Entry> missions,

        @Setting(
                title = "Start the first mission by itself",
                help =
                        "On: the server goes straight to the first mission of the rotation when somebody joins. Off: it waits until somebody chooses one.",
                initial = "false")
        boolean autoSelectMission,

        @Setting(
                title = "Random order",
                help =
                        "On: the next mission of the rotation is drawn by lot. Off: they are played in the order of the list.",
                initial = "false")
        boolean randomMissionOrder,

        @Setting(
                title = "Keep the mission running when empty",
                help =
                        "On: the mission goes on when the last player leaves. Off: it ends. Usually on for persistent worlds such as Antistasi or Exile; the server then works even while nobody plays.",
                initial = "0",
                choices = {"0: Off", "1: On"})
        int persistent,

        @Setting(
                title = "Difficulty for all missions",
                help =
                        "Overrides the difficulty that missions ask for. Custom takes what is set in the section Difficulty. Most leave it to the mission.",
                initial = "\"\"",
                choices = {
                    ": As the mission says",
                    "Recruit: Recruit",
                    "Regular: Regular",
                    "Veteran: Veteran",
                    "Custom: Custom"
                })
        @NotNull
        String forcedDifficulty,

        @Setting(
                title = "Skip the lobby",
                help = "On: players get a role at once instead of choosing one.",
                initial = "false")
        boolean skipLobby,

        @Setting(
                title = "Missions that may be chosen",
                help = "Names of missions that administrators and votes may choose. Empty: all of the mission folder.",
                initial = "[]",
                advanced = true)
        @NotNull
        @Size(max = 500)
        List<@NotNull @Size(max = 200) @Pattern(regexp = Texts.MISSION, message = Texts.MISSION_HELP) String>
                missionWhitelist,

        @Setting(
                title = "Restart after missions",
                help =
                        "The server starts anew after this many missions, which frees memory. 0: never. Not together with the setting below.",
                initial = "0",
                unit = "missions",
                advanced = true)
        @Min(0)
        @Max(100000)
        int missionsToServerRestart,

        @Setting(
                title = "Shut down after missions",
                help =
                        "The server ends after this many missions. 0: never. With automatic restart Languard starts it again, as after a crash.",
                initial = "0",
                unit = "missions",
                advanced = true)
        @Min(0)
        @Max(100000)
        int missionsToShutdown) {

    /**
     * One mission of the rotation.
     *
     * @param template name of its file without {@code .pbo}
     * @param difficulty empty for the usual one
     * @param params values by names; numbers or texts
     */
    public record Entry(
            @Setting(title = "Mission", help = "Name of the mission file without .pbo, for example coop_10.Altis.")
            @NotNull
            @Size(min = 1, max = 200)
            @Pattern(regexp = Texts.MISSION, message = Texts.MISSION_HELP)
            String template,

            @Setting(
                    title = "Difficulty",
                    help = "How hard this mission is.",
                    choices = {
                        ": As the mission says",
                        "recruit: Recruit",
                        "regular: Regular",
                        "veteran: Veteran",
                        "custom: Custom"
                    })
            String difficulty,

            @Setting(
                    title = "Parameters",
                    help =
                            "What the mission offers as parameters in its lobby, by their names; the mission's author lists them.")
            @Size(max = 100)
            Map<
                            @Size(max = 64)
                            @Pattern(
                                    regexp = "^[A-Za-z_][A-Za-z0-9_]*$",
                                    message = "must be a name of letters, digits and underscores")
                            String,
                            @NotNull JsonNode>
                    params) {

        // Most missions need neither.
        public Entry {
            difficulty = difficulty == null ? "" : difficulty;
            params = params == null ? Map.of() : params;
        }
    }
}
