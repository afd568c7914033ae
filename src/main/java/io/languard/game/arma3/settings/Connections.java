package io.languard.game.arma3.settings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which connections are good enough, and how the server is reached. */
@Group("Connection quality")
public record Connections(
        @Setting(
                title = "Longest ping",
                help =
                        "Players whose connection is slower than this are sent away. Not set: nobody is. 200 to 300 is usual where it is used.",
                initial = "null",
                unit = "milliseconds")
        @Min(1)
        @Max(100000)
        @Nullable
        Integer maxPing,

        @Setting(
                title = "Most lost packets",
                help =
                        "Players of whose data more than this gets lost are sent away. Not set: nobody is. 50 is usual where it is used.",
                initial = "null",
                unit = "percent")
        @Min(0)
        @Max(100)
        @Nullable
        Integer maxPacketLoss,

        @Setting(
                title = "Largest desync",
                help = "Players whose game lags behind the server by more than this are sent away. -1: nobody is.",
                initial = "-1",
                advanced = true)
        @Min(-1)
        int maxDesync,

        @Setting(
                title = "Wait for a lost player",
                help = "How long the server waits for a player who stopped answering before the place is given away.",
                initial = "15",
                unit = "seconds")
        @Min(1)
        @Max(90)
        int disconnectTimeout,

        @Setting(
                title = "Send bad connections away",
                help = "On: whoever passes the limit is sent away. Off: it is only noted in the log.",
                initial = "[1, 1, 1, 1]",
                advanced = true,
                entries = {"Ping", "Lost packets", "Desync", "No answer"})
        @NotNull
        @Size(min = 4, max = 4)
        List<@NotNull @Min(0) @Max(1) Integer> kickClientsOnSlowNetwork,

        @Setting(
                title = "Network details in the log",
                help = "On: details of players' connections are noted in the log.",
                initial = "0",
                advanced = true,
                choices = {"0: Off", "1: On"})
        int enablePlayerDiag,

        @Setting(
                title = "Report slow extensions",
                help = "Calls of an extension that take longer than this are noted in the log.",
                initial = "1000",
                unit = "microseconds",
                advanced = true)
        @DecimalMin("0")
        @DecimalMax("1000000000")
        double callExtReportLimit,

        @Setting(
                title = "Size of the mod list for Steam",
                help =
                        "Raise it when the server has so many mods that it is missing in the server browser or shows a wrong mod list.",
                initial = "1024",
                unit = "bytes",
                advanced = true)
        @Min(128)
        @Max(65536)
        int steamProtocolMaxDataSize,

        @Setting(
                title = "Wait for Arma 3 Units",
                help = "How long a joining player waits for the unit's emblem from the Arma 3 Units service.",
                initial = "30",
                unit = "seconds",
                advanced = true)
        @Min(0)
        @Max(3600)
        int armaUnitsTimeout,

        @Setting(
                title = "Local network only",
                help =
                        "On: the server is not announced on the internet and treats connections as a local network. Leave it off for a public server.",
                initial = "false",
                advanced = true)
        boolean loopback,

        @Setting(
                title = "Open ports in the router",
                help =
                        "On: the server asks a home router to let players through (UPnP). Off is right for rented servers.",
                initial = "false",
                advanced = true)
        boolean upnp) {}
