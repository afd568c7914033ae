package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import java.util.List;

/**
 * Where the supervisor finds a server's configuration; filled by the configuration feature. Reading never needs the
 * database.
 */
public interface ConfigSource {

    /**
     * All sections of a server, complete and with secrets in clear: an own copy.
     *
     * @throws io.languard.common.DomainException when the server has none
     */
    ObjectNode read(ServerId server);

    /**
     * Stores the first version of every section of a new server. Takes part in the caller's transaction; readable after its
     * commit.
     */
    void createAll(Actor actor, ServerId server, String gameType, ObjectNode sections);

    /**
     * What of a section breaks its schema.
     *
     * @param changes what somebody sent: only there unknown fields are wrong
     * @param values the complete section with the changes in it
     * @return every wrong field, by its path in the section
     */
    List<FieldError> problems(GameAdapter game, ConfigSection section, ObjectNode changes, ObjectNode values);

    /** The server is gone; its rows went with it. */
    void forget(ServerId server);
}
