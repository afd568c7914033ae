package io.languard.game.arma3.settings;

/** Rules of the game itself. */
@Group("Game rules")
public record Gameplay(
        @Setting(
                title = "Drawing on the map",
                help = "Whether players can draw lines on the map. Some switch it off because of rude drawings.",
                initial = "true")
        boolean drawingInMap,

        @Setting(
                title = "Own glasses",
                help = "Whether the glasses of the player's profile are worn in missions.",
                initial = "true",
                advanced = true)
        boolean allowProfileGlasses,

        @Setting(
                title = "Scripts in Zeus compositions",
                help = "What saved compositions of a game master may run. All allows every script, also bad ones.",
                initial = "1",
                advanced = true,
                choices = {"0: None", "1: Attributes only", "2: All"})
        int zeusCompositionScriptLevel,

        @Setting(
                title = "Advanced flight model",
                help = "Whether helicopters fly with the realistic model. Most leave the choice to each player.",
                initial = "0",
                choices = {"0: Each player chooses", "1: Always", "2: Never"})
        int forceRotorLibSimulation) {}
