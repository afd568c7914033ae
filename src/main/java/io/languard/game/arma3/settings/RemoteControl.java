package io.languard.game.arma3.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** BattlEye and its remote control. */
@Group("RCon")
public record RemoteControl(
        @Setting(
                title = "RCon",
                help =
                        "Remote control through BattlEye. Leave it on: Languard needs it to list, kick and ban players, to write to them, and to end the server politely.",
                initial = "1",
                choices = {"0: Off", "1: On"})
        int enabled,

        @Setting(
                title = "RCon password",
                help =
                        "Whoever knows it and can reach the RCon port controls the server. Keep the generated one; nobody has to type it. Empty switches RCon off.",
                initial = "\"\"",
                sensitive = true)
        @NotNull
        @Size(max = 32)
        @Pattern(regexp = Texts.NO_SPACES, message = Texts.NO_SPACES_HELP)
        String rconPassword,

        @Setting(
                title = "Longest ping",
                help =
                        "BattlEye sends players away whose connection is slower than this. 200 suits players of one continent, 300 and more players from everywhere. Not set: nobody is sent away.",
                initial = "200",
                unit = "milliseconds")
        @Min(1)
        @Max(100000)
        @Nullable
        Integer maxPing,

        @Setting(
                title = "RCon address",
                help =
                        "IP address of this machine on which RCon listens. Empty: on all. 127.0.0.1 lets only this machine in, which is safest when nobody else uses RCon.",
                initial = "\"\"",
                advanced = true)
        @NotNull
        @Size(max = 45)
        @Pattern(regexp = "^([0-9A-Fa-f.:]+)?$", message = Texts.ADDRESS_HELP)
        String rconIp) {}
