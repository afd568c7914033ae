package io.languard.game;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import java.util.List;
import java.util.Optional;

/**
 * One kind of game. Stateless and safe for use by many threads; what it needs of a server comes with each call as a
 * {@link ServerSettings}. What not every game can do is an {@link Optional}: its absence is a missing capability.
 */
public interface GameAdapter {

    /** What the game is and can do. Constant. */
    GameDescription description();

    /** Sections of its configuration, in the order to show them. Constant. */
    List<ConfigSection> sections();

    /**
     * Values for a new server, complete for every section, with fresh random ones where a field is a generated credential.
     * Members are those of {@link #sections()}' schemas.
     */
    ObjectNode newConfig(String serverName);

    /**
     * Checks one section's complete content beyond its schema, for example that two fields fit together.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#INVALID_CONFIG} naming every wrong field
     */
    void validate(String section, ObjectNode values);

    /**
     * What to write and run. Pure: nothing is written here.
     *
     * @param existing the server's present files: what an operator added to a configuration file by hand stays in it
     * @throws DomainException {@link io.languard.common.ErrorCode#INVALID_CONFIG} when the settings make no sense together
     */
    LaunchPlan plan(ServerSettings settings, ExistingFiles existing);

    /** Ports that the server with these settings will bind, the game port first. */
    List<PortUse> ports(ServerSettings settings);

    /** A fresh reader for the log of one run. */
    LogReader logReader(ServerSettings settings);

    /** How a server is asked to end. */
    StopMethod stopMethod(ServerSettings settings);

    /** How commands reach the game's console; empty when it has none. */
    Optional<CommandChannel> commandChannel(ServerSettings settings);

    /** How to ask the running game who plays; empty when only the log tells, or nothing does. */
    Optional<PlayerQuery> playerQuery(ServerSettings settings);

    /**
     * A lasting connection to the running game's remote administration, not yet open; it takes the place of
     * {@link #commandChannel} and {@link #playerQuery}. Asked once for each run. Empty when the game has none, or it is not
     * configured.
     */
    default Optional<RemoteSession> remoteSession(ServerSettings settings) {
        return Optional.empty();
    }

    /**
     * A console command as logs may show it: what is a secret in it is masked.
     *
     * @param command one line, as somebody typed it
     */
    default String shownCommand(String command) {
        return command;
    }

    /** How players are sent away and written to; empty when the game's console has no words for it. */
    default Optional<Moderation> moderation() {
        return Optional.empty();
    }

    /** Where the game keeps whom it does not let in; empty when it has no such file. */
    default Optional<BanFile> bans(ServerSettings settings) {
        return Optional.empty();
    }

    /** What missions the game plays; empty when it knows none. */
    default Optional<MissionRules> missions(ServerSettings settings) {
        return Optional.empty();
    }

    /** What mods the game loads; empty when it knows none. */
    default Optional<ModRules> mods(ServerSettings settings) {
        return Optional.empty();
    }

    /** How the game and its mods are installed and updated; empty when an operator has to do that. */
    default Optional<Installer> installer() {
        return Optional.empty();
    }
}
