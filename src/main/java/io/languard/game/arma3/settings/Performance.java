package io.languard.game.arma3.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** What the server may use of the machine. */
@Group("Performance")
public record Performance(
        @Setting(
                title = "Highest speed",
                help =
                        "How many steps a second the server computes at most. 50 is right for most; more costs processor time and brings little.",
                initial = "50",
                unit = "frames per second")
        @Min(5)
        @Max(1000)
        int limitFps,

        @Setting(
                title = "Processor cores",
                help = "How many cores the server uses. Not set: it decides itself, which is best nearly always.",
                initial = "null",
                unit = "cores",
                advanced = true)
        @Min(1)
        @Max(256)
        @Nullable
        Integer cpuCount,

        @Setting(
                title = "Use hyper-threading",
                help = "On: the doubled cores of the processor are used as well. It seldom helps.",
                initial = "false",
                advanced = true)
        boolean enableHt,

        @Setting(
                title = "Extra threads",
                help =
                        "For which work the server uses further threads. Not set: it decides itself, which is best nearly always.",
                initial = "null",
                advanced = true,
                choices = {"0: None", "1: Files", "3: Files and textures", "5: Files and geometry", "7: All"})
        @Nullable
        Integer exThreads,

        @Setting(
                title = "Most memory of the engine",
                help = "How much memory the game may use for its own cache. Not set: it decides itself.",
                initial = "null",
                unit = "MiB",
                advanced = true)
        @Min(256)
        @Max(1048576)
        @Nullable
        Integer maxMem,

        @Setting(
                title = "Huge pages",
                help =
                        "On: uses large pages of memory, which can be a little faster when the machine is set up for it.",
                initial = "false",
                advanced = true)
        boolean hugePages,

        @Setting(
                title = "No sound",
                help = "On: nothing is loaded for sound, which a server does not need anyway.",
                initial = "false",
                advanced = true)
        boolean noSound) {}
