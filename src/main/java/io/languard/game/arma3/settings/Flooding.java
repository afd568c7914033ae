package io.languard.game.arma3.settings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Protection against players who flood the server with requests. */
@Group("Flood protection")
public record Flooding(
        @Setting(
                title = "Period",
                help = "Requests of each player are counted for this long.",
                initial = "0.5",
                unit = "seconds",
                advanced = true)
        @DecimalMin("0")
        @DecimalMax("3600")
        double antiFloodCycleTime,

        @Setting(
                title = "Requests before it is noted",
                help = "More than this in one period is noted in the log.",
                initial = "400",
                unit = "requests",
                advanced = true)
        @Min(0)
        @Max(1000000000)
        int antiFloodCycleLimit,

        @Setting(
                title = "Requests before they are ignored",
                help = "More than this in one period is ignored, or the player is sent away.",
                initial = "4000",
                unit = "requests",
                advanced = true)
        @Min(0)
        @Max(1000000000)
        int antiFloodCycleHardLimit,

        @Setting(
                title = "Send flooders away",
                help =
                        "On: whoever passes the second limit is kicked. Some mods cause many requests, so try it first with Off.",
                initial = "0",
                advanced = true,
                choices = {"0: Off", "1: On"})
        int antiFloodEnableKick) {}
