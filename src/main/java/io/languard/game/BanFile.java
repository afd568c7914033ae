package io.languard.game;

import io.languard.common.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file in which a game keeps whom it does not let in. Pure: nothing is read or written here. */
public interface BanFile {

    /** Relative to the server's directory, with {@code /}; never leaves it. */
    String path();

    /** What one line of the file says. */
    Line read(String line);

    /** Every ban in the file, in its order; what is not a ban is passed over. */
    default List<Entry> parse(String content) {
        List<Entry> bans = new ArrayList<>();
        content.lines().forEach(text -> {
            if (read(text) instanceof Line.Ban ban) {
                bans.add(ban.entry());
            }
        });
        return bans;
    }

    /**
     * The file's whole new content. What it says of a ban is what {@link #parse} makes of it, to the letter.
     *
     * @param present its present content: comments and lines that are not bans stay; empty when there is no file
     * @param bans all that shall be in force, each with a uid as {@link #spelled} gives it
     */
    String render(String present, List<Entry> bans);

    /** Console command after which the running game goes by the file. */
    String reloadCommand();

    /** The game's own spelling, in which each player and address has one only. */
    String spelled(Kind kind, String uid);

    /**
     * What is wrong with the one to be banned; empty when the game can keep it.
     *
     * @param uid as {@link #spelled} gives it
     */
    Optional<FieldError> check(Kind kind, String uid);

    /** How the one who is banned is known. */
    enum Kind {
        GUID,
        IP
    }

    /**
     * One ban.
     *
     * @param uid GUID or address, in the game's own spelling
     * @param expiresAt whole seconds; null for ever
     * @param reason one line, see {@link io.languard.common.OneLine}; may be empty
     */
    record Entry(Kind kind, String uid, @Nullable Instant expiresAt, String reason) {}

    /** What a line of the file is. */
    sealed interface Line {

        /** Somebody is not let in. */
        record Ban(Entry entry) implements Line {}

        /** Nothing for the game: a comment, or empty. */
        record Remark() implements Line {}

        /**
         * Meant as a ban, perhaps, and not understood.
         *
         * @param why sentence for people
         */
        record Wrong(String why) implements Line {}
    }
}
