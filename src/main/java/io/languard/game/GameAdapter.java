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
}
