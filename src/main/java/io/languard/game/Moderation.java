package io.languard.game;

import io.languard.common.DomainException;
import io.languard.common.Player;
import org.jspecify.annotations.Nullable;

/** Words of a game's console for dealing with players. Texts of people are made harmless for one line of that console. */
public interface Moderation {

    /**
     * @param reason may be empty
     * @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR} when the game could not take the reason
     */
    String kick(Player player, String reason);

    /**
     * @param to null for everybody
     * @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR} when the game could not take the text
     */
    String message(@Nullable Player to, String text);
}
