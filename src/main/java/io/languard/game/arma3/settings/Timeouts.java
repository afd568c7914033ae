package io.languard.game.arma3.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** How long somebody who was sent away stays away, and how long players may hang around. */
@Group("Kicks and time limits")
public record Timeouts(
        @Setting(
                title = "Kicked by an administrator",
                help =
                        "How long the player cannot come back. -1: until the mission ends, -2: until the server is restarted.",
                initial = "60",
                unit = "seconds")
        @Min(-2)
        @Max(1000000)
        int kickTimeoutManual,

        @Setting(
                title = "Kicked for the connection",
                help =
                        "How long the player cannot come back. -1: until the mission ends, -2: until the server is restarted.",
                initial = "60",
                unit = "seconds")
        @Min(-2)
        @Max(1000000)
        int kickTimeoutConnectivity,

        @Setting(
                title = "Kicked by BattlEye",
                help =
                        "How long the player cannot come back. -1: until the mission ends, -2: until the server is restarted.",
                initial = "60",
                unit = "seconds")
        @Min(-2)
        @Max(1000000)
        int kickTimeoutBattleye,

        @Setting(
                title = "Kicked for something harmless",
                help =
                        "How long the player cannot come back, for example after the wrong version. -1: until the mission ends, -2: until the server is restarted.",
                initial = "60",
                unit = "seconds")
        @Min(-2)
        @Max(1000000)
        int kickTimeoutHarmless,

        @Setting(
                title = "Longest vote",
                help = "Players who take longer to vote for a mission are sent away.",
                initial = "60",
                unit = "seconds")
        @Min(0)
        @Max(1000000)
        int votingTimeOut,

        @Setting(
                title = "Longest vote, second limit",
                help = "The game knows a second, longer limit for those who are not ready. Not set: one limit for all.",
                initial = "null",
                unit = "seconds",
                advanced = true)
        @Min(0)
        @Max(1000000)
        @Nullable
        Integer votingTimeOutSecond,

        @Setting(
                title = "Longest choice of a role",
                help = "Players who take longer to choose a role are sent away.",
                initial = "90",
                unit = "seconds")
        @Min(0)
        @Max(1000000)
        int roleTimeOut,

        @Setting(
                title = "Longest choice of a role, second limit",
                help = "The game knows a second, longer limit for those who are not ready. Not set: one limit for all.",
                initial = "null",
                unit = "seconds",
                advanced = true)
        @Min(0)
        @Max(1000000)
        @Nullable
        Integer roleTimeOutSecond,

        @Setting(
                title = "Longest briefing",
                help = "Players who stay longer at the map before the mission are sent away.",
                initial = "60",
                unit = "seconds")
        @Min(0)
        @Max(1000000)
        int briefingTimeOut,

        @Setting(
                title = "Longest briefing, second limit",
                help = "The game knows a second, longer limit for those who are not ready. Not set: one limit for all.",
                initial = "null",
                unit = "seconds",
                advanced = true)
        @Min(0)
        @Max(1000000)
        @Nullable
        Integer briefingTimeOutSecond,

        @Setting(
                title = "Longest debriefing",
                help = "Players who stay longer at the results after the mission are sent away.",
                initial = "45",
                unit = "seconds")
        @Min(0)
        @Max(1000000)
        int debriefingTimeOut,

        @Setting(
                title = "Longest debriefing, second limit",
                help = "The game knows a second, longer limit for those who are not ready. Not set: one limit for all.",
                initial = "null",
                unit = "seconds",
                advanced = true)
        @Min(0)
        @Max(1000000)
        @Nullable
        Integer debriefingTimeOutSecond,

        @Setting(
                title = "Idle in the lobby",
                help = "Players who wait longer in the lobby are sent away. 0: never.",
                initial = "0",
                unit = "seconds")
        @Min(0)
        @Max(1000000)
        int lobbyIdleTimeout) {}
