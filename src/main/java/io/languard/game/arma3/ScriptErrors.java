package io.languard.game.arma3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Joins the lines of a script error. It begins with the expression, which may be several lines of code, and mostly ends with
 * the file and line.
 */
final class ScriptErrors {

    /** Code is cut by the game; more than this is something else. */
    private static final int MOST_LINES = 60;

    private static final int MOST_CHARACTERS = 16_000;
    private static final String BEGIN = "Error in expression <";

    /** Followed by an excerpt of the code, in angle brackets, from where the error is; that can be several lines, too. */
    private static final String POSITION = "Error position:";

    private static final Pattern END = Pattern.compile("^File .{1,1000}, line \\d{1,9}\\.?$");

    private final List<String> lines = new ArrayList<>();
    private int characters;
    private boolean position;
    private boolean openExcerpt;
    private boolean stamped;

    /**
     * @param belongs true when the line is part of a script error
     * @param complete text of an error that is complete now
     */
    record Step(boolean belongs, Optional<String> complete) {}

    Step next(LogLine line) {
        String text = line.text();
        if (text.startsWith(BEGIN)) {
            Optional<String> former = finish();
            stamped = line.isStamped();
            add(text);
            return new Step(true, former);
        }
        if (lines.isEmpty()) {
            return new Step(false, Optional.empty());
        }
        boolean about = text.startsWith(POSITION) || text.startsWith("Error ");
        if (END.matcher(text).matches() && position) {
            add(text);
            return new Step(true, finish());
        }
        boolean code = (!position || openExcerpt) && (stamped ? !line.isStamped() : !isOfTheGame(text));
        if ((about || code) && lines.size() < MOST_LINES && characters < MOST_CHARACTERS) {
            position |= text.startsWith(POSITION);
            openExcerpt = (about ? text.startsWith(POSITION + " <") : openExcerpt) && !text.endsWith(">");
            add(text);
            return new Step(true, Optional.empty());
        }
        return new Step(false, finish());
    }

    private static boolean isOfTheGame(String text) {
        return text.startsWith("BattlEye Server:") || text.startsWith("Player ") || text.startsWith("Mission ");
    }

    private void add(String text) {
        lines.add(text);
        characters += text.length();
    }

    private Optional<String> finish() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String joined = String.join("\n", lines);
        lines.clear();
        characters = 0;
        position = false;
        openExcerpt = false;
        return Optional.of(joined.length() > MOST_CHARACTERS ? joined.substring(0, MOST_CHARACTERS) : joined);
    }
}
