package io.languard.game.arma3.settings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** How good soldiers are that the computer plays. */
@Group("Computer opponents")
public record Opponents(
        @Setting(
                title = "Skill",
                help =
                        "How good soldiers of the computer are, when the difficulty is Custom. Custom takes the two values below.",
                initial = "3",
                choices = {"0: Low", "1: Normal", "2: High", "3: Custom"})
        int aiLevelPreset,

        @Setting(
                title = "Skill of decisions",
                help = "How clever they act, from 0 to 1. 0.5 is normal. Counts only when the skill is Custom.",
                initial = "0.5")
        @DecimalMin("0")
        @DecimalMax("1")
        double skillAi,

        @Setting(
                title = "Skill of shooting",
                help =
                        "How well they shoot, from 0 to 1. Above 0.7 most players find them unfair. Counts only when the skill is Custom.",
                initial = "0.5")
        @DecimalMin("0")
        @DecimalMax("1")
        double precisionAi) {}
