package io.languard.game.arma3.settings;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Lines that Languard has no settings for. */
@Group("Extra lines")
public record Extra(
        @Setting(
                title = "Extra lines",
                help =
                        "Lines that are added to the file as they are, for settings that are not shown here. A line for something that is shown here is refused, as the game does not start when a setting appears twice.",
                initial = "\"\"",
                advanced = true,
                multiline = true)
        @NotNull
        @Size(max = 20000)
        @Pattern(regexp = Texts.LINES, message = Texts.LINES_HELP)
        String extra) {}
