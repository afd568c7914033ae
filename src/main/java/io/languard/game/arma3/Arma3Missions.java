package io.languard.game.arma3;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.MissionRules;
import io.languard.game.battleye.RconCommands;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Missions of Arma 3: files {@code <name>.<terrain>.pbo} in {@code mpmissions}. */
final class Arma3Missions implements MissionRules {

    private static final String EXTENSION = ".pbo";
    private static final Pattern TERRAIN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Set<String> DIFFICULTIES = Set.of("recruit", "regular", "veteran", "custom");

    private final Layout layout;
    private final Set<String> rotation;

    /** @param rotation names of missions that the server plays in turn, without extension */
    Arma3Missions(Layout layout, Set<String> rotation) {
        this.layout = layout;
        this.rotation = Set.copyOf(rotation);
    }

    @Override
    public String folder() {
        return layout.missions();
    }

    @Override
    public List<Path> installed() {
        return layout.linked()
                ? List.of(
                        layout.installation().resolve("mpmissions"),
                        layout.installation().resolve("MPMissions"))
                : List.of();
    }

    @Override
    public boolean isMission(String filename) {
        return filename.length() > EXTENSION.length()
                && filename.toLowerCase(Locale.ROOT).endsWith(EXTENSION)
                && filename.charAt(0) != '.'
                && filename.chars().noneMatch(letter -> Character.isISOControl(letter) || letter == 0xFFFD);
    }

    @Override
    public String storedName(String filename) {
        if (!isMission(filename)) {
            throw refused("'" + filename + "' is no mission: missions of Arma 3 are .pbo files");
        }
        String name = filename.substring(0, filename.length() - EXTENSION.length());
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || !TERRAIN.matcher(name.substring(dot + 1)).matches()) {
            throw refused("A mission must be called <name>.<terrain>.pbo, for example Patrol.Altis.pbo: '" + filename
                    + "' is not");
        }
        // On Linux the game finds the extension in lower case only.
        return name + EXTENSION;
    }

    @Override
    public int headBytes() {
        return PboHead.BYTES;
    }

    @Override
    public void checkContent(byte[] head, OptionalLong size) {
        PboHead.problem(head, size).ifPresent(problem -> {
            throw refused("The file " + problem);
        });
    }

    @Override
    public Mission describe(String filename) {
        String name = isMission(filename) ? filename.substring(0, filename.length() - EXTENSION.length()) : filename;
        int dot = name.lastIndexOf('.');
        return new Mission(name, dot < 0 ? null : name.substring(dot + 1));
    }

    @Override
    public Set<String> rotation() {
        return rotation;
    }

    @Override
    public String changeCommand(String missionName, @Nullable String difficulty) {
        if (!RconCommands.isWord(missionName)) {
            throw refused(
                    "'" + missionName + "' cannot be started by a command, as the game takes what follows a blank for"
                            + " the difficulty: rename its file so that it has no blanks");
        }
        if (difficulty == null) {
            return RconCommands.mission(missionName);
        }
        String known = difficulty.toLowerCase(Locale.ROOT);
        if (!DIFFICULTIES.contains(known)) {
            throw DomainException.invalid("difficulty", "in", "must be recruit, regular, veteran or custom");
        }
        return RconCommands.mission(missionName, known);
    }

    private static DomainException refused(String message) {
        return new DomainException(ErrorCode.ADAPTER_ERROR, message);
    }
}
