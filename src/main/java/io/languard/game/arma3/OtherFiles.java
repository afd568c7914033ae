package io.languard.game.arma3;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.game.arma3.settings.Bandwidth;
import io.languard.game.arma3.settings.Difficulty;
import io.languard.game.arma3.settings.Opponents;
import io.languard.game.arma3.settings.Sections;

/** Writes {@code basic.cfg} and the profile. */
final class OtherFiles {

    private OtherFiles() {}

    /** @param values of the section {@code basic} */
    static ConfigLines basic(JsonNode values) {
        Bandwidth bandwidth = Sections.bind(Bandwidth.class, values);
        ConfigLines lines = new ConfigLines();
        lines.number("MaxMsgSend", bandwidth.maxMsgSend())
                .number("MaxSizeGuaranteed", bandwidth.maxSizeGuaranteed())
                .number("MaxSizeNonguaranteed", bandwidth.maxSizeNonguaranteed())
                .number("MinBandwidth", bandwidth.minBandwidth())
                .number("MaxBandwidth", bandwidth.maxBandwidth())
                .number("MinErrorToSend", bandwidth.minErrorToSend())
                .number("MinErrorToSendNear", bandwidth.minErrorToSendNear())
                .optional("MaxCustomFileSize", bandwidth.maxCustomFileSize());
        return lines.open("sockets")
                .number("maxPacketSize", bandwidth.maxPacketSize())
                .close();
    }

    /** @param values of the section {@code profile} */
    static ConfigLines profile(JsonNode values) {
        Difficulty difficulty = Sections.bind(Difficulty.class, values);
        Opponents opponents = Sections.bind(Opponents.class, values);
        ConfigLines lines = new ConfigLines();
        lines.open("DifficultyPresets").open("CustomDifficulty").open("Options");
        lines.number("reducedDamage", difficulty.reducedDamage())
                .number("groupIndicators", difficulty.groupIndicators())
                .number("friendlyTags", difficulty.friendlyTags())
                .number("enemyTags", difficulty.enemyTags())
                .number("detectedMines", difficulty.detectedMines())
                .number("commands", difficulty.commands())
                .number("waypoints", difficulty.waypoints())
                .number("tacticalPing", difficulty.tacticalPing())
                .number("weaponInfo", difficulty.weaponInfo())
                .number("stanceIndicator", difficulty.stanceIndicator())
                .number("staminaBar", difficulty.staminaBar())
                .number("weaponCrosshair", difficulty.weaponCrosshair())
                .number("visionAid", difficulty.visionAid())
                .number("thirdPersonView", difficulty.thirdPersonView())
                .number("cameraShake", difficulty.cameraShake())
                .number("scoreTable", difficulty.scoreTable())
                .number("deathMessages", difficulty.deathMessages())
                .number("vonID", difficulty.vonId())
                .number("mapContentFriendly", difficulty.mapContentFriendly())
                .number("mapContentEnemy", difficulty.mapContentEnemy())
                .number("mapContentMines", difficulty.mapContentMines())
                .number("autoReport", difficulty.autoReport())
                .number("multipleSaves", difficulty.multipleSaves());
        lines.close().number("aiLevelPreset", opponents.aiLevelPreset()).close();
        return lines.open("CustomAILevel")
                .number("skillAI", opponents.skillAi())
                .number("precisionAI", opponents.precisionAi())
                .close()
                .close();
    }
}
