package io.languard.player;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a player on a server. A restart of the manager does not end it, and a restart of the game does not when the
 * player is back soon.
 *
 * @param run number of the server's run in which it ended, or goes on
 * @param name as last known during the session
 * @param guid null where the game has none
 * @param steamId null where the game does not tell
 * @param address IP address; null where the game does not tell. Personal data: only for administrators
 * @param leftAt null while it goes on
 * @param end null while it goes on
 */
public record PlayerSession(
        long id,
        long run,
        String name,
        @Nullable String guid,
        @Nullable String steamId,
        @Nullable String address,
        Instant joinedAt,
        @Nullable Instant leftAt,
        @Nullable End end) {

    /** Why a session ended. */
    public enum End {
        /** The player left, or was sent away. */
        LEFT("left"),
        /** The server ended. */
        SERVER("server"),
        /** Nobody saw when: the player was found gone. */
        UNSEEN("unseen");

        private final String word;

        End(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static @Nullable End of(@Nullable String word) {
            for (End end : values()) {
                if (end.word.equals(word)) {
                    return end;
                }
            }
            return null;
        }
    }
}
