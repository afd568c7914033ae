package io.languard.game.arma3.settings;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Which machines may connect as headless clients. */
@Group("Headless clients")
public record HeadlessAccess(
        @Setting(
                title = "Headless clients from elsewhere",
                help =
                        "IP addresses of other machines that may connect as headless clients. Those that Languard starts beside the server are allowed by themselves.",
                initial = "[]",
                advanced = true)
        @NotNull
        @Size(max = 64)
        List<@NotNull @Size(max = 45) @Pattern(regexp = Texts.ADDRESS, message = Texts.ADDRESS_HELP) String>
                headlessClients,

        @Setting(
                title = "Machines with unlimited bandwidth",
                help =
                        "IP addresses of machines in the same network, for which bandwidth is not limited. Usually the machines of headless clients.",
                initial = "[]",
                advanced = true)
        @NotNull
        @Size(max = 64)
        List<@NotNull @Size(max = 45) @Pattern(regexp = Texts.ADDRESS, message = Texts.ADDRESS_HELP) String>
                localClient) {}
