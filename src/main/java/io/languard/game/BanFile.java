package io.languard.game;

import io.languard.common.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file in which a game keeps whom it does not let in. Pure: nothing is read or written here. */
public interface BanFile {

    /** Relative to the server's directory, with {@code /}; never leaves it. */
    String path();

    /** Every ban in the file; what is not a ban is passed over. */
    List<Entry> parse(String content);

    /**
     * The file's whole new content.
     *
     * @param present its present content: comments and lines that are not bans stay; empty when there is no file
     * @param bans all that shall be in force
     */
    String render(String present, List<Entry> bans);

    /** Console command after which the running game goes by the file. */
    String reloadCommand();

    /** What is wrong with the one to be banned; empty when the game can keep it. */
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
     * @param expiresAt null for ever
     * @param reason one line; may be empty
     */
    record Entry(Kind kind, String uid, @Nullable Instant expiresAt, String reason) {}
}
