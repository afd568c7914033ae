package io.languard.mission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mission that a server can play.
 *
 * @param missionName as the game's console and configuration call it
 * @param terrain null where the file name does not tell
 * @param size in bytes
 * @param shared true when it comes with the installation, or by a link: it is not the server's own to delete
 * @param inRotation true when the server plays it in turn
 * @param playing true when it is what the server plays now
 */
public record MissionView(
        String filename,
        String missionName,
        @Nullable String terrain,
        long size,
        Instant modifiedAt,
        boolean shared,
        boolean inRotation,
        boolean playing) {}
