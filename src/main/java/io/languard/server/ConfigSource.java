package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.ServerId;

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

    /** The server is gone; its rows went with it. */
    void forget(ServerId server);
}
