package io.languard.game.arma3.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What players decide among themselves. */
@Group("Voting")
public record Voting(
        @Setting(
                title = "Votes that are needed",
                help =
                        "Part of the players who must agree, 0.5 is half of them. More than 1: no vote ever succeeds, which is how votes are switched off.",
                initial = "0.5")
        @DecimalMin("0")
        @DecimalMax("10")
        double voteThreshold,

        @Setting(
                title = "Players before a mission vote",
                help = "As soon as this many are there, they vote for the mission if nobody chose one.",
                initial = "1",
                unit = "players")
        @Min(0)
        @Max(1000)
        int voteMissionPlayers,

        @Setting(
                title = "Commands that players may vote for",
                help = "Not set: all that the game offers; an empty list: none. Many communities allow none but kick.",
                initial = "null",
                advanced = true)
        @Size(max = 32)
        @Nullable
        List<@NotNull @Valid Command> allowedVoteCmds,

        @Setting(
                title = "Commands of a voted administrator",
                help =
                        "What somebody may do whom the players made administrator by vote. Not set: all that the game offers; an empty list: nothing.",
                initial = "null",
                advanced = true)
        @Size(max = 32)
        @Nullable
        List<@NotNull @Valid AdminCommand> allowedVotedAdminCmds) {

    /** One command that players may vote for; a side threshold needs a threshold. */
    public record Command(
            @Setting(title = "Command", help = "Word of the game, for example kick, mission, restart or admin.")
            @NotNull
            @Size(min = 1, max = 32)
            @Pattern(regexp = Texts.EXTENSION, message = "must be one word")
            String cmd,

            @Setting(title = "Before the mission", help = "It may be voted for in the lobby.")
            boolean preStart,

            @Setting(title = "During the mission", help = "It may be voted for while a mission is played.")
            boolean postStart,

            @Setting(
                    title = "Votes that are needed",
                    help = "Part of all players, 0.5 is half of them; not set: as above.")
            @DecimalMin("0")
            @DecimalMax("10")
            @Nullable
            Double threshold,

            @Setting(
                    title = "Votes of the own side",
                    help =
                            "Part of the players of the same side; not set: as above. It counts only together with the one before.")
            @DecimalMin("0")
            @DecimalMax("10")
            @Nullable
            Double sideThreshold) {}

    /** One command of a voted administrator. */
    public record AdminCommand(
            @Setting(title = "Command", help = "Word of the game, for example kick, mission, restart or ban.")
            @NotNull
            @Size(min = 1, max = 32)
            @Pattern(regexp = Texts.EXTENSION, message = "must be one word")
            String cmd,

            @Setting(title = "Before the mission", help = "Allowed in the lobby.")
            boolean preStart,

            @Setting(title = "During the mission", help = "Allowed while a mission is played.")
            boolean postStart) {}
}
