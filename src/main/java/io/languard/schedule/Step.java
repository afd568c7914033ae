package io.languard.schedule;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a schedule does.
 *
 * @param text the message or command; null for all other actions
 * @param delay how long after the end of the step before, for the first one after the time of the schedule
 * @param continueOnFailure true when the steps after it are done even if it fails
 */
public record Step(Action action, @Nullable String text, Duration delay, boolean continueOnFailure) {

    /** What can be done. */
    public enum Action {
        /** Writes to everybody on the server; nothing is done while it does not run, as nobody is there. */
        MESSAGE,
        COMMAND,
        START,
        STOP,
        RESTART,
        KILL,
        /** Updates the game and the mods that Languard downloaded; a running server is stopped for it and started again. */
        UPDATE,
        UPDATE_GAME,
        UPDATE_MODS;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** Lower-case word for APIs. */
        public String word() {
            return word;
        }

        static Optional<Action> of(String word) {
            for (Action action : values()) {
                if (action.word.equals(word)) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }

        boolean hasText() {
            return this == MESSAGE || this == COMMAND;
        }

        boolean updatesGame() {
            return this == UPDATE || this == UPDATE_GAME;
        }

        boolean updatesMods() {
            return this == UPDATE || this == UPDATE_MODS;
        }
    }

    String textOrEmpty() {
        return text == null ? "" : text;
    }
}
