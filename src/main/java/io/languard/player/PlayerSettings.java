package io.languard.player;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an operator can set about the history of players.
 *
 * @param folder for events on their way to the database
 * @param grace a player who is back so soon after the server ended goes on with the same session
 * @param kept sessions that ended longer ago are removed
 */
public record PlayerSettings(Path folder, Duration grace, Duration kept) {}
