package io.languard.server;

import java.util.List;
import java.util.Locale;

/**
 * What somebody wants installed or updated.
 *
 * @param validate check every file of the game that is there, too; without meaning for mods
 * @param workshopIds mods to download; empty for the game itself
 */
public record InstallRequest(Kind kind, boolean validate, List<String> workshopIds) {

    public InstallRequest {
        workshopIds = List.copyOf(workshopIds);
    }

    public static InstallRequest game(boolean validate) {
        return new InstallRequest(Kind.GAME, validate, List.of());
    }

    /** Each id counts once, where it is first named. */
    public static InstallRequest mods(List<String> workshopIds) {
        return new InstallRequest(
                Kind.MODS, false, workshopIds.stream().distinct().toList());
    }

    /** What can be installed. */
    public enum Kind {
        GAME,
        MODS;

        /** Lower-case word for APIs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Words for people, to complete a sentence. */
    String subject() {
        return switch (kind) {
            case GAME -> validate ? "the game (every file is checked)" : "the game";
            case MODS -> workshopIds.size() == 1 ? "mod " + workshopIds.get(0) : workshopIds.size() + " mods";
        };
    }
}
