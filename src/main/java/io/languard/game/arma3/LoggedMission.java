package io.languard.game.arma3;

import io.languard.game.GameSignal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which mission is played, as the log tells: its name when the first player comes and it is read, its terrain when it begins.
 * Nothing else tells it: the remote console does not, and the answer to Steam has the title that its author gave it.
 */
final class LoggedMission {

    private static final Pattern READ = Pattern.compile("^Mission (.{1,300}) read from (?:bank|directory)\\.$");
    private static final String WORLD = "Mission world: ";
    private static final String FINISHED = "Game finished.";

    private @Nullable String name;
    private @Nullable String told;

    /** Adds what the line tells. */
    void read(String text, List<GameSignal> signals) {
        Matcher read = READ.matcher(text);
        if (read.matches()) {
            name = read.group(1);
            tell(name, signals);
        } else if (name != null && text.startsWith(WORLD)) {
            String terrain = "." + text.substring(WORLD.length());
            boolean named = name.toLowerCase(Locale.ROOT).endsWith(terrain.toLowerCase(Locale.ROOT));
            tell(named ? name : name + terrain, signals);
        } else if (text.equals(FINISHED)) {
            name = null;
            tell(null, signals);
        }
    }

    private void tell(@Nullable String mission, List<GameSignal> signals) {
        if (!Objects.equals(mission, told)) {
            told = mission;
            signals.add(new GameSignal.Playing(mission));
        }
    }
}
