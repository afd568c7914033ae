package io.languard.game.arma3.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Voice and chat inside the game. */
@Group("Voice and chat")
public record Voice(
        @Setting(
                title = "Voice in the game",
                help =
                        "Whether players can talk through the game itself. Communities with TeamSpeak and a radio mod switch it off.",
                initial = "0",
                choices = {"0: On", "1: Off"})
        int disableVon,

        @Setting(
                title = "Voice codec",
                help = "How voice is compressed. OPUS sounds better at the same size.",
                initial = "1",
                advanced = true,
                choices = {"0: SPEEX", "1: OPUS"})
        int vonCodec,

        @Setting(
                title = "Voice quality",
                help = "Higher sounds better and costs more bandwidth. 10 and more is good enough for everybody.",
                initial = "3")
        @Min(1)
        @Max(30)
        int vonCodecQuality,

        @Setting(
                title = "Silent channels",
                help = "Chat channels in which text or voice is switched off. Usual: no voice in Global and Side.",
                initial = "[]")
        @NotNull
        @Size(max = 32)
        List<@NotNull @Valid Channel> disableChannels) {

    /** A chat channel in which something is switched off. */
    public record Channel(
            @Setting(
                    title = "Channel",
                    help = "Which chat channel.",
                    choices = {"0: Global", "1: Side", "2: Command", "3: Group", "4: Vehicle", "5: Direct", "6: System"
                    })
            int id,

            @Setting(title = "No text", help = "Nobody can write there.")
            boolean text,

            @Setting(title = "No voice", help = "Nobody can talk there.")
            boolean voice) {}
}
