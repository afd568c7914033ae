package io.languard.server;

import org.jspecify.annotations.Nullable;

/**
 * Ports of a server.
 *
 * @param rcon null when the game uses no second one
 */
record Ports(int game, @Nullable Integer rcon) {}
