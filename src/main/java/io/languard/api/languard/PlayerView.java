package io.languard.api.languard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.languard.common.Player;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who plays now.
 *
 * @param ping milliseconds; null where the game does not tell
 * @param guid left out where the game has none
 * @param steamId left out where the game does not tell
 * @param joinedAt when the player came
 * @param address left out for viewers: it is personal data
 */
@Schema(name = "Player")
public record PlayerView(
        String slotId,
        String name,
        @Nullable Integer ping,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String guid,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String steamId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant joinedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String address) {

    static PlayerView of(Player player, boolean withAddress) {
        return new PlayerView(
                player.slotId(),
                player.name(),
                player.ping(),
                player.guid(),
                player.steamId(),
                Times.secondsOrNull(player.joinedAt()),
                withAddress ? player.address() : null);
    }
}
