package io.languard.console;

import io.languard.common.ServerId;

/**
 * Hears of lines after they are stored. Called on the thread that reads for all servers, serially for one server: it must
 * never wait for anything. An exception is logged, and the listener stays.
 */
@FunctionalInterface
public interface ConsoleListener {

    /** Lines in order, without gap to the previous batch of the same server. */
    void lines(ConsoleBatch batch);

    /** The server printed nothing for a fifth of a second: everything before was handed over. Called once per pause. */
    default void quiet(ServerId server) {}

    /** The console began to have a problem, or has none any more. */
    default void health(ServerId server, ConsoleHealth health) {}
}
