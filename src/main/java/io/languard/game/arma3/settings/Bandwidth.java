package io.languard.game.arma3.settings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** How much data the server sends. */
@Group("Bandwidth")
public record Bandwidth(
        @Setting(
                title = "Least bandwidth",
                help =
                        "What the server may surely send. Too high makes players lag on a slow line, too low makes distant units stutter. Choose a preset unless you know your line.",
                initial = "800000",
                unit = "bits per second")
        @Min(1)
        long minBandwidth,

        @Setting(
                title = "Most bandwidth",
                help = "What the server may send at most. Not more than your line can carry.",
                initial = "25000000",
                unit = "bits per second")
        @Min(1)
        long maxBandwidth,

        @Setting(
                title = "Messages at once",
                help =
                        "How many messages the server sends in each step. More makes things smoother on a fast line and causes lag on a slow one.",
                initial = "128",
                unit = "messages")
        @Min(1)
        @Max(65536)
        int maxMsgSend,

        @Setting(
                title = "Size of guaranteed messages",
                help = "Small important messages are joined up to this size. Leave it.",
                initial = "512",
                unit = "bytes",
                advanced = true)
        @Min(1)
        @Max(65536)
        int maxSizeGuaranteed,

        @Setting(
                title = "Size of other messages",
                help = "Updates of positions are joined up to this size. Leave it.",
                initial = "256",
                unit = "bytes",
                advanced = true)
        @Min(1)
        @Max(65536)
        int maxSizeNonguaranteed,

        @Setting(
                title = "Smallest change that is sent",
                help = "Smaller: distant units move more smoothly and cost more bandwidth.",
                initial = "0.001",
                advanced = true)
        @DecimalMin("0")
        @DecimalMax("1000")
        double minErrorToSend,

        @Setting(
                title = "Smallest change that is sent, near units",
                help = "The same for units near the player. Too large makes them jump.",
                initial = "0.01",
                advanced = true)
        @DecimalMin("0")
        @DecimalMax("1000")
        double minErrorToSendNear,

        @Setting(
                title = "Largest face or sound of a player",
                help =
                        "Players with larger own files are sent away; 0 forbids own faces and sounds. Not set: as the game does it.",
                initial = "null",
                unit = "bytes",
                advanced = true)
        @Min(0)
        @Nullable
        Long maxCustomFileSize,

        @Setting(
                title = "Size of a packet",
                help = "Largest packet that is sent. Lower it only when players with certain routers cannot connect.",
                initial = "1400",
                unit = "bytes",
                advanced = true)
        @Min(256)
        @Max(65000)
        int maxPacketSize) {}
