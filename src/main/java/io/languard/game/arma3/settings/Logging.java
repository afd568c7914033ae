package io.languard.game.arma3.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What the server notes in its log, and how it behaves while nobody plays. */
@Group("Log and load")
public record Logging(
        @Setting(
                title = "Time in the log",
                help = "Short is right: with it Languard knows when something happened, also after it was away itself.",
                initial = "\"short\"",
                advanced = true,
                choices = {"none: None", "short: Time", "full: Date and time"})
        @NotNull
        String timeStampFormat,

        @Setting(
                title = "Extra log file",
                help =
                        "Name of a file in which the server keeps its console as well. Languard keeps the log anyway, so most leave it empty.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 100)
        @Pattern(regexp = Texts.FILE_OR_EMPTY, message = Texts.FILE_HELP)
        String logFile,

        @Setting(
                title = "Send statistics to Bohemia",
                help = "Anonymous figures for the makers of the game.",
                initial = "1",
                advanced = true,
                choices = {"0: Off", "1: On"})
        int statisticsEnabled,

        @Setting(
                title = "Speed while empty",
                help = "How fast the server works while nobody plays; less saves power.",
                initial = "30",
                unit = "frames per second",
                advanced = true)
        @Min(5)
        @Max(60)
        int idleFpsLimit,

        @Setting(
                title = "Note missing objects",
                help = "Whether objects that are not found are noted in the log.",
                initial = "1",
                advanced = true,
                choices = {"0: Off", "1: On"})
        int logObjectNotFound,

        @Setting(
                title = "Skip mission descriptions",
                help =
                        "On: the server does not read the description of missions when it lists them. It starts faster, and shows less about them.",
                initial = "0",
                advanced = true,
                choices = {"0: Off", "1: On"})
        int skipDescriptionParsing,

        @Setting(
                title = "Ignore errors of missions",
                help = "On: a mission starts although something in it is missing. It may then not work properly.",
                initial = "0",
                advanced = true,
                choices = {"0: Off", "1: On"})
        int ignoreMissionLoadErrors,

        @Setting(
                title = "Note long message queues",
                help = "When a player has more than this many waiting messages, it is noted in the log. 0: never.",
                initial = "0",
                unit = "bytes",
                advanced = true)
        @Min(0)
        int queueSizeLogG) {}
