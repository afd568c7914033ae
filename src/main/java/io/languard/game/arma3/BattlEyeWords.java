package io.languard.game.arma3;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.OneLine;
import io.languard.common.Player;
import io.languard.game.Moderation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * BattlEye's words for dealing with players. It knows no quoting: the number of the player comes first and the rest of the
 * line is text, so a line that is one line is safe.
 */
final class BattlEyeWords implements Moderation {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final String EVERYBODY = "-1";

    /** The game cuts longer lines in its chat. */
    private static final int LONGEST_TEXT = 400;

    private static final int LONGEST_REASON = 200;

    @Override
    public String kick(Player player, String reason) {
        String line = limited("reason", reason, LONGEST_REASON);
        String command = "kick " + number(player);
        return line.isEmpty() ? command : command + " " + line;
    }

    @Override
    public String message(@Nullable Player to, String text) {
        String line = limited("text", text, LONGEST_TEXT);
        if (line.isEmpty()) {
            throw DomainException.invalid("text", "required", "must have something to say");
        }
        return "say " + (to == null ? EVERYBODY : number(to)) + " " + line;
    }

    /** A player whom only the log told of by name has no number until the game was asked for it. */
    private static String number(Player player) {
        if (!NUMBER.matcher(player.slotId()).matches()) {
            throw new DomainException(
                    ErrorCode.CONFLICT, "The number of player '" + player.name() + "' is not known yet: try again");
        }
        return player.slotId();
    }

    private static String limited(String field, String text, int most) {
        String line = OneLine.of(text);
        if (line.length() > most) {
            throw DomainException.invalid(field, "max_length", "must have at most " + most + " characters");
        }
        return line;
    }
}
