package io.languard.game.battleye;

import java.io.IOException;
import java.util.List;

/** The answer to {@code missions}: templates as {@code #mission} takes them. */
public record MissionList(List<String> missions) {

    private static final String FILE_ENDING = ".pbo";

    public MissionList {
        missions = List.copyOf(missions);
    }

    /** @throws IOException when the answer is not a list of missions */
    public static MissionList parse(String answer) throws IOException {
        return new MissionList(Table.lines(answer, "Missions on server:").stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !Table.isRule(line) && !line.startsWith("["))
                .map(MissionList::withoutEnding)
                .toList());
    }

    private static String withoutEnding(String name) {
        return name.regionMatches(true, name.length() - FILE_ENDING.length(), FILE_ENDING, 0, FILE_ENDING.length())
                ? name.substring(0, name.length() - FILE_ENDING.length())
                : name;
    }
}
