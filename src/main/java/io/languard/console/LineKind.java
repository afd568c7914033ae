package io.languard.console;

import org.jspecify.annotations.Nullable;

/** Where a console line comes from. */
public enum LineKind {
    /** The game printed it. */
    OUTPUT('O'),
    /** A command that somebody sent, echoed. */
    INPUT('I'),
    /** What the game answered to a command outside its log. */
    ANSWER('A'),
    /** Languard's own remark. */
    SYSTEM('S'),
    /** What a player wrote to others, where the game's log does not have it. */
    CHAT('C'),
    /** A process beside the game printed it, a headless client for example. */
    COMPANION('B');

    private final char letter;

    LineKind(char letter) {
        this.letter = letter;
    }

    /** Letter in the segment files. */
    char letter() {
        return letter;
    }

    static @Nullable LineKind ofLetter(int letter) {
        return switch (letter) {
            case 'O' -> OUTPUT;
            case 'I' -> INPUT;
            case 'A' -> ANSWER;
            case 'S' -> SYSTEM;
            case 'C' -> CHAT;
            case 'B' -> COMPANION;
            default -> null;
        };
    }
}
